package dev.duebook.cash.matching;

import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of the credits booked in a period: matched by itself, by people, or open still.
 *
 * @param from first day of booking
 * @param to last such day
 * @param asOf the day on which the open ones have their age
 */
record Scorecard(LocalDate from, LocalDate to, LocalDate asOf, List<OfCurrency> currencies) {
    /** So many credits, or matches, and their amount. */
    record Share(long count, String amount) {}

    /** Matches that were taken back, and how many of them nobody but the machine had made. */
    record Undone(long count, String amount, long auto, long rule) {}

    /**
     * Open credits by the days since they were booked.
     *
     * @param days as {@code 3-7}
     */
    record Aged(String days, long count, String amount) {}

    /**
     * @param credits all that were booked
     * @param auto matched by one of the rules of the house
     * @param rule set aside by a rule that people made
     * @param accepted of which a person took a suggestion; which of them it was is not kept
     * @param manual of which a person said it without a suggestion
     * @param open of which somebody has to say it still, with what is open of them
     */
    record OfCurrency(
            String currency,
            Share credits,
            Share auto,
            Share rule,
            Share accepted,
            Share manual,
            Share open,
            Undone undone,
            List<Aged> openByAge) {}

    /**
     * Credits of a currency and an age, open or not.
     *
     * @param open minor units nobody has said anything of
     */
    record Booked(String currency, String days, long count, BigDecimal minor, long openCount, BigDecimal open) {}

    /**
     * What was said of them in one way.
     *
     * @param matches so many;
     * @param credits of so many
     */
    record Said(String currency, Match.How how, boolean undone, long matches, long credits, BigDecimal minor) {}

    static final List<String> AGES = List.of("0-2", "3-7", "8+");

    static Scorecard of(
            LocalDate from, LocalDate to, LocalDate asOf, Collection<Booked> booked, Collection<Said> said) {
        var currencies = new TreeSet<String>();
        booked.forEach(each -> currencies.add(each.currency()));
        return new Scorecard(
                from,
                to,
                asOf,
                currencies.stream().map(each -> of(each, booked, said)).toList());
    }

    private static OfCurrency of(String currency, Collection<Booked> booked, Collection<Said> said) {
        var all =
                booked.stream().filter(each -> each.currency().equals(currency)).toList();
        var mine =
                said.stream().filter(each -> each.currency().equals(currency)).toList();
        return new OfCurrency(
                currency,
                share(
                        currency,
                        all.stream().mapToLong(Booked::count).sum(),
                        all.stream().map(Booked::minor)),
                live(currency, mine, Match.How.AUTO),
                live(currency, mine, Match.How.RULE),
                live(currency, mine, Match.How.ACCEPTED),
                live(currency, mine, Match.How.MANUAL),
                share(
                        currency,
                        all.stream().mapToLong(Booked::openCount).sum(),
                        all.stream().map(Booked::open)),
                undone(currency, mine),
                aged(currency, all));
    }

    private static Share live(String currency, List<Said> said, Match.How how) {
        var those = said.stream()
                .filter(each -> each.how() == how && !each.undone())
                .toList();
        return share(
                currency,
                those.stream().mapToLong(Said::credits).sum(),
                those.stream().map(Said::minor));
    }

    private static Undone undone(String currency, List<Said> said) {
        var those = said.stream().filter(Said::undone).toList();
        return new Undone(
                those.stream().mapToLong(Said::matches).sum(),
                Money.decimal(sum(those.stream().map(Said::minor)), currency),
                matches(those, Match.How.AUTO),
                matches(those, Match.How.RULE));
    }

    private static long matches(List<Said> said, Match.How how) {
        return said.stream()
                .filter(each -> each.how() == how)
                .mapToLong(Said::matches)
                .sum();
    }

    private static List<Aged> aged(String currency, List<Booked> booked) {
        Map<String, Booked> byAge = new TreeMap<>();
        booked.forEach(each -> byAge.put(each.days(), each));
        var aged = new ArrayList<Aged>();
        for (var days : AGES) {
            var those = byAge.get(days);
            aged.add(new Aged(
                    days,
                    those == null ? 0 : those.openCount(),
                    Money.decimal(those == null ? BigDecimal.ZERO : those.open(), currency)));
        }
        return aged;
    }

    private static Share share(String currency, long count, Stream<BigDecimal> amounts) {
        return new Share(count, Money.decimal(sum(amounts), currency));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
