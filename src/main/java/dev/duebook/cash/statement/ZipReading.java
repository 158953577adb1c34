package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The files of an archive, one after another as if they were one. A member that cannot be read, or not to its end, is told
 * and the rest goes on. Each is unpacked when its turn comes, to a file of its own that is gone when it was read.
 */
final class ZipReading implements StatementReader {
    private final ZipUnpacking unpacking;
    private final ReadingOptions options;
    private final Deque<ZipListing.Member> waiting;
    private final Deque<Told> told = new ArrayDeque<>();
    private ZipListing.Member member;
    private Path unpacked;
    private StatementReader reader;
    private boolean inStatement;
    private int entries;

    private ZipReading(ZipUnpacking unpacking, List<ZipListing.Member> members, ReadingOptions options) {
        this.unpacking = unpacking;
        this.options = options;
        waiting = new ArrayDeque<>(members);
    }

    static StatementReader open(Path file, ReadingOptions options) throws IOException {
        var members = ZipListing.of(file).members().stream()
                .filter(member -> !member.isFolder() && !member.name().startsWith("__MACOSX/"))
                .toList();
        ZipUnpacking.refuse(members);
        return new ZipReading(new ZipUnpacking(file), members, options);
    }

    @Override
    public Told next() {
        while (told.isEmpty() && (reader != null || !waiting.isEmpty())) {
            if (reader == null) {
                begin();
            } else {
                goOn();
            }
        }
        return told.poll();
    }

    private void begin() {
        member = waiting.poll();
        inStatement = false;
        told.add(finding("archive-member", Severity.INFO, 0, "what follows is of this member of the archive"));
        try {
            unpacked = unpacking.unpack(member);
            var kind = FileRecognition.of(unpacked, options);
            if (kind == FileKind.ZIP) {
                throw ZipListing.refused("has an archive in it");
            }
            reader = StatementFile.open(unpacked, kind, options);
        } catch (Refused refused) {
            end(refused);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void goOn() {
        try {
            var next = reader.next();
            if (next == null) {
                leave();
                return;
            }
            inStatement = next instanceof StatementOpened || inStatement && !(next instanceof StatementClosed);
            told.add(next);
        } catch (Refused refused) {
            end(refused);
            return;
        }
        if (told.peekLast() instanceof EntryTold && ++entries > CamtReading.MOST_ENTRIES) {
            close();
            throw new Refused("too-many-entries", 0, "the archive has more than 200,000 entries; send it in several");
        }
    }

    /** A statement that broke off is closed, so that what follows is not taken for its rest. */
    private void end(Refused refused) {
        leave();
        if (inStatement) {
            told.add(new StatementClosed(null, null, true, null, refused.line()));
        }
        told.add(finding(
                "member-refused", Severity.ERROR, refused.line(), refused.code() + ": " + refused.getMessage()));
    }

    private void leave() {
        try {
            if (reader != null) {
                reader.close();
            }
            if (unpacked != null) {
                Files.deleteIfExists(unpacked);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            reader = null;
            unpacked = null;
        }
    }

    private Finding finding(String code, Severity severity, long line, String reason) {
        var name = member.name();
        return new Finding(
                code,
                severity,
                line,
                null,
                name.substring(0, Math.min(name.length(), EntryFindings.LONGEST_VALUE)),
                null,
                reason);
    }

    @Override
    public void close() {
        waiting.clear();
        told.clear();
        leave();
    }
}
