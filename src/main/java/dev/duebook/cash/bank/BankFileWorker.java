package dev.duebook.cash.bank;

import dev.duebook.cash.statement.CsvProfile;
import dev.duebook.cash.statement.ReadingOptions;
import dev.duebook.cash.statement.Refused;
import dev.duebook.cash.statement.StatementFile;
import dev.duebook.cash.statement.StatementReader;
import dev.duebook.cash.statement.Told;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.vault.CannotOpen;
import dev.duebook.ground.wall.OnBehalf;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes up files and sees them through: read, counted, matched. Killed at any moment it leaves a file that anybody goes on
 * with where it was, once the lease has run out; a worker that was only slow finds its lease gone and writes nothing more.
 */
@ApplicationScoped
class BankFileWorker {
    static final int READ_AT_ONCE = 500;
    private static final long MOST_TOLD = 1_000_000;
    private static final long MOST_TEXT_AT_ONCE = 4 << 20;
    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_LOST = 2;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final long RENEWED_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Logger LOG = Logger.getLogger(BankFileWorker.class);

    private final BankFileSteps steps;
    private final FileReadingOptions options;
    private volatile boolean stopping;

    BankFileWorker(BankFileSteps steps, FileReadingOptions options) {
        this.steps = steps;
        this.options = options;
    }

    /** Works until no file is left that nobody else works on. */
    void workOff() {
        while (!stopping && workOne()) {
            // the next one
        }
    }

    /** Lets go between two steps, so that another process can go on at once. */
    void stop() {
        stopping = true;
    }

    /** @return false when there was nothing to do */
    boolean workOne() {
        var claimed = steps.claim();
        claimed.ifPresent(file -> OnBehalf.run(file.org(), () -> work(file)));
        return claimed.isPresent();
    }

    private void work(ClaimedFile file) {
        try {
            if (!file.active()) {
                fail(
                        file,
                        "sender-inactive",
                        "The user who sent this file (" + file.caller().personName() + ") is no longer active.");
            } else if (file.attempts() > MOST_ATTEMPTS) {
                fail(
                        file,
                        "no-progress",
                        "The file made no progress in " + MOST_ATTEMPTS + " attempts; see the server log.");
            } else if (file.lostClaims() >= MOST_LOST) {
                fail(
                        file,
                        "worker-lost",
                        "Twice the process that worked on it ended without a word, so it is not tried again; send it in"
                                + " smaller parts.");
            } else {
                seeThrough(file);
            }
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            LOG.errorf(tooMuch, "bank file %s takes more memory than there is", file.id());
            fail(file, "too-large", "The file takes more memory than there is; send it in smaller parts.");
        } catch (FileLost lost) {
            LOG.infof("bank file %s is somebody else's by now", file.id());
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "bank file %s has to wait", file.id());
            steps.release(file, Math.min(LONGEST_WAIT_SECONDS, file.attempts()));
        }
    }

    private void seeThrough(ClaimedFile file) {
        var state = file.state();
        if (state == BankFileState.READING) {
            read(file);
            steps.goOnTo(file, BankFileState.COUNTING);
            state = BankFileState.COUNTING;
        }
        if (state == BankFileState.COUNTING) {
            while (goesOn(file) && steps.count(file)) {
                // the next entries
            }
            steps.goOnTo(file, BankFileState.MATCHING);
        }
        while (goesOn(file) && matchSome(file)) {
            // the next transactions
        }
        steps.finish(file);
    }

    /** What the book refuses is found out one by one, and left to a person. */
    private boolean matchSome(ClaimedFile file) {
        try {
            return steps.match(file, BankFileSteps.DECIDED_AT_ONCE);
        } catch (Rejection refused) {
            LOG.infof("bank file %s: %s; deciding one by one", file.id(), refused.code());
        }
        try {
            return steps.match(file, 1);
        } catch (Rejection refused) {
            steps.leaveToAPerson(file);
            return true;
        }
    }

    private boolean goesOn(ClaimedFile file) {
        if (stopping) {
            steps.release(file, 0);
            throw new FileLost();
        }
        return true;
    }

    private void read(ClaimedFile file) {
        var bytes = onDisk(file);
        try (var reader = StatementFile.open(bytes, options.of(file))) {
            var lines = new Lines(file, reader);
            lines.skip(file.position());
            for (var told = lines.next(); !told.isEmpty(); told = lines.next()) {
                steps.read(file, told, lines.position - told.size());
                if (lines.position > MOST_TOLD) {
                    throw new Refused("file-too-long", 0, "The file tells more than " + MOST_TOLD + " things.");
                }
            }
        } catch (Refused refused) {
            steps.breakOff(file, new BankFileView.Failure(refused.code(), refused.getMessage()), refused.line());
        } catch (CannotOpen lost) {
            steps.breakOff(
                    file,
                    new BankFileView.Failure(
                            "secrets-key-missing", "The file was sealed with a key that the service no longer has."),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(bytes);
        }
    }

    private Path onDisk(ClaimedFile file) {
        try {
            var bytes = Files.createTempFile("duebook-bank", null);
            steps.copy(file, bytes);
            return bytes;
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

    private void fail(ClaimedFile file, String code, String reason) {
        steps.breakOff(file, new BankFileView.Failure(code, reason), 0);
        steps.finish(file);
    }

    /** What a file tells, in bites; renews the lease while it reads. */
    private final class Lines {
        private final ClaimedFile file;
        private final StatementReader reader;
        private long position;
        private long renewedAt = System.nanoTime();

        Lines(ClaimedFile file, StatementReader reader) {
            this.file = file;
            this.reader = reader;
        }

        void skip(long count) {
            while (position < count && one() != null) {
                position++;
            }
        }

        List<Told> next() {
            var bite = new ArrayList<Told>();
            for (var length = 0L; bite.size() < READ_AT_ONCE && length < MOST_TEXT_AT_ONCE; ) {
                var told = one();
                if (told == null) {
                    return bite;
                }
                position++;
                bite.add(told);
                length += ToldSize.of(told);
            }
            return bite;
        }

        private Told one() {
            goesOn(file);
            if (System.nanoTime() - renewedAt > RENEWED_NANOS) {
                steps.renew(file);
                renewedAt = System.nanoTime();
            }
            return reader.next();
        }
    }

    /** How a file is read, by the account and the profile that whoever sent it named. */
    @ApplicationScoped
    static class FileReadingOptions {
        private final BankAccountRepository accounts;
        private final BankProfileRepository profiles;

        FileReadingOptions(BankAccountRepository accounts, BankProfileRepository profiles) {
            this.accounts = accounts;
            this.profiles = profiles;
        }

        ReadingOptions of(ClaimedFile file) {
            return of(file.org(), file.options());
        }

        ReadingOptions of(java.util.UUID org, BankFileOptions options) {
            var account = options.accountId() == null ? null : accounts.one(org, options.accountId());
            var profileId = options.profileId() != null || account == null
                    ? options.profileId()
                    : account.settings().profileId();
            CsvProfile profile = profileId == null
                    ? null
                    : profiles.find(org, profileId).map(BankProfile::profile).orElse(null);
            if (account == null) {
                return new ReadingOptions(ReadingOptions.USUAL, profile, null, null);
            }
            var settings = account.settings();
            return new ReadingOptions(
                    Charset.forName(settings.charset()),
                    profile,
                    settings.iban() == null ? settings.otherId() : settings.iban(),
                    settings.currency());
        }
    }
}
