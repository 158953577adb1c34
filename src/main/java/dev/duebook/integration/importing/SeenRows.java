package dev.duebook.integration.importing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a file that were found right so far, as eight bytes of hash each, so that a million of them fit into some
 * sixty megabytes: what each identity said, and which likenesses and references there were.
 */
final class SeenRows {
    private final LongTable contents = new LongTable();
    private final LongTable occurrences = new LongTable();
    private final LongTable spellings = new LongTable();
    private final LongTable spellingLines = new LongTable();
    private final LongSet likenesses = new LongSet();
    private final LongSet references = new LongSet();

    /** What a row is to the rows before it. */
    enum Sight {
        NEW,
        SAME,
        OTHER
    }

    Sight look(Line row) {
        var seen = contents.get(key(row.identity()));
        return seen == 0 ? Sight.NEW : seen == first(row.contentHash()) ? Sight.SAME : Sight.OTHER;
    }

    void remember(Line row) {
        contents.put(key(row.identity()), first(row.contentHash()));
    }

    /** What they tell of some of these rows, by line: of those that are not ordinary. */
    Map<Long, Sighting> sightings(List<Line> rows) {
        var found = new LinkedHashMap<Long, Sighting>();
        for (var row : rows) {
            if (Decision.isReadable(row)) {
                var sighting = sight(row);
                if (!sighting.equals(Sighting.ORDINARY)) {
                    found.put(row.line(), sighting);
                }
            }
        }
        return found;
    }

    /** What the rows before tell of a row whose cells are right; once per row, in the order of the file. */
    private Sighting sight(Line row) {
        return new Sighting(
                row.hasTwins() ? nth(row) : 1,
                row.clientNamed().map(named -> alike(row.line(), named)).orElse(null));
    }

    private int nth(Line row) {
        var key = key(row.identity() + HexFormat.of().formatHex(row.contentHash()));
        var nth = occurrences.get(key) + 1;
        occurrences.put(key, nth);
        return (int) nth;
    }

    /** The first line of another spelling, told once for all of one name. */
    private Long alike(long line, Line.ClientNamed named) {
        var name = key(FoldedName.of(named.name()));
        var who = key(named.who());
        var first = spellings.get(name);
        if (first == 0) {
            spellings.put(name, who);
            spellingLines.put(name, line);
            return null;
        }
        var firstLine = spellingLines.get(name);
        if (first == who || firstLine < 0) {
            return null;
        }
        spellingLines.put(name, -firstLine);
        return firstLine;
    }

    /** Whether a row before was just like this; remembers it. */
    boolean resembles(byte[] likeness) {
        return !likenesses.add(first(likeness));
    }

    /** Whether no row before had this reference; remembers it. */
    boolean takes(String reference) {
        return references.add(key(reference));
    }

    private static long key(String identity) {
        return first(ContentHash.sha256().digest(identity.getBytes(StandardCharsets.UTF_8)));
    }

    /** Never zero, which means nothing. */
    private static long first(byte[] hash) {
        var bits = ByteBuffer.wrap(hash).getLong();
        return bits == 0 ? 1 : bits;
    }

    private static int slot(long[] keys, long key) {
        var slot = (int) (key & (keys.length - 1));
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private static boolean isTight(int size, long[] keys) {
        return size * 3L > keys.length * 2L;
    }

    /** Open addressing over plain arrays; neither key nor value is zero. */
    private static final class LongTable {
        private long[] keys = new long[1 << 10];
        private long[] values = new long[1 << 10];
        private int size;

        long get(long key) {
            return values[slot(keys, key)];
        }

        void put(long key, long value) {
            if (isTight(size, keys)) {
                grow();
            }
            var slot = slot(keys, key);
            size += keys[slot] == 0 ? 1 : 0;
            keys[slot] = key;
            values[slot] = value;
        }

        private void grow() {
            var moreKeys = new long[keys.length * 2];
            var moreValues = new long[keys.length * 2];
            for (var i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    var slot = slot(moreKeys, keys[i]);
                    moreKeys[slot] = keys[i];
                    moreValues[slot] = values[i];
                }
            }
            keys = moreKeys;
            values = moreValues;
        }
    }

    /** The same without values. */
    private static final class LongSet {
        private long[] keys = new long[1 << 10];
        private int size;

        /** Whether it is new. */
        boolean add(long key) {
            if (isTight(size, keys)) {
                grow();
            }
            var slot = slot(keys, key);
            if (keys[slot] == key) {
                return false;
            }
            keys[slot] = key;
            size++;
            return true;
        }

        private void grow() {
            var more = new long[keys.length * 2];
            for (var key : keys) {
                if (key != 0) {
                    more[slot(more, key)] = key;
                }
            }
            keys = more;
        }
    }
}
