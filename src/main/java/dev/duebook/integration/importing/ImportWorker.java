package dev.duebook.integration.importing;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.Unreadable;
import dev.duebook.ground.store.SqlStates;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * Takes up imports and sees them through: first every row is checked, then rows are applied in batches. Killed at any
 * moment it leaves an import that anybody goes on with where it was, once the claim has run out; a worker that was only
 * slow finds its claim gone and writes nothing more.
 */
@ApplicationScoped
class ImportWorker {
    static final int CHECKED_AT_ONCE = 1_000;
    static final int APPLIED_AT_ONCE = 500;
    private static final long MOST_ROWS = 1_000_000;
    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_LOST_CLAIMS = 2;
    private static final int TRIES_OF_A_BATCH = 3;
    private static final int MOST_REFUSED = 20;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final long RENEWED_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    private final ImportSteps steps;
    private final Queue<ClaimedImport> unreleased = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    ImportWorker(ImportSteps steps) {
        this.steps = steps;
    }

    /** Works until no import is left that nobody else works on. */
    void workOff() {
        while (!stopping && workOne()) {
            // the next one
        }
    }

    /** Lets go between two batches, so that another process can go on at once. */
    void stop() {
        stopping = true;
    }

    /** @return false when there was nothing to do */
    boolean workOne() {
        releaseWhatIsLeft();
        var claim = steps.claim();
        claim.ifPresent(claimed -> OnBehalf.run(claimed.caller().organizationId(), () -> work(claimed)));
        return claim.isPresent();
    }

    private void work(ClaimedImport claimed) {
        try {
            if (!claimed.active()) {
                fail(
                        claimed,
                        "The user who started this import (" + claimed.caller().personName()
                                + ") is no longer active.");
            } else if (claimed.attempts() > MOST_ATTEMPTS) {
                fail(claimed, "The import made no progress in " + MOST_ATTEMPTS + " attempts; see the server log.");
            } else if (claimed.lostClaims() >= MOST_LOST_CLAIMS) {
                fail(
                        claimed,
                        "Twice the process that worked on it ended without a word, so it is not tried again; if nothing else"
                                + " ended it, send the file in smaller parts.");
            } else {
                seeThrough(claimed);
            }
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            LOG.errorf(tooMuch, "import %s takes more memory than there is", claimed.id());
            fail(claimed, "The file takes more memory than there is; send it in smaller parts.");
        } catch (ClaimLost lost) {
            LOG.infof("import %s is somebody else's by now", claimed.id());
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "import %s has to wait", claimed.id());
            release(claimed, Math.min(LONGEST_WAIT_SECONDS, claimed.attempts()));
        }
    }

    /** While the database is gone nothing can be let go: that is made up for, lest the claim count as lost. */
    private void release(ClaimedImport claimed, int seconds) {
        try {
            steps.release(claimed, seconds);
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "import %s is let go later", claimed.id());
            unreleased.add(claimed);
        }
    }

    private void releaseWhatIsLeft() {
        for (var claimed = unreleased.peek(); claimed != null; claimed = unreleased.peek()) {
            var left = claimed;
            OnBehalf.run(left.caller().organizationId(), () -> steps.release(left, 0));
            unreleased.remove(left);
        }
    }

    private void seeThrough(ClaimedImport claimed) {
        var file = onDisk(claimed);
        try {
            if (claimed.checked() || check(claimed, file)) {
                apply(claimed, file);
            }
        } catch (Unreadable unreadable) {
            fail(claimed, "The file cannot be read: " + unreadable.getMessage() + ".");
        } finally {
            delete(file);
        }
    }

    private Path onDisk(ClaimedImport claimed) {
        try {
            var file = Files.createTempFile("duebook-import", null);
            steps.copyFile(claimed, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether rows are to be applied. */
    private boolean check(ClaimedImport claimed, Path file) {
        steps.startChecking(claimed);
        var progress = Progress.NONE;
        FileCheck whole;
        try (var reading = new Reading(claimed, file)) {
            whole = new FileCheck(reading.layout(), reading.headingRow());
            for (var batch = reading.next(CHECKED_AT_ONCE); !batch.isEmpty(); batch = reading.next(CHECKED_AT_ONCE)) {
                progress = steps.check(claimed, reading.layout(), batch, whole, progress);
                if (progress.read() > MOST_ROWS) {
                    throw new Unreadable("it has more than " + MOST_ROWS + " rows");
                }
            }
        }
        steps.keep(claimed, whole);
        if (!whole.errors().isEmpty()) {
            fail(claimed, sentence(whole.errors().get(0).reason()) + "; nothing was imported.");
            return false;
        }
        if (progress.failed() > 0 && claimed.options().onError() == ImportOptions.OnError.REJECT) {
            fail(
                    claimed,
                    "%s of %s rows are wrong; nothing was imported.".formatted(progress.failed(), progress.read()));
            return false;
        }
        if (claimed.options().dryRun()) {
            steps.finish(claimed, ImportView.State.DONE, null);
            return false;
        }
        steps.startApplying(claimed);
        return true;
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
    }

    private void apply(ClaimedImport claimed, Path file) {
        var refused = new ArrayList<RawRow>();
        var progress = steps.applied(claimed);
        try (var reading = new Reading(claimed, file)) {
            reading.skip(progress.read());
            for (var batch = reading.next(APPLIED_AT_ONCE); !batch.isEmpty(); batch = reading.next(APPLIED_AT_ONCE)) {
                progress = applied(claimed, reading.layout(), batch, progress, refused);
            }
        }
        steps.finish(claimed, ImportView.State.DONE, null);
    }

    /** A batch that cannot be written is written in halves, down to the row that is to blame. */
    private Progress applied(
            ClaimedImport claimed, Layout layout, List<RawRow> rows, Progress before, List<RawRow> refused) {
        for (var attempt = 1; ; attempt++) {
            try {
                return steps.apply(claimed, layout, rows, before);
            } catch (RuntimeException failure) {
                if (failure instanceof ClaimLost || SqlStates.isOfTheDatabaseAsAWhole(failure)) {
                    throw failure;
                }
                if (attempt < TRIES_OF_A_BATCH && mayPassNextTime(failure)) {
                    continue;
                }
                if (rows.size() > 1) {
                    var half = rows.size() / 2;
                    var first = applied(claimed, layout, rows.subList(0, half), before, refused);
                    return applied(claimed, layout, rows.subList(half, rows.size()), first, refused);
                }
                LOG.errorf(
                        failure,
                        "import %s cannot write line %s",
                        claimed.id(),
                        rows.get(0).line());
                refused.add(rows.get(0));
                if (refused.size() > MOST_REFUSED) {
                    throw failure;
                }
                return steps.refuse(claimed, layout, rows.get(0), before);
            }
        }
    }

    /** Somebody else wrote the same identity, or locked in another order: the next time this is seen in the judging. */
    private static boolean mayPassNextTime(Throwable failure) {
        return SqlStates.mayPassNextTime(failure) || SqlStates.isDuplicate(failure);
    }

    private void fail(ClaimedImport claimed, String failure) {
        steps.finish(claimed, ImportView.State.FAILED, failure);
    }

    /** The rows of a file in batches; renews the claim while it reads. */
    private final class Reading implements AutoCloseable {
        private final ClaimedImport claimed;
        private final Table table;
        private long renewedAt = System.nanoTime();

        Reading(ClaimedImport claimed, Path file) {
            this.claimed = claimed;
            var errors = new FieldErrors();
            try {
                table = Table.openAgain(claimed.format(), file, claimed.options(), errors);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!errors.isEmpty()) {
                table.close();
                throw new Unreadable("its heading is not what the options say");
            }
        }

        Layout layout() {
            return table.layout();
        }

        long headingRow() {
            return table.heading().line();
        }

        List<RawRow> next(int most) {
            return table.next(most, this::beforeARow);
        }

        void skip(long count) {
            for (var i = 0L; i < count; i++) {
                table.next(this::beforeARow);
            }
        }

        private void beforeARow() {
            if (stopping) {
                steps.release(claimed, 0);
                throw new ClaimLost();
            }
            if (System.nanoTime() - renewedAt > RENEWED_NANOS) {
                steps.renew(claimed);
                renewedAt = System.nanoTime();
            }
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
