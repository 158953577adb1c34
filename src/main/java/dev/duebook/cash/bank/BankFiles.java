package dev.duebook.cash.bank;

import dev.duebook.cash.statement.FileRecognition;
import dev.duebook.cash.statement.Refused;
import dev.duebook.cash.statement.StatementFile;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes files in, which are read afterwards, and says whose the accounts in them are. */
@ApplicationScoped
class BankFiles {
    static final long LARGEST = 50L << 20;
    private static final int MOST_WAITING = 20;
    private static final int SECONDS = 30;

    private final BankFileRepository files;
    private final FilePieces pieces;
    private final BankAccountRepository accounts;
    private final BankProfileRepository profiles;
    private final StatementRepository statements;
    private final BankFileWorker.FileReadingOptions reading;
    private final Outbox outbox;
    private final Moment moment;
    private final Event<FileAccepted> accepted;

    BankFiles(
            BankFileRepository files,
            FilePieces pieces,
            BankAccountRepository accounts,
            BankProfileRepository profiles,
            StatementRepository statements,
            BankFileWorker.FileReadingOptions reading,
            Outbox outbox,
            Moment moment,
            Event<FileAccepted> accepted) {
        this.files = files;
        this.pieces = pieces;
        this.accounts = accounts;
        this.profiles = profiles;
        this.statements = statements;
        this.reading = reading;
        this.outbox = outbox;
        this.moment = moment;
        this.accepted = accepted;
    }

    /** A file and whether it is new here. */
    record Accepted(BankFileView file, boolean isNew) {}

    /**
     * Keeps the file and queues its reading; the same bytes again are answered with the first file.
     *
     * @throws Rejection 400 naming what is wrong with the options; 422 format-not-recognized and the like; 429 when 20 files wait
     */
    @Transactional
    Accepted accept(Caller caller, Uploads.Parts parts) throws IOException {
        var options = parts.options("BankFileOptions", BankFileOptions.class);
        check(caller, options);
        var waiting = files.waitingLocked(caller.organizationId());
        var sent = files.sent(caller.organizationId(), parts.sha256());
        if (sent.isPresent()) {
            return new Accepted(files.one(caller.organizationId(), sent.get()), false);
        }
        if (waiting >= MOST_WAITING) {
            throw Rejection.tooMany(
                    "There are " + MOST_WAITING + " files already that wait; send the next when one is done.", SECONDS);
        }
        var format = format(caller, parts, options);
        var id = Ids.next();
        files.insert(
                caller,
                new BankFileRepository.NewFile(id, parts.fileName(), format, parts.size(), parts.sha256(), options),
                moment.recordedAt());
        pieces.keep(caller.organizationId(), id, parts.file());
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        BankFileSteps.AGGREGATE,
                        id,
                        1,
                        "bank-file.accepted",
                        null,
                        Map.of("format", format, "size", parts.size())));
        accepted.fire(new FileAccepted(id));
        return new Accepted(files.one(caller.organizationId(), id), true);
    }

    /** @throws Rejection 400 naming what is wrong with the options */
    void check(Caller caller, BankFileOptions options) {
        var errors = new FieldErrors();
        errors.addIf(
                options.accountId() != null
                        && accounts.all(caller.organizationId()).stream()
                                .noneMatch(each -> each.id().equals(options.accountId())),
                "/options/accountId",
                "is not an account of yours");
        errors.addIf(
                options.profileId() != null
                        && profiles.find(caller.organizationId(), options.profileId())
                                .isEmpty(),
                "/options/profileId",
                "is not a profile of yours");
        errors.addIf(
                (options.from() == null) != (options.to() == null)
                        || options.from() != null && options.to().isBefore(options.from()),
                "/options/to",
                "from and to go together, to not before from");
        errors.throwIfAny();
    }

    private String format(Caller caller, Uploads.Parts parts, BankFileOptions options) throws IOException {
        var how = reading.of(caller.organizationId(), options);
        try (var reader = StatementFile.open(parts.file(), how)) {
            reader.next();
            return FileRecognition.of(parts.file(), how).name();
        } catch (Refused refused) {
            throw Rejection.of(refused.code(), refused.getMessage());
        }
    }

    /**
     * Says whose the accounts are that nobody knew: each becomes another name of that account.
     *
     * @throws Rejection 404; 409 file-in-progress; 422 nothing-unassigned, account-unknown
     */
    @Transactional
    BankFileView assign(Caller caller, UUID id, AssignAccounts request) {
        var org = caller.organizationId();
        var file = files.one(org, id);
        if (file.finishedAt() == null) {
            throw Rejection.conflict("file-in-progress", "The file is still being read; assign when it is done.");
        }
        var account = accounts.locked(org, request.accountId());
        var open = statements.unassigned(org, id).stream()
                .filter(each ->
                        request.accountNamed() == null || request.accountNamed().equals(each.accountNamed()))
                .toList();
        if (open.isEmpty()) {
            throw Rejection.of("nothing-unassigned", "No statement of the file waits for an account of that name.");
        }
        for (var each : open) {
            name(org, account, each.accountNamed());
            statements.assign(
                    org,
                    each.id(),
                    account.id(),
                    BankStatement.State.of(each.incomplete(), each.difference()),
                    moment.recordedAt());
        }
        files.reopen(org, id, moment.recordedAt());
        outbox.append(
                caller,
                moment.recordedAt(),
                open.stream()
                        .map(each -> Fact.of(
                                BankStatements.AGGREGATE,
                                each.id(),
                                each.version() + 1,
                                "bank-statement.assigned",
                                null,
                                Map.of("accountId", account.id(), "fileId", id)))
                        .toList());
        accepted.fire(new FileAccepted(id));
        return files.one(org, id);
    }

    private void name(UUID org, BankAccount account, String named) {
        var alias = AccountAlias.of(named, null);
        if (alias != null) {
            accounts.addAlias(org, account.id(), alias);
        }
    }

    /** @throws Rejection 404 */
    @Transactional
    BankFileView one(Caller caller, UUID id) {
        return files.one(caller.organizationId(), id);
    }

    @Transactional
    Page<BankFileView> page(Caller caller, BankFileFilter filter, PageRequest page) {
        return files.page(caller.organizationId(), filter, page);
    }

    @Transactional
    void each(Caller caller, BankFileFilter filter, Consumer<BankFileView> rows) {
        files.each(caller.organizationId(), filter, rows);
    }

    /** @throws Rejection 404 */
    @Transactional
    Page<FindingView> findings(Caller caller, UUID id, PageRequest page) {
        files.one(caller.organizationId(), id);
        return files.findings(caller.organizationId(), id, page);
    }

    @Transactional
    void eachFinding(Caller caller, UUID id, Consumer<FindingView> rows) {
        files.eachFinding(caller.organizationId(), id, rows);
    }
}
