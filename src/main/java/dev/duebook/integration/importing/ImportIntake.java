package dev.duebook.integration.importing;

import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.sheet.DateText;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.ReadingNotice;
import dev.duebook.ground.sheet.Unreadable;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.List;

/** Takes an import in: options and heading are checked at once, the rows later. */
@ApplicationScoped
class ImportIntake {
    private final ImportSteps steps;
    private final OrganizationService organizations;
    private final Moment moment;

    ImportIntake(ImportSteps steps, OrganizationService organizations, Moment moment) {
        this.steps = steps;
        this.organizations = organizations;
        this.moment = moment;
    }

    /** @throws Rejection 400 naming what is wrong with the options or the heading; 415 for neither CSV nor XLSX */
    @Transactional
    ImportView accept(Caller caller, Uploads.Parts parts) throws IOException {
        var options = parts.options("ImportOptions", ImportOptions.class);
        var errors = new FieldErrors();
        options.check(errors);
        errors.throwIfAny();
        var format = format(parts, options);
        var upload = new Upload(parts.file(), parts.fileName(), parts.size(), parts.sha256(), format, options);
        var reading = reading(upload, errors);
        checkConstants(caller, options, errors);
        errors.throwIfAny();
        return steps.accept(caller, upload, withCentury(reading, caller, options));
    }

    /** Says which days years of two digits stand for. */
    private FileReading withCentury(FileReading reading, Caller caller, ImportOptions options) {
        if (options.kind() == Kind.CLIENTS || !DateText.hasShortYear(options.dateFormat())) {
            return reading;
        }
        var today = moment.today(organizations.get(caller.organizationId()).zone());
        return reading.with(Notice.of(
                "SHORT_YEARS",
                "Days whose year has two digits are read as days from " + DateText.earliest(today) + " to "
                        + DateText.latest(today) + "."));
    }

    private static FileFormat format(Uploads.Parts parts, ImportOptions options) throws IOException {
        try {
            return FileFormat.of(parts.file(), options.charsetOfFile());
        } catch (Unreadable unreadable) {
            throw Rejection.invalid("/file", unreadable.getMessage());
        }
    }

    /** Null where errors say why there is none. */
    private static FileReading reading(Upload upload, FieldErrors errors) throws IOException {
        var wrong = new FieldErrors();
        try (var table = upload.table(wrong)) {
            if (wrong.isEmpty()) {
                return table.reading();
            }
            var option = OptionDoubt.of(upload, table);
            if (option != null) {
                errors.add(option.pointer(), option.reason());
            } else {
                errors.addAll(wrong);
                table.notices()
                        .forEach(notice -> errors.addIf(
                                notice.code().equals(ReadingNotice.SHEET_CHOSEN), "/options/sheet", notice.detail()));
            }
        } catch (Unreadable unreadable) {
            errors.add(unreadable.pointer(), unreadable.getMessage());
        }
        return null;
    }

    /** A constant is wrong in every row: say so now. */
    private void checkConstants(Caller caller, ImportOptions options, FieldErrors errors) {
        var organization = organizations.get(caller.organizationId());
        var book = new Line.Book(organization.currency(), moment.today(organization.zone()), organization.lockDate());
        errors.addIf(
                options.paidAsOf() != null && options.paidAsOf().isAfter(book.today()),
                "/options/paidAsOf",
                "lies in the future; today is " + book.today());
        var cells = new Cells(Layout.ofConstants(options), options.dates(), new RawRow(1, List.of()));
        steps.destination(options.kind()).read(cells, book);
        cells.errors()
                .filter(error -> options.constants().keySet().stream()
                        .anyMatch(field -> field.name().equals(error.column())))
                .forEach(error -> errors.add("/options/constants/" + error.column(), error.reason()));
    }
}
