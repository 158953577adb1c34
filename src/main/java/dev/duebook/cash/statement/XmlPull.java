package dev.duebook.cash.statement;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML file read element by element, in bounds of depth, of the number of names a parser keeps, and of what one piece may
 * hold. Elements are known by their local names.
 */
public final class XmlPull implements Closeable {
    static final int DEEPEST = 32;
    static final int MOST_NAMES = 2_000;
    static final int MOST_ELEMENTS = 20_000;
    static final int MOST_TEXT = 200_000;

    /** Large, and nothing in it says whose money it is. */
    private static final Set<String> PASSED_OVER =
            Set.of("PstlAdr", "RltdAgts", "RltdDts", "CtctDtls", "SplmtryData", "Tax", "Svcr", "LineDtls");

    private final InputStream bytes;
    private final XMLStreamReader reader;
    private final String watched;
    private final Set<String> names = new HashSet<>();
    private int depth;
    private long seen;
    private int elements;
    private int characters;

    /** @param watched the local name of the elements that {@link #seen} counts, wherever they stand */
    public XmlPull(InputStream bytes, String watched) throws IOException {
        this.bytes = bytes;
        this.watched = watched;
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new Refused("xml-doctype-refused", 0, "the file refers to another one");
        });
        try {
            reader = factory.createXMLStreamReader(new XmlMarkup(XmlCharset.open(bytes)));
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        }
    }

    /** The next event, as {@link XMLStreamConstants} has them. */
    public int next() {
        try {
            var event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> entered();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> remember(reader.getPITarget());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Refused("xml-doctype-refused", line(), "the file declares a document type");
                default -> {}
            }
            return event;
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        } catch (Refused refused) {
            throw refused;
        } catch (
                RuntimeException broken) { // the parser of the JDK fails in many ways of its own on files that are none
            throw new Refused("xml-malformed", line(), "the file is not well-formed XML");
        }
    }

    private void entered() {
        if (++depth > DEEPEST) {
            throw new Refused("xml-bounds-exceeded", line(), "the file has elements more than 32 deep in each other");
        }
        if (reader.getLocalName().equals(watched)) {
            seen++;
        }
        remember(reader.getLocalName());
        remember(reader.getPrefix());
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            remember(reader.getAttributeLocalName(i));
            remember(reader.getAttributePrefix(i));
        }
        for (var i = 0; i < reader.getNamespaceCount(); i++) {
            remember(reader.getNamespacePrefix(i));
            remember(reader.getNamespaceURI(i));
        }
    }

    private void remember(String name) {
        if (name != null && names.add(name) && names.size() > MOST_NAMES) {
            throw new Refused(
                    "xml-bounds-exceeded", line(), "the file has more than 2,000 different names of elements");
        }
    }

    private static Refused malformed(XMLStreamException malformed) {
        if (malformed.getNestedException() instanceof IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var location = malformed.getLocation();
        return new Refused(
                "xml-malformed",
                location == null ? 0 : Math.max(0, location.getLineNumber()),
                "the file is not well-formed XML, or ends too early");
    }

    public String name() {
        return reader.getLocalName();
    }

    /** Of the element that has just begun; null where it has none of that name. */
    public String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /** Empty where the element has none. */
    String namespace() {
        return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    }

    public long line() {
        return Math.max(0, reader.getLocation().getLineNumber());
    }

    /** How many elements are open. */
    public int depth() {
        return depth;
    }

    /** How many elements of the watched name began so far. */
    long seen() {
        return seen;
    }

    /** Passes over the element that has just begun. */
    void skip() {
        for (var outside = depth - 1; depth > outside; ) {
            next();
        }
    }

    /** Takes the element that has just begun, up to its end. */
    XmlPiece piece() {
        elements = 0;
        characters = 0;
        return inside();
    }

    private XmlPiece inside() {
        if (++elements > MOST_ELEMENTS) {
            throw new Refused("xml-bounds-exceeded", line(), "an element has more than 20,000 others in it");
        }
        var piece = new XmlPiece(name(), line(), reader.getAttributeValue(null, "Ccy"));
        var text = new StringBuilder(0);
        for (var event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (PASSED_OVER.contains(name())) {
                        skip();
                    } else {
                        piece.add(inside());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> append(text);
                default -> {}
            }
        }
        piece.setText(text.toString());
        return piece;
    }

    private void append(StringBuilder text) {
        if (text.length() == 0 && reader.isWhiteSpace()) {
            return;
        }
        characters += reader.getTextLength();
        if (text.length() + reader.getTextLength() > XmlMarkup.LONGEST_TEXT || characters > MOST_TEXT) {
            throw new Refused("xml-bounds-exceeded", line(), "an element has too much text in it");
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
