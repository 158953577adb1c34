package dev.duebook.integration.importing;

import dev.duebook.company.organization.BookClosing;
import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of an import, each one transaction: what it writes and how far it came are committed together, and only
 * while the worker's claim stands.
 */
@ApplicationScoped
class ImportSteps {
    private static final String AGGREGATE = "import";

    private final ImportRepository imports;
    private final ImportQuotas quotas;
    private final OrganizationService organizations;
    private final BookClosing closing;
    private final Outbox outbox;
    private final Moment moment;
    private final Event<ImportAccepted> accepted;
    private final InvoiceDestination invoices;
    private final PaymentDestination payments;
    private final ClientDestination clients;

    ImportSteps(
            ImportRepository imports,
            ImportQuotas quotas,
            OrganizationService organizations,
            BookClosing closing,
            Outbox outbox,
            Moment moment,
            Event<ImportAccepted> accepted,
            InvoiceDestination invoices,
            PaymentDestination payments,
            ClientDestination clients) {
        this.imports = imports;
        this.quotas = quotas;
        this.organizations = organizations;
        this.closing = closing;
        this.outbox = outbox;
        this.moment = moment;
        this.accepted = accepted;
        this.invoices = invoices;
        this.payments = payments;
        this.clients = clients;
    }

    /**
     * Keeps the file and queues the import.
     *
     * @throws Rejection 429 when the organization has too much of imports already
     */
    @Transactional
    ImportView accept(Caller caller, Upload upload, FileReading reading) {
        quotas.check(imports.kept(caller), upload.size());
        var id = Ids.next();
        imports.insert(caller, id, upload, reading, moment.recordedAt());
        imports.waitForOtherUploads(caller);
        quotas.check(imports.kept(caller).without(upload.size()), upload.size());
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        AGGREGATE,
                        id,
                        1,
                        "import.accepted",
                        null,
                        Map.of("kind", upload.options().kind(), "size", upload.size())));
        accepted.fire(new ImportAccepted(id));
        return imports.one(caller, id);
    }

    @Transactional(TxType.REQUIRES_NEW)
    Optional<ClaimedImport> claim() {
        return imports.claim(Ids.next(), moment.recordedAt());
    }

    /** Not in a transaction: each piece of the file is a read of its own. */
    void copyFile(ClaimedImport claimed, Path to) {
        imports.copyFile(claimed, to);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void startChecking(ClaimedImport claimed) {
        imports.renew(claimed);
        imports.forgetErrors(claimed);
    }

    /** Finds out what would become of these rows, and keeps what is wrong with them. */
    @Transactional(TxType.REQUIRES_NEW)
    Progress check(ClaimedImport claimed, Layout layout, List<RawRow> rows, FileCheck whole, Progress before) {
        imports.hold(claimed, 0);
        var lines = lines(claimed, layout, rows);
        var sightings = whole.seen().sightings(lines);
        imports.keepSightings(claimed, sightings);
        var judged = judge(claimed, layout, lines, sightings, whole.seen());
        var decisions = withThosePassedOver(rows, layout, judged);
        whole.see(
                rows,
                decisions,
                organizations.get(claimed.caller().organizationId()).currency());
        imports.keep(claimed, decisions);
        var after = before.plus(decisions);
        imports.checkedSoFar(claimed, after, moment.recordedAt());
        return after;
    }

    /** Keeps what only the file as a whole tells; an option that does not fit stands for what is wrong with the rows. */
    @Transactional(TxType.REQUIRES_NEW)
    void keep(ClaimedImport claimed, FileCheck whole) {
        imports.renew(claimed);
        imports.keepSkipped(claimed, whole.skipped());
        whole.misfits().forEach(misfit -> imports.forgetErrors(claimed, misfit));
        imports.keepOfTheFile(claimed, whole.errors());
    }

    @Transactional(TxType.REQUIRES_NEW)
    void startApplying(ClaimedImport claimed) {
        imports.checked(claimed, moment.recordedAt());
    }

    @Transactional(TxType.REQUIRES_NEW)
    Progress applied(ClaimedImport claimed) {
        return imports.applied(claimed);
    }

    /** Writes these rows and how far the import has come, both or neither. */
    @Transactional(TxType.REQUIRES_NEW)
    Progress apply(ClaimedImport claimed, Layout layout, List<RawRow> rows, Progress before) {
        imports.hold(claimed, before.read());
        var lines = lines(claimed, layout, rows);
        var judged = judge(claimed, layout, lines, imports.sightings(claimed, lines), new SeenRows());
        judged.write().run();
        return keep(claimed, withThosePassedOver(rows, layout, judged), before);
    }

    /** Passes over a row that the database will not take. */
    @Transactional(TxType.REQUIRES_NEW)
    Progress refuse(ClaimedImport claimed, Layout layout, RawRow row, Progress before) {
        imports.hold(claimed, before.read());
        var read =
                lines(claimed, layout, List.of(row)).stream().findFirst().orElseGet(() -> new PassedOver(row.line()));
        var error = new RowError(row.line(), null, null, "NOT_WRITTEN", "could not be written; the log says why");
        return keep(claimed, List.of(Decision.fail(read, List.of(error))), before);
    }

    private Progress keep(ClaimedImport claimed, List<Decision> decisions, Progress before) {
        imports.keep(claimed, decisions);
        var after = before.plus(decisions);
        imports.progress(claimed, after.read(), after, moment.recordedAt());
        return after;
    }

    @Transactional(TxType.REQUIRES_NEW)
    void renew(ClaimedImport claimed) {
        imports.renew(claimed);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void release(ClaimedImport claimed, int seconds) {
        imports.release(claimed, seconds);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void finish(ClaimedImport claimed, ImportView.State state, String failure) {
        imports.finish(claimed, state, failure, moment.recordedAt());
        var ended = imports.one(claimed.caller(), claimed.id());
        outbox.append(
                claimed.caller(),
                moment.recordedAt(),
                Fact.of(
                        AGGREGATE,
                        claimed.id(),
                        2,
                        state == ImportView.State.DONE ? "import.done" : "import.failed",
                        null,
                        Map.of(
                                "kind", ended.kind(),
                                "rowsImported", ended.rowsImported(),
                                "rowsSkipped", ended.rowsSkipped(),
                                "rowsFailed", ended.rowsFailed())));
    }

    @Transactional(TxType.REQUIRES_NEW)
    int dropFiles(int daysAgo) {
        return imports.dropFiles(daysAgo);
    }

    private List<Line> lines(ClaimedImport claimed, Layout layout, List<RawRow> rows) {
        var caller = claimed.caller();
        var organization = organizations.get(caller.organizationId());
        var book = new Line.Book(
                organization.currency(), moment.today(organization.zone()), closing.closedThrough(caller));
        var destination = destination(layout.options().kind());
        var dates = layout.options().dates();
        return rows.stream()
                .filter(row -> layout.filter().reason(row).isEmpty())
                .map(row -> destination.read(new Cells(layout, dates, row), book))
                .toList();
    }

    private static List<Decision> withThosePassedOver(List<RawRow> rows, Layout layout, Destination.Judged judged) {
        var others = judged.decisions().iterator();
        return rows.stream()
                .map(row -> layout.filter().reason(row).isPresent()
                        ? Decision.skip(new PassedOver(row.line()))
                        : others.next())
                .toList();
    }

    private Destination.Judged judge(
            ClaimedImport claimed, Layout layout, List<Line> lines, Map<Long, Sighting> sightings, SeenRows seen) {
        var caller = claimed.caller();
        var organization = organizations.get(caller.organizationId());
        return destination(layout.options().kind())
                .judge(new Destination.Context(caller, organization, layout, sightings), lines, seen);
    }

    Destination destination(Kind kind) {
        return switch (kind) {
            case INVOICES -> invoices;
            case PAYMENTS -> payments;
            case CLIENTS -> clients;
        };
    }
}
