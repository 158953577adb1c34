package dev.duebook.ground.contract;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.duebook.ground.contract.InvisibleCharacters.In;
import java.util.Map;

/** The fields of JSON that tell one thing from another. Free text, such as notes, is not among them. */
final class IdentityTexts {
    private static final Map<String, In> IDENTITIES = Map.ofEntries(
            entry("number", In.CODE),
            entry("invoiceNumber", In.CODE),
            entry("externalRef", In.CODE),
            entry("clientExternalRef", In.CODE),
            entry("receiptNumber", In.CODE),
            entry("purchaseOrder", In.CODE),
            entry("projectRef", In.CODE),
            entry("taxId", In.CODE),
            entry("reference", In.NAME),
            entry("name", In.NAME),
            entry("clientName", In.NAME),
            entry("contactName", In.NAME),
            entry("payerName", In.NAME),
            entry("legalName", In.NAME));

    /** Holds names of the caller's own. */
    private static final String METADATA = "metadata";

    private IdentityTexts() {}

    /**
     * The first invisible character of such a field.
     *
     * @param within the field that holds it; null for none
     * @return as people write it, such as U+200B; null where there is none
     */
    static String invisibleIn(String within, String field, JsonNode value) {
        var in = METADATA.equals(within) || !value.isTextual() ? null : IDENTITIES.get(field);
        return in == null ? null : InvisibleCharacters.firstIn(value.textValue(), in);
    }

    /** Gives each the one form by which it is found again, in place: marks composed with their letters (NFC). */
    static void compose(JsonNode json) {
        if (json.isArray()) {
            json.forEach(IdentityTexts::compose);
            return;
        }
        json.properties().forEach(field -> {
            var in = IDENTITIES.get(field.getKey());
            if (in != null && field.getValue().isTextual()) {
                field.setValue(TextNode.valueOf(
                        InvisibleCharacters.folded(field.getValue().textValue(), in)));
            } else if (!field.getKey().equals(METADATA)) {
                compose(field.getValue());
            }
        });
    }
}
