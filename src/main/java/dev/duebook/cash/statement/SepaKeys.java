package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text in which SEPA's keys head what follows them, {@code EREF+} or {@code EREF: }. What no field of an entry is for
 * stays in the text with its key.
 */
final class SepaKeys {
    private static final Pattern KEY =
            Pattern.compile("(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|OAMT|COAM|PURP|IBAN|BIC)\\+"
                    + "|(?<![A-Z0-9])(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC): ");
    private static final int LONGEST_COMPARED = 200;
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{8,30}");
    private static final Set<String> PLAIN = Set.of("", "SVWZ");

    private final List<String> text = new ArrayList<>();
    private final List<String> behind = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    static SepaKeys of(String text) {
        var keys = new SepaKeys();
        var found = KEY.matcher(text);
        var key = "";
        var from = 0;
        while (found.find()) {
            keys.take(key, text.substring(from, found.start()).strip());
            key = found.group(1) == null ? found.group(2) : found.group(1);
            from = found.end();
        }
        keys.take(key, text.substring(from).strip());
        return keys;
    }

    private void take(String key, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (PLAIN.contains(key)) {
            text.add(value);
        } else if (values.containsKey(key)) {
            repeated(key, value);
        } else {
            values.put(key, value);
        }
    }

    private void repeated(String key, String value) {
        if (value.length() > LONGEST_COMPARED || !compact(values.get(key)).equals(compact(value))) {
            behind.add(key + "+" + value);
        }
    }

    private static String compact(String text) {
        return text.replace(" ", "");
    }

    void before(String words) {
        text.add(0, words);
    }

    void behind(String words) {
        behind.add(words);
    }

    /** @param account where something else tells it; null where only a key can */
    MtDetails details(String kind, String name, String account) {
        var told = values.remove("IBAN");
        var own = told != null && ACCOUNT.matcher(compact(told)).matches() ? compact(told) : null;
        if (told != null && own == null || own != null && account != null && !own.equals(account)) {
            behind.add("IBAN+" + told);
        }
        var endToEnd = reference("EREF");
        var mandate = reference("MREF");
        var ultimate = values.containsKey("ABWA") ? values.remove("ABWA") : values.remove("ABWE");
        var original = values.remove("OAMT");
        var charges = values.remove("COAM");
        values.forEach((key, value) -> behind.add(key + "+" + value));
        text.addAll(behind);
        text.removeIf(String::isBlank);
        return new MtDetails(
                kind,
                name,
                account == null ? own : account,
                ultimate,
                String.join(" ", text),
                null,
                endToEnd,
                mandate,
                original,
                charges,
                null);
    }

    private String reference(String key) {
        var value = values.remove(key);
        return value == null ? null : MtEntryLine.reference(value);
    }
}
