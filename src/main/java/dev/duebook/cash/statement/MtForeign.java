package dev.duebook.cash.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an entry came from: {@code /OCMT/EUR11,85//CHGS/EUR0,50//EXCH/1,0845/}, or the keys OAMT and COAM. */
final class MtForeign {
    private static final Pattern ORIGINAL = Pattern.compile("/OCMT/([A-Z]{3})([\\d,]{1,20})");
    private static final Pattern CHARGES = Pattern.compile("/CHGS/([A-Z]{3})([\\d,]{1,20})");
    private static final Pattern RATE = Pattern.compile("/EXCH/(\\d{1,12}(?:,\\d{1,12})?)");
    private static final Pattern KEYED = Pattern.compile("([A-Z]{3})?\\s*([\\d,]{1,20}).*", Pattern.DOTALL);

    private final String text;
    private final MtDetails details;
    private final String currency;
    private final long minor;

    /**
     * @param text everything in which the codes may stand
     * @param minor of the entry, in its currency
     */
    MtForeign(String text, MtDetails details, String currency, long minor) {
        this.text = text;
        this.details = details;
        this.currency = currency;
        this.minor = minor;
    }

    /** Null where none is told, or none that can be read. */
    Original original() {
        var found = ORIGINAL.matcher(text);
        if (found.find()) {
            return original(found.group(1), found.group(2));
        }
        var keyed = KEYED.matcher(details.original() == null ? "" : details.original());
        return keyed.matches() ? original(keyed.group(1) == null ? currency : keyed.group(1), keyed.group(2)) : null;
    }

    private Original original(String of, String amount) {
        try {
            var rate = RATE.matcher(text);
            return new Original(
                    MtAmount.minor(amount, of),
                    of,
                    rate.find() ? new BigDecimal(rate.group(1).replace(',', '.')) : null);
        } catch (Doubt unfit) {
            return null;
        }
    }

    /** Those that an amount is told of; the entry is less by them, or more, unless it is what was paid itself. */
    List<Charge> charges(Original original) {
        var whole = original != null && original.currency().equals(currency) && original.minor() == minor;
        var charges = new ArrayList<Charge>();
        var found = CHARGES.matcher(text);
        while (found.find()) {
            add(charges, found.group(1), found.group(2), !whole);
        }
        var keyed = KEYED.matcher(details.charges() == null ? "" : details.charges());
        if (charges.isEmpty() && keyed.matches()) {
            add(charges, keyed.group(1) == null ? currency : keyed.group(1), keyed.group(2), !whole);
        }
        return List.copyOf(charges);
    }

    private static void add(List<Charge> charges, String of, String amount, boolean included) {
        try {
            charges.add(new Charge(MtAmount.minor(amount, of), of, included, null));
        } catch (Doubt unfit) {
            return;
        }
    }
}
