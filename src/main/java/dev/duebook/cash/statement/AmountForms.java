package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.Separators;
import java.util.List;
import java.util.regex.Pattern;

/** Which separators the amounts of a table have. */
final class AmountForms {
    private static final String FINE = "KWD";
    private static final Pattern FRACTION = Pattern.compile(".*[.,]\\d{1,2}\\D*");
    private static final Pattern OPEN = Pattern.compile("\\D*\\d{1,3}[.,]\\d{3}\\D*");
    private static final Pattern BARE = Pattern.compile("\\D*\\d+\\D*");
    private static final List<Separators> USUAL = List.of(
            new Separators(".", ","),
            new Separators(",", "."),
            new Separators(",", " "),
            new Separators(".", "'"),
            new Separators(".", " "));

    private AmountForms() {}

    /** Those by which all of the texts are amounts; of those that make the same of them the first. */
    static List<Separators> fitting(List<String> texts) {
        if (texts.stream().allMatch(text -> BARE.matcher(text).matches())) {
            return List.of(new Separators(".", "NONE"));
        }
        var fitting = USUAL.stream()
                .filter(each -> texts.stream().allMatch(text -> fits(text, each)))
                .toList();
        return fitting.stream()
                .filter(each -> fitting.subList(0, fitting.indexOf(each)).stream()
                        .noneMatch(before -> texts.stream().allMatch(text -> minor(text, each) == minor(text, before))))
                .toList();
    }

    private static boolean fits(String text, Separators separators) {
        try {
            minor(text, separators);
            return !text.contains(separators.decimal())
                    || FRACTION.matcher(text).matches()
                    || isOpen(text);
        } catch (Doubt unfit) {
            return false;
        }
    }

    /** One separator before three digits: thousands, or the decimals of a dinar. */
    private static boolean isOpen(String text) {
        return OPEN.matcher(text).matches();
    }

    private static long minor(String text, Separators separators) {
        return new TableAmount(separators)
                .minor(text.replaceAll("[\\p{Sc}\\p{L}]", "").strip(), FINE);
    }
}
