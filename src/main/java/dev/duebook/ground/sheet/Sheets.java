package dev.duebook.ground.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a workbook says of itself: its sheets in their order, its other parts, and how it counts days. */
final class Sheets {
    private static final int MOST = 5_000;
    private static final int MOST_NAMED = 10;
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private final Map<String, Relation> byId = new HashMap<>();
    private final Map<String, String> byType = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private boolean epoch1904;
    private boolean calculatesOnOpening;

    private record Relation(String type, String part) {}

    /**
     * @param part of the zip
     * @param visible whether somebody who opens the workbook sees its tab
     */
    record Sheet(String name, String part, boolean visible) {}

    Sheets(Workbook workbook) throws XMLStreamException {
        readRelations(workbook.read("xl/_rels/workbook.xml.rels"));
        readBook(workbook.read("xl/workbook.xml"));
        if (sheets.isEmpty()) {
            sheets.add(new Sheet("Sheet1", "xl/worksheets/sheet1.xml", true));
        }
    }

    private void readRelations(XMLStreamReader reader) throws XMLStreamException {
        while (reader != null && reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("Relationship")
                    && reader.getAttributeValue(null, "Target") != null) {
                bounded(byId.size());
                var part = part(reader.getAttributeValue(null, "Target"));
                var type = String.valueOf(reader.getAttributeValue(null, "Type"));
                var kind = type.substring(type.lastIndexOf('/') + 1);
                byId.put(reader.getAttributeValue(null, "Id"), new Relation(kind, part));
                byType.putIfAbsent(kind, part);
            }
        }
    }

    /** Targets are relative to the folder of the workbook. */
    private static String part(String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        if (target.startsWith("../")) {
            return target.substring(3);
        }
        return "xl/" + (target.startsWith("./") ? target.substring(2) : target);
    }

    private void readBook(XMLStreamReader reader) throws XMLStreamException {
        while (reader != null && reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "workbookPr" -> epoch1904 = flag(reader, "date1904");
                case "calcPr" -> calculatesOnOpening = flag(reader, "fullCalcOnLoad");
                case "sheet" -> readSheet(reader);
                default -> {}
            }
        }
    }

    private static boolean flag(XMLStreamReader reader, String name) {
        var flag = reader.getAttributeValue(null, name);
        return "1".equals(flag) || "true".equals(flag);
    }

    /** A sheet of charts has no rows. */
    private void readSheet(XMLStreamReader reader) {
        bounded(sheets.size());
        var strict = reader.getAttributeValue(STRICT_RELATIONS, "id");
        var id = strict != null ? strict : reader.getAttributeValue(RELATIONS, "id");
        var relation = byId.get(id);
        var state = reader.getAttributeValue(null, "state");
        if (relation == null || relation.type.equals("worksheet")) {
            sheets.add(new Sheet(
                    String.valueOf(reader.getAttributeValue(null, "name")),
                    relation == null ? "xl/worksheets/sheet" + (sheets.size() + 1) + ".xml" : relation.part,
                    state == null || state.equals("visible")));
        }
    }

    private static void bounded(int count) {
        if (count >= MOST) {
            throw new Unreadable("the XLSX file has more than " + MOST + " sheets or parts; send it as CSV");
        }
    }

    private List<Sheet> visible() {
        return sheets.stream().filter(Sheet::visible).toList();
    }

    /**
     * The sheet that is read.
     *
     * @param option its name, in whatever case, or the number of its tab among those that are seen, from 1; null for the
     *     first one that is seen
     */
    Sheet chosen(String option) {
        if (option == null) {
            return visible().stream()
                    .findFirst()
                    .orElseThrow(() -> new Unreadable(
                            "/options/sheet", "every sheet of the file is hidden; name one of " + names(sheets)));
        }
        var name = Headings.clean(option);
        return sheets.stream()
                .filter(sheet -> Headings.clean(sheet.name).equalsIgnoreCase(name))
                .findFirst()
                .or(() -> numbered(name))
                .orElseThrow(
                        () -> new Unreadable("/options/sheet", "the file has no such sheet; it has " + names(sheets)));
    }

    private Optional<Sheet> numbered(String number) {
        return number.matches("[1-9][0-9]{0,3}")
                ? visible().stream().skip(Integer.parseInt(number) - 1L).findFirst()
                : Optional.empty();
    }

    /** Says which sheet was taken where there was a choice that nobody made. */
    List<ReadingNotice> notices(String option, Sheet chosen) {
        if (option != null || sheets.size() == 1) {
            return List.of();
        }
        var others = sheets.stream().filter(sheet -> !sheet.equals(chosen)).toList();
        return List.of(new ReadingNotice(
                ReadingNotice.SHEET_CHOSEN,
                "The sheet \"" + Headings.shown(chosen.name)
                        + "\" is read, the first one that is not hidden; the file also has " + names(others)
                        + ". The option sheet says otherwise."));
    }

    private static String names(List<Sheet> some) {
        var names = some.stream()
                .limit(MOST_NAMED)
                .map(sheet -> "\"" + Headings.shown(sheet.name) + "\"" + (sheet.visible ? "" : " (hidden)"))
                .collect(Collectors.joining(", "));
        return some.size() > MOST_NAMED ? names + " and more" : names;
    }

    /** The part of a type of which there is one at most. */
    String part(String type, String otherwise) {
        return byType.getOrDefault(type, otherwise);
    }

    /** Whether days count from 1904 on, not from 1900. */
    boolean epoch1904() {
        return epoch1904;
    }

    /** Whether its writer left it to others to calculate its formulas; what it stored of them means nothing. */
    boolean calculatesOnOpening() {
        return calculatesOnOpening;
    }
}
