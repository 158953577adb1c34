package dev.duebook.cash.bank;

import dev.duebook.cash.bank.BankFileRepository.Added;
import dev.duebook.cash.bank.BankFileRepository.PlacedFinding;
import dev.duebook.cash.statement.EntryTold;
import dev.duebook.cash.statement.Finding;
import dev.duebook.cash.statement.StatementClosed;
import dev.duebook.cash.statement.StatementOpened;
import dev.duebook.cash.statement.Told;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of a file, each one transaction: what it writes and how far the file is are committed together, and only while
 * the worker's lease stands.
 */
@ApplicationScoped
class BankFileSteps {
    static final String AGGREGATE = "bank-file";
    static final int COUNTED_AT_ONCE = 500;
    static final int DECIDED_AT_ONCE = 100;

    private final BankFileRepository files;
    private final FilePieces pieces;
    private final BankAccountRepository accounts;
    private final StatementRepository statements;
    private final StatementEnding ending;
    private final TransactionRepository transactions;
    private final TransactionCounting counting;
    private final Outbox outbox;
    private final Moment moment;
    private final Event<StatementTaken> taken;

    BankFileSteps(
            BankFileRepository files,
            FilePieces pieces,
            BankAccountRepository accounts,
            StatementRepository statements,
            StatementEnding ending,
            TransactionRepository transactions,
            TransactionCounting counting,
            Outbox outbox,
            Moment moment,
            Event<StatementTaken> taken) {
        this.files = files;
        this.pieces = pieces;
        this.accounts = accounts;
        this.statements = statements;
        this.ending = ending;
        this.transactions = transactions;
        this.counting = counting;
        this.outbox = outbox;
        this.moment = moment;
        this.taken = taken;
    }

    @Transactional(TxType.REQUIRES_NEW)
    Optional<ClaimedFile> claim() {
        return files.claim(Ids.next(), moment.recordedAt());
    }

    /** Not in a transaction: each piece of the file is a read of its own. */
    void copy(ClaimedFile file, Path to) {
        pieces.copy(file.org(), file.id(), to);
    }

    /**
     * Keeps the next things a file tells.
     *
     * @param position of the first of them
     */
    @Transactional(TxType.REQUIRES_NEW)
    void read(ClaimedFile file, List<Told> told, long position) {
        files.hold(file, BankFileState.READING, position);
        var at = moment.recordedAt();
        var reading = new Reading(file, position, statements.reading(file.org(), file.id()));
        told.forEach(reading::take);
        reading.flush();
        files.insertFindings(file, files.findings(file) + 1, reading.findings);
        files.progress(file, Added.read(told.size(), reading.opened, reading.entries, reading.findings.size()), at);
    }

    /** One bite of what a file tells. */
    private final class Reading {
        private final ClaimedFile file;
        private final List<KeptEntry> waiting = new ArrayList<>();
        private final List<PlacedFinding> findings = new ArrayList<>();
        private long position;
        private UUID statement;
        private UUID account;
        private boolean full;
        private long opened;
        private long entries;

        Reading(ClaimedFile file, long position, Optional<BankStatement> open) {
            this.file = file;
            this.position = position;
            open.ifPresent(each -> isOf(each.id(), each.accountId()));
        }

        private void isOf(UUID statementId, UUID accountId) {
            statement = statementId;
            account = accountId;
            full = accountId != null
                    && accounts.one(file.org(), accountId).settings().keepDebits()
                            == BankAccountSettings.KeepDebits.FULL;
        }

        void take(Told told) {
            position++;
            if (told instanceof StatementOpened begins) {
                open(begins);
            } else if (told instanceof EntryTold entry) {
                waiting.add(KeptEntry.of(entry, position, full));
                entries++;
            } else if (told instanceof StatementClosed closed) {
                flush();
                findings.addAll(ending.end(file.org(), statement, closed, file.options(), moment.recordedAt()));
                tellReceived(file, statement);
                statement = null;
            } else if (told instanceof Finding finding) {
                findings.add(new PlacedFinding(statement, finding));
            }
        }

        private void open(StatementOpened begins) {
            var id = Ids.next();
            opened++;
            isOf(id, accountOf(begins));
            statements.open(file.org(), id, file.id(), account, begins, moment.recordedAt());
            if (account == null) {
                findings.add(new PlacedFinding(
                        id,
                        new Finding(
                                "account-unknown",
                                Finding.Severity.WARNING,
                                begins.line(),
                                null,
                                begins.account(),
                                null,
                                begins.account() == null
                                        ? "The file names no account; say in accountId whose it is, or assign it."
                                        : "No account of yours has that name; assign it, or make the account first.")));
            }
        }

        private UUID accountOf(StatementOpened begins) {
            if (begins.account() == null) {
                return file.options().accountId();
            }
            var plain = AccountAlias.of(begins.account(), null);
            var bare = AccountAlias.of(begins.account(), begins.currency());
            if (plain == null) {
                return file.options().accountId();
            }
            var named = accounts.named(file.org(), List.of(plain, bare));
            return named.getOrDefault(plain, named.get(bare));
        }

        void flush() {
            statements.insert(file.org(), statement, waiting);
            waiting.clear();
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    void goOnTo(ClaimedFile file, BankFileState state) {
        files.goOnTo(file, state, moment.recordedAt());
    }

    /**
     * Makes transactions of entries that are new.
     *
     * @return false when nothing is left
     */
    @Transactional(TxType.REQUIRES_NEW)
    boolean count(ClaimedFile file) {
        var statement = statements.uncounted(file.org(), file.id());
        if (statement.isEmpty()) {
            return false;
        }
        files.renew(file);
        var added = counting.count(file.org(), file.id(), statement.get(), COUNTED_AT_ONCE, moment.recordedAt());
        files.progress(file, added, moment.recordedAt());
        return true;
    }

    /**
     * Lets the next transactions be decided about.
     *
     * @param most of them
     * @return false when nothing is left
     */
    @Transactional(TxType.REQUIRES_NEW)
    boolean match(ClaimedFile file, int most) {
        files.renew(file);
        var ids = transactions.undecided(file.org(), file.id(), most);
        if (ids.isEmpty()) {
            return false;
        }
        var tally = new StatementTaken.Tally();
        taken.fire(new StatementTaken(file.caller(), ids, tally));
        files.progress(file, tally.added(), moment.recordedAt());
        return true;
    }

    /** The next transaction is decided by nobody but a person: the book refused what would have been done. */
    @Transactional(TxType.REQUIRES_NEW)
    void leaveToAPerson(ClaimedFile file) {
        files.renew(file);
        var next = transactions.undecided(file.org(), file.id(), 1);
        next.forEach(id -> transactions.decided(file.org(), Map.of(id, "SUGGESTED"), moment.recordedAt()));
        files.progress(file, Added.matched(0, next.size(), 0), moment.recordedAt());
    }

    @Transactional(TxType.REQUIRES_NEW)
    void renew(ClaimedFile file) {
        files.renew(file);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void release(ClaimedFile file, int seconds) {
        files.release(file, seconds);
    }

    /** It cannot be read any further: the statement that is open ends there, and what came before is seen through. */
    @Transactional(TxType.REQUIRES_NEW)
    void breakOff(ClaimedFile file, BankFileView.Failure failure, long line) {
        files.renew(file);
        var at = moment.recordedAt();
        statements.reading(file.org(), file.id()).ifPresent(open -> {
            var findings = new ArrayList<PlacedFinding>();
            findings.add(new PlacedFinding(
                    open.id(),
                    new Finding(failure.code(), Finding.Severity.ERROR, line, null, null, null, failure.reason())));
            findings.addAll(ending.end(
                    file.org(), open.id(), new StatementClosed(null, null, true, null, line), file.options(), at));
            files.insertFindings(file, files.findings(file) + 1, findings);
            files.progress(file, Added.read(0, 0, 0, findings.size()), at);
            tellReceived(file, open.id());
        });
        files.breakOff(file, failure, at);
    }

    @Transactional(TxType.REQUIRES_NEW)
    void finish(ClaimedFile file) {
        files.finish(file, moment.recordedAt());
        var ended = files.one(file.org(), file.id());
        outbox.append(
                file.caller(),
                moment.recordedAt(),
                Fact.of(
                        AGGREGATE,
                        file.id(),
                        files.version(file.org(), file.id()),
                        ended.failure() == null ? "bank-file.done" : "bank-file.failed",
                        null,
                        Map.of(
                                "statements", ended.statements(),
                                "entries", ended.entries(),
                                "booked", ended.booked(),
                                "known", ended.known(),
                                "auto", ended.auto(),
                                "suggested", ended.suggested(),
                                "none", ended.none())));
    }

    private void tellReceived(ClaimedFile file, UUID statementId) {
        var ended = statements.one(file.org(), statementId);
        outbox.append(
                file.caller(),
                moment.recordedAt(),
                Fact.of(
                        BankStatements.AGGREGATE,
                        ended.id(),
                        1,
                        ended.state() == BankStatement.State.INCONSISTENT
                                ? "bank-statement.inconsistent"
                                : "bank-statement.received",
                        null,
                        BankStatements.told(ended)));
    }

    @Transactional(TxType.REQUIRES_NEW)
    int dropBytes() {
        return files.dropBytes(moment.recordedAt());
    }
}
