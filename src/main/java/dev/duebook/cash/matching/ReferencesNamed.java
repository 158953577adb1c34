package dev.duebook.cash.matching;

import dev.duebook.book.pricing.CreditorReference;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the creditor references in a field, and what looks like one and has wrong check digits. */
final class ReferencesNamed {
    private static final Pattern BROKEN =
            Pattern.compile("(?<![\\p{L}\\p{Nd}])RF ?[0-9]{2} ?[A-Z0-9]{2,}", Pattern.CASE_INSENSITIVE);

    /** @param invoice null where none bears it, or it was not loaded */
    record Referenced(BookInvoice invoice, Evidence.Code code, String written, String field, int start, int end) {}

    private final Book book;
    private final List<Referenced> references;

    /** @param references to which those found are added */
    ReferencesNamed(Book book, List<Referenced> references) {
        this.book = book;
        this.references = references;
    }

    /** The text without the references in it, which are added to the others: what they are made of is no number besides. */
    String taken(Field field) {
        var text = field.text();
        for (var each : chosen(CreditorReference.in(text))) {
            var ours = book.referenced(each.reference());
            references.add(new Referenced(
                    ours.size() == 1 ? ours.get(0) : null,
                    Evidence.Code.CREDITOR_REFERENCE,
                    field.text().substring(each.start(), each.end()),
                    field.name(),
                    each.start(),
                    each.end()));
            text = ReadableText.without(text, each.start(), each.end());
        }
        var broken = BROKEN.matcher(text);
        while (broken.find()) {
            references.add(new Referenced(
                    null,
                    Evidence.Code.CREDITOR_REFERENCE,
                    broken.group(),
                    field.name(),
                    broken.start(),
                    broken.end()));
        }
        return text;
    }

    /** At each beginning the one that is ours, else the longest; none inside another. */
    private Collection<CreditorReference.Found> chosen(List<CreditorReference.Found> all) {
        var chosen = new TreeMap<Integer, CreditorReference.Found>();
        for (var each : all) {
            chosen.merge(each.start(), each, (one, other) -> isOurs(one) || !isOurs(other) ? one : other);
        }
        var end = 0;
        for (var each : List.copyOf(chosen.values())) {
            if (each.start() < end) {
                chosen.remove(each.start());
            }
            end = Math.max(end, each.end());
        }
        return chosen.values();
    }

    private boolean isOurs(CreditorReference.Found found) {
        return !book.referenced(found.reference()).isEmpty();
    }
}
