package dev.duebook.ground.sheet;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** A part of an XLSX file as it is parsed: neither deep nor with many different names, both of which a parser keeps. */
final class BoundedXml extends StreamReaderDelegate {
    static final int DEEPEST = 64;
    static final int MOST_NAMES = 2_000;

    private final Set<String> names = new HashSet<>();
    private int depth;

    BoundedXml(XMLStreamReader reader) {
        super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
        var event = super.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEEPEST) {
                    throw new Unreadable("the XLSX file has elements more than " + DEEPEST + " deep in each other");
                }
                rememberNames();
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> remember(getPITarget());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new Unreadable("the XLSX file declares a document type, which is not taken in");
            default -> {}
        }
        return event;
    }

    private void rememberNames() {
        remember(getLocalName());
        remember(getPrefix());
        for (var i = 0; i < getAttributeCount(); i++) {
            remember(getAttributeLocalName(i));
            remember(getAttributePrefix(i));
        }
        for (var i = 0; i < getNamespaceCount(); i++) {
            remember(getNamespacePrefix(i));
            remember(getNamespaceURI(i));
        }
    }

    private void remember(String name) {
        if (name != null && names.add(name) && names.size() > MOST_NAMES) {
            throw new Unreadable("the XLSX file has more than " + MOST_NAMES + " different names of elements");
        }
    }
}
