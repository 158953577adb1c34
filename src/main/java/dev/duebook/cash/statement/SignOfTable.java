package dev.duebook.cash.statement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** How the first rows of a table tell money in from money out. */
final class SignOfTable {
    private final TableSample sample;
    private final Map<CsvField, String> mapping;
    private final List<String> doubts;

    /**
     * @param mapping loses the columns of amounts that are not used
     * @param doubts get what should be looked at
     */
    SignOfTable(TableSample sample, Map<CsvField, String> mapping, List<String> doubts) {
        this.sample = sample;
        this.mapping = mapping;
        this.doubts = doubts;
    }

    CsvProfile.Sign sign() {
        if (mapping.containsKey(CsvField.credit) && mapping.containsKey(CsvField.debit)) {
            mapping.remove(CsvField.amount);
            return new CsvProfile.Sign(CsvProfile.SignKind.TWO_COLUMNS, null, null, null);
        }
        mapping.remove(CsvField.credit);
        mapping.remove(CsvField.debit);
        var amounts = sample.texts(mapping.get(CsvField.amount));
        if (amounts.stream().anyMatch(SignOfTable::isNegative)) {
            return CsvProfile.Sign.SIGNED;
        }
        for (var heading : sample.headings()) {
            var sign = indicated(heading);
            if (sign != null) {
                return sign;
            }
        }
        doubts.add("no amount has a minus; as it is proposed all money came in");
        return CsvProfile.Sign.SIGNED;
    }

    private static boolean isNegative(String text) {
        return text.startsWith("-")
                || text.endsWith("-")
                || text.startsWith("(")
                || text.indexOf('\u2212') >= 0
                || text.matches("\\p{Sc}-.*");
    }

    /** Null where the column does not say which way money went. */
    private CsvProfile.Sign indicated(String heading) {
        var words = new LinkedHashSet<>(sample.texts(heading));
        var in = words.stream()
                .filter(each -> ProfileWords.isOneOf(each, ProfileWords.MONEY_IN))
                .toList();
        var out = words.stream()
                .filter(each -> ProfileWords.isOneOf(each, ProfileWords.MONEY_OUT))
                .toList();
        var named = ProfileWords.isOneOf(heading, ProfileWords.INDICATORS);
        if (words.isEmpty() || in.size() + out.size() < words.size() || !named && (in.isEmpty() || out.isEmpty())) {
            return null;
        }
        if (in.isEmpty() || out.isEmpty()) {
            doubts.add("the column \"" + heading + "\" has only one of its two words in the first rows");
        }
        return new CsvProfile.Sign(CsvProfile.SignKind.INDICATOR, heading, in, out);
    }
}
