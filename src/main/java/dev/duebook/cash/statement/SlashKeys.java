package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text in which codes between slashes head what follows them, as Dutch banks write it:
 * {@code /EREF/1234//BENM//NAME/J. Doe/REMI/Invoice 17/}. What no field of an entry is for stays in the text with its key.
 */
final class SlashKeys {
    private static final String CODES = "TRTP|EREF|BENM|ORDP|MARF|RTRN|CNTP|REMI|PREF|IBAN|BIC|KREF|TRCD|CSID|NAME|ADDR"
            + "|ISDT|PURP|ULTD|ULTC|ULTB|SVCL|RTYP|OCMT|CHGS|EXCH|ID|SWOC|SWOD";
    private static final Pattern START = Pattern.compile("/(?:" + CODES + ")/.*", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("/(" + CODES + ")/");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    /** Null where the text does not begin so. */
    static SlashKeys of(String text) {
        if (!START.matcher(text).matches()) {
            return null;
        }
        var keys = new SlashKeys();
        var found = KEY.matcher(text);
        var key = "";
        var from = 0;
        while (found.find(from == 0 ? 0 : from - 1)) {
            keys.take(key, from < found.start() ? text.substring(from, found.start()) : "");
            key = found.group(1);
            from = found.end();
        }
        keys.take(key, text.substring(from));
        return keys;
    }

    private void take(String key, String written) {
        var value = trimmed(written);
        if (value.isEmpty()) {
            return;
        }
        if (values.putIfAbsent(key, value) != null) {
            others.add("/" + key + "/" + value);
        }
    }

    private static String trimmed(String written) {
        var value = written.strip();
        while (value.endsWith("/")) {
            value = value.substring(0, value.length() - 1).strip();
        }
        return value;
    }

    MtDetails details() {
        var counterparty = values.containsKey("CNTP") ? values.remove("CNTP").split("/", -1) : new String[0];
        var account = values.containsKey("IBAN") ? values.remove("IBAN") : part(counterparty, 0);
        var name = values.containsKey("NAME") ? values.remove("NAME") : part(counterparty, 2);
        for (var i = 3; i < counterparty.length; i++) {
            others.add(counterparty[i].strip());
        }
        var ultimate = values.containsKey("ULTD") ? values.remove("ULTD") : values.remove("ULTC");
        var endToEnd = reference("EREF");
        var mandate = reference("MARF");
        var reason = values.remove("RTRN");
        var purpose = values.remove("REMI");
        var creditor = creditor(purpose);
        var text = new ArrayList<String>();
        if (purpose != null) {
            text.add(plain(purpose));
        }
        values.forEach((key, value) -> text.add("/" + key + "/" + value));
        text.addAll(others);
        text.removeIf(String::isBlank);
        return new MtDetails(
                null, name, account, ultimate, String.join(" ", text), creditor, endToEnd, mandate, null, null, reason);
    }

    private String reference(String key) {
        var value = values.remove(key);
        return value == null ? null : MtEntryLine.reference(value);
    }

    private static String part(String[] parts, int index) {
        return index < parts.length && !parts[index].isBlank() ? parts[index].strip() : null;
    }

    private static String creditor(String purpose) {
        if (purpose == null || !purpose.startsWith("STRD/CUR/")) {
            return null;
        }
        return MtEntryLine.reference(purpose.substring("STRD/CUR/".length()));
    }

    private static String plain(String purpose) {
        return purpose.startsWith("USTD//") ? purpose.substring("USTD//".length()) : purpose;
    }
}
