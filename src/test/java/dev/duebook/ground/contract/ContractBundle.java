package dev.duebook.ground.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The contract as its rooms write it: the head, then the paths and then the components of each room's {@code
 * contract.yaml}, in the order of {@code rooms.txt}. Entries are text and are not written anew: what stands in a room
 * stands in the whole, to the letter.
 */
final class ContractBundle {
    private static final Path ROOMS = Path.of("src/main/java/dev/duebook");
    private static final String OWN = "ground/contract";
    private static final String FRAGMENT = "contract.yaml";

    /** The order in which components are listed. */
    private static final List<String> SECTIONS =
            List.of("securitySchemes", "parameters", "headers", "responses", "schemas");

    private static final Pattern REFERENCE = Pattern.compile("#/components/(\\w+)/([\\w.-]+)");

    /** What events carry, known by their type; and what is answered before an operation is found. */
    private static final Pattern KNOWN_BY_NAME = Pattern.compile(
            "schemas/\\w+Data|responses/(MethodNotAllowed|RequestTimeout|TargetTooLong|HeadersTooLarge|NotImplemented)");

    /** @param where room and line, for whoever has to mend it */
    private record Entry(String section, String name, String text, String where) {
        String key() {
            return section + "/" + name;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private final String head;

    private ContractBundle(String head) {
        this.head = head;
    }

    static ContractBundle ofRooms() throws IOException {
        return of(ROOMS);
    }

    static ContractBundle of(Path root) throws IOException {
        var rooms = Files.readAllLines(root.resolve(OWN).resolve("rooms.txt"));
        var bundle = new ContractBundle(Files.readString(root.resolve(OWN).resolve("head.yaml")));
        bundle.refuseForgotten(root, rooms);
        for (var room : rooms) {
            bundle.read(room, Files.readAllLines(root.resolve(room).resolve(FRAGMENT)));
        }
        bundle.refuseTwice();
        bundle.refuseDangling();
        bundle.refuseUnused();
        return bundle;
    }

    /** What is wrong with the fragments, each with its room and line; empty when nothing is. */
    List<String> objections() {
        return objections;
    }

    String text() {
        var text = new StringBuilder(head.stripTrailing()).append("\n\npaths:\n");
        entriesOf("paths").forEach(text::append);
        text.append("\ncomponents:\n");
        for (var section : SECTIONS) {
            text.append("  ").append(section).append(":\n");
            entriesOf(section).forEach(text::append);
        }
        return text.toString();
    }

    private List<String> entriesOf(String section) {
        return entries.stream()
                .filter(entry -> entry.section().equals(section))
                .map(Entry::text)
                .toList();
    }

    private void read(String room, List<String> lines) {
        String section = null;
        var indent = 2;
        var waiting = new StringBuilder();
        String name = null;
        var where = "";
        for (var number = 1; number <= lines.size() + 1; number++) {
            var line = number <= lines.size() ? lines.get(number - 1) : "end";
            var depth = line.length() - line.stripLeading().length();
            var opensSection = !line.isBlank() && (depth == 0 || depth == 2 && indent == 4);
            var opensEntry = section != null && depth == indent && !line.isBlank() && line.charAt(depth) != '#';
            if ((opensSection || opensEntry) && name != null) {
                entries.add(new Entry(section, name, waiting.toString(), where));
                waiting.setLength(0);
                name = null;
            }
            if (opensSection) {
                indent = line.startsWith("paths:") ? 2 : 4;
                section = line.startsWith("components:") || line.equals("end")
                        ? null
                        : line.strip().replace(":", "");
                if (section != null && !section.equals("paths") && !SECTIONS.contains(section)) {
                    objections.add(room + ":" + number + " opens " + section + ", which no contract has");
                }
                continue;
            }
            if (line.isBlank() && name == null) {
                continue;
            }
            if (opensEntry) {
                name = line.strip().replaceFirst(":( .*)?$", "");
                where = room + ":" + number;
            }
            waiting.append(line).append('\n');
        }
    }

    private void refuseForgotten(Path root, List<String> rooms) throws IOException {
        try (var files = Files.walk(root)) {
            files.filter(file -> file.endsWith(FRAGMENT))
                    .map(file -> root.relativize(file.getParent()).toString())
                    .filter(room -> !rooms.contains(room))
                    .forEach(room -> objections.add(room + " has a contract and no place in rooms.txt"));
        }
    }

    private void refuseTwice() {
        Map<String, Entry> first = new LinkedHashMap<>();
        for (var entry : entries) {
            var other = first.putIfAbsent(entry.key(), entry);
            if (other != null) {
                objections.add(entry.where() + " says again what " + other.where() + " says: " + entry.key());
            }
        }
    }

    private void refuseDangling() {
        var known = entries.stream().map(Entry::key).collect(Collectors.toSet());
        for (var entry : entries) {
            references(entry).stream()
                    .filter(reference -> !known.contains(reference))
                    .forEach(reference ->
                            objections.add(entry.where() + " refers to " + reference + ", which no room has"));
        }
    }

    private void refuseUnused() {
        var used = new TreeSet<String>();
        entries.forEach(entry -> used.addAll(references(entry)));
        entries.stream()
                .filter(entry ->
                        !entry.section().equals("paths") && !entry.section().equals("securitySchemes"))
                .filter(entry -> !used.contains(entry.key())
                        && !KNOWN_BY_NAME.matcher(entry.key()).matches())
                .forEach(entry -> objections.add(entry.where() + " has " + entry.key() + ", which nothing refers to"));
    }

    private static Set<String> references(Entry entry) {
        return REFERENCE
                .matcher(entry.text())
                .results()
                .map(found -> found.group(1) + "/" + found.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
