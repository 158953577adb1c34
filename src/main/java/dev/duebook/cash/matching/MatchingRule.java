package dev.duebook.cash.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A rule that people made: it says who pays or sets noise aside, and never says which invoice.
 *
 * @param order the first that fits counts
 */
record MatchingRule(UUID id, int order, When when, Then then) {
    /**
     * What a credit has to be; null asks nothing.
     *
     * @param currency of {@code from} and {@code to}
     * @param from minor units, included
     * @param to minor units, included
     * @param payerName words of the name, each whole or with {@code *} at its end, in any order
     * @param words of the text, likewise
     * @param code the bank's, as written
     */
    record When(
            UUID accountId,
            String currency,
            Long from,
            Long to,
            String payerAccount,
            String payerName,
            String words,
            String code) {
        boolean asksSomething() {
            return Stream.of(payerAccount, payerName, words, code).anyMatch(each -> each != null && !each.isBlank())
                    || from != null
                    || to != null;
        }
    }

    enum Kind {
        CLIENT,
        NOT_OURS,
        PAYOUT,
        SHARED,
        ASK
    }

    /**
     * @param clientId of CLIENT
     * @param category of NOT_OURS
     * @param connectionId of PAYOUT, or null
     */
    record Then(Kind kind, UUID clientId, String category, UUID connectionId) {}

    private static final int MOST_WORDS = 400;

    boolean fits(Credit credit) {
        return when.asksSomething()
                && (when.accountId() == null || when.accountId().equals(credit.accountId()))
                && (when.currency() == null || when.currency().equals(credit.currency()))
                && (when.from() == null || credit.minor() >= when.from())
                && (when.to() == null || credit.minor() <= when.to())
                && (when.payerAccount() == null
                        || Accounts.folded(when.payerAccount())
                                .equals(Accounts.folded(credit.payer().account())))
                && (when.code() == null || when.code().equals(credit.code()))
                && holds(credit.payer().name(), when.payerName())
                && holds(credit.text(), when.words());
    }

    private static boolean holds(String text, String asked) {
        if (asked == null || asked.isBlank()) {
            return true;
        }
        var said = words(text, "[^\\p{L}\\p{Nd}]+");
        return words(asked, "[^\\p{L}\\p{Nd}*]+").stream()
                .allMatch(word -> said.stream().anyMatch(each -> isMeant(each, word)));
    }

    private static boolean isMeant(String said, String asked) {
        return asked.endsWith("*")
                ? asked.length() > 1 && said.startsWith(asked.substring(0, asked.length() - 1))
                : said.equals(asked);
    }

    private static List<String> words(String text, String between) {
        return text == null
                ? List.of()
                : Arrays.stream(ReadableText.of(text).toUpperCase(Locale.ROOT).split(between))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList();
    }
}
