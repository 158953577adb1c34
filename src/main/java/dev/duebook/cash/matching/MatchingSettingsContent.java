package dev.duebook.cash.matching;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far money is matched without a person, as it is written and kept.
 *
 * @param rules that may decide by themselves; all but R4 where left out
 * @param knownAccountClients for whom R4 is allowed
 * @param smallDifference per currency: up to what a difference may be let go; none where left out
 * @param bankFee per currency: up to what a shortage may be a bank's fee
 */
record MatchingSettingsContent(
        List<Rule> rules,
        List<UUID> knownAccountClients,
        Map<String, String> smallDifference,
        Map<String, String> bankFee,
        Boolean autoSmallDifference,
        Integer discountGraceDays,
        MatchSettings.DiscountDocument discountDocument) {
    static final MatchingSettingsContent DEFAULT =
            new MatchingSettingsContent(null, null, null, null, null, null, null).withDefaults();

    MatchingSettingsContent withDefaults() {
        return new MatchingSettingsContent(
                rules == null ? usual() : rules.stream().distinct().sorted().toList(),
                knownAccountClients == null ? List.of() : knownAccountClients,
                smallDifference == null ? Map.of() : smallDifference,
                bankFee == null ? Map.of() : bankFee,
                autoSmallDifference != null && autoSmallDifference,
                discountGraceDays == null ? 0 : discountGraceDays,
                discountDocument == null ? MatchSettings.DiscountDocument.NONE : discountDocument);
    }

    private static List<Rule> usual() {
        return new ArrayList<>(EnumSet.complementOf(EnumSet.of(Rule.R4, Rule.PEOPLE, Rule.EXPECTED)));
    }

    void check(FieldErrors errors) {
        limits(errors, "/smallDifference/", smallDifference);
        limits(errors, "/bankFee/", bankFee);
    }

    private static void limits(FieldErrors errors, String pointer, Map<String, String> limits) {
        limits.forEach((currency, amount) -> {
            if (!Currencies.isKnown(currency)) {
                errors.add(pointer + currency, "is not an ISO 4217 currency");
            } else {
                var minor = errors.read(
                        pointer + currency, () -> Money.parse(amount, currency).minor());
                errors.addIf(minor != null && minor < 0, pointer + currency, "must not be below zero");
            }
        });
    }

    MatchSettings settings() {
        Set<Rule> allowed = EnumSet.of(Rule.PEOPLE, Rule.EXPECTED);
        allowed.addAll(rules);
        if (!knownAccountClients.isEmpty()) {
            allowed.add(Rule.R4);
        }
        return new MatchSettings(
                allowed,
                Set.copyOf(knownAccountClients),
                minor(smallDifference),
                minor(bankFee),
                autoSmallDifference,
                discountGraceDays,
                discountDocument);
    }

    private static Map<String, Long> minor(Map<String, String> limits) {
        var minor = new HashMap<String, Long>();
        limits.forEach((currency, amount) ->
                minor.put(currency, Money.parse(amount, currency).minor()));
        return minor;
    }
}
