package dev.duebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code src/docs/tables.md} names each table's owner, who else writes and reads it, and its personal data. */
class TableMapTest {
    private static final Path PAGE = Path.of("src/docs/tables.md");
    private static final Path ROOMS = Path.of("src/main/java/dev/duebook");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern MADE = Pattern.compile("create table (?:if not exists )?(\\w+)");
    private static final Pattern DROPPED = Pattern.compile("drop table (?:if exists )?(\\w+)");
    private static final Pattern USED = Pattern.compile(
            "\\b(insert into|delete from|update|from|join)\\s+(?:only )?(?:across\\.|%(?:\\d\\$)?s(?=\\w))?(\\w+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);

    /** A room's name is preceded by {@code ^} where it looks up. */
    private record Line(String table, String owner, Set<String> writes, Set<String> reads, String personal) {
        static Line of(String line) {
            var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            return new Line(cells.get(1), cells.get(2), rooms(cells.get(3)), rooms(cells.get(4)), cells.get(5));
        }

        private static Set<String> rooms(String cell) {
            return cell.equals("-") ? Set.of() : new TreeSet<>(List.of(cell.split(", ")));
        }

        Stream<String> users() {
            return Stream.concat(writes.stream(), reads.stream());
        }
    }

    @Test
    void everyTableSaysWhoseItIs() throws IOException {
        var tables = new TreeSet<String>();
        for (var sql : migrations()) {
            MADE.matcher(sql).results().map(found -> found.group(1)).forEach(tables::add);
            DROPPED.matcher(sql).results().map(found -> found.group(1)).forEach(tables::remove);
        }

        assertThat(page().keySet()).isEqualTo(tables);
    }

    @Test
    void everyTableSaysWhatPersonalDataItHolds() throws IOException {
        assertThat(page().values()).allMatch(line -> !line.personal().isBlank());
    }

    @Test
    void roomsWriteAndReadWhatTheySay() throws IOException {
        var page = page();
        Map<String, Set<String>> writes = new TreeMap<>();
        Map<String, Set<String>> reads = new TreeMap<>();
        try (var files = Files.walk(ROOMS)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var room = ROOMS.relativize(file.getParent()).toString();
                TEXT.matcher(Files.readString(file))
                        .results()
                        .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
                        .flatMap(text -> USED.matcher(text).results())
                        .filter(used -> page.containsKey(used.group(2)))
                        .filter(used -> !page.get(used.group(2)).owner().equals(room))
                        .forEach(used -> (isWrite(used) ? writes : reads)
                                .computeIfAbsent(used.group(2), table -> new TreeSet<>())
                                .add(room));
            }
        }
        for (var line : page.values()) {
            var written = writes.getOrDefault(line.table(), Set.of());
            var read = new TreeSet<>(reads.getOrDefault(line.table(), Set.of()));
            read.removeAll(written);

            assertThat(unmarked(line.writes()))
                    .as("rooms that write " + line.table())
                    .isEqualTo(written);
            assertThat(unmarked(line.reads()))
                    .as("rooms that read " + line.table())
                    .isEqualTo(read);
        }
    }

    @Test
    void whoLooksUpIsMarked() throws IOException {
        for (var line : page().values()) {
            assertThat(line.users())
                    .as("rooms that use " + line.table() + " of " + line.owner())
                    .allMatch(room -> room.startsWith("^") != ArchitectureTest.isAbove(room, line.owner()));
        }
    }

    private static boolean isWrite(MatchResult used) {
        return !Set.of("from", "join").contains(used.group(1).toLowerCase(java.util.Locale.ROOT));
    }

    private static Set<String> unmarked(Set<String> rooms) {
        return rooms.stream().map(room -> room.replace("^", "")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Line> page() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && line.contains("/"))
                .map(Line::of)
                .collect(Collectors.toMap(Line::table, line -> line, (one, other) -> one, TreeMap::new));
    }

    private static List<String> migrations() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            return files.sorted().map(TableMapTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
