package dev.duebook.cash.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A field NS behind an entry, one numbered subfield a line. */
final class NonSwift {
    private static final Pattern NUMBERED = Pattern.compile("\\d{2}.*");

    private final List<String> name = new ArrayList<>();
    private final List<String> text = new ArrayList<>();
    private String bank = "";
    private String account = "";

    NonSwift(List<String> lines) {
        lines.forEach(this::take);
    }

    private void take(String line) {
        if (!NUMBERED.matcher(line).matches()) {
            text.add(line.strip());
            return;
        }
        var value = line.substring(2);
        switch (line.substring(0, 2)) {
            case "15", "16" -> name.add(value);
            case "33" -> bank = value.strip();
            case "34" -> account = value.strip();
            case "18", "19", "20" -> {
                /* the bank's own numbers of sheet and voucher */
            }
            default -> text.add(value.strip());
        }
    }

    String name() {
        var joined = MtWraps.subfields(name);
        return joined.isEmpty() ? null : joined;
    }

    String account() {
        return account.isEmpty() ? null : bank.isEmpty() ? account : bank + "/" + account;
    }

    String text() {
        return String.join(" ", text).strip();
    }
}
