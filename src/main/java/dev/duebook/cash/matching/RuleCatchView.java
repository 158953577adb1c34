package dev.duebook.cash.matching;

import dev.duebook.ground.money.Money;
import java.util.List;
import java.util.UUID;

/** What a rule would have caught, as it is shown. */
record RuleCatchView(
        long looked, long caught, long matched, boolean tooBroad, List<Sum> sums, List<UUID> transactionIds) {
    record Sum(String currency, long caught, String amount) {}

    static RuleCatchView of(RuleCatch all) {
        return new RuleCatchView(
                all.looked(),
                all.caught(),
                all.matched(),
                all.isTooBroad(),
                all.sums().entrySet().stream()
                        .map(sum -> new Sum(
                                sum.getKey(),
                                all.counts().get(sum.getKey()),
                                Money.decimal(sum.getValue(), sum.getKey())))
                        .toList(),
                List.copyOf(all.named()));
    }
}
