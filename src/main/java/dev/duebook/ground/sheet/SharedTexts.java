package dev.duebook.ground.sheet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts that cells of a workbook share, read as far as they are asked for and kept as UTF-8 in large blocks, which
 * costs their length and twelve bytes each.
 */
final class SharedTexts {
    static final int MOST = 1_000_000;
    private static final int MOST_BLOCKS = 32;
    private static final int BLOCK = 1 << 20;

    private final XMLStreamReader reader;
    private final List<byte[]> blocks = new ArrayList<>();
    private long[] places = new long[1 << 10];
    private int[] lengths = new int[1 << 10];
    private int size;
    private int free;

    /** @param reader of the part; null when there is none */
    SharedTexts(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** @return null when there is no such text */
    String at(int index) throws XMLStreamException {
        while (size <= index && reader != null && reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("si")) {
                keep(XmlText.ofItem(reader, "si").getBytes(StandardCharsets.UTF_8));
            }
        }
        return index >= 0 && index < size ? text(index) : null;
    }

    private String text(int index) {
        var place = places[index];
        return new String(
                blocks.get((int) (place / BLOCK)), (int) (place % BLOCK), lengths[index], StandardCharsets.UTF_8);
    }

    private void keep(byte[] text) {
        if (size == MOST) {
            throw new Unreadable("the XLSX file has more than " + MOST + " shared texts; send it as CSV");
        }
        if (blocks.isEmpty() || free + text.length > BLOCK) {
            if (blocks.size() == MOST_BLOCKS) {
                throw new Unreadable(
                        "the XLSX file has more than " + MOST_BLOCKS + " MB of shared texts; send it as CSV");
            }
            blocks.add(new byte[BLOCK]);
            free = 0;
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            lengths = Arrays.copyOf(lengths, size * 2);
        }
        System.arraycopy(text, 0, blocks.get(blocks.size() - 1), free, text.length);
        places[size] = (long) (blocks.size() - 1) * BLOCK + free;
        lengths[size++] = text.length;
        free += text.length;
    }
}
