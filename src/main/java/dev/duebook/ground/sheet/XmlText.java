package dev.duebook.ground.sheet;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The text of elements of a sheet, no longer than a cell may be; how a text is pronounced is passed over. */
final class XmlText {
    private static final int LONGEST_CELL = 32_767;

    private XmlText() {}

    /** Up to the end of the present element. */
    static String of(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        for (var depth = 1; depth > 0; ) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    append(text, reader.getText());
                default -> {}
            }
        }
        return text.toString();
    }

    /** All {@code t} of an item of rich text, up to its end. */
    static String ofItem(XMLStreamReader reader, String item) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals(item)) {
            if (reader.isStartElement() && reader.getLocalName().equals("t")) {
                append(text, of(reader));
            } else if (reader.isStartElement() && reader.getLocalName().equals("rPh")) {
                of(reader);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String more) {
        text.append(more, 0, Math.min(more.length(), LONGEST_CELL - Math.min(LONGEST_CELL, text.length())));
    }
}
