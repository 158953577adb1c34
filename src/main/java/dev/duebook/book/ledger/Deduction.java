package dev.duebook.book.ledger;

import dev.duebook.ground.money.Money;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is no longer owed of an invoice because the payer paid less and may. It comes with an allocation, and is taken back
 * with it.
 *
 * @param amount minor units of the invoice's currency, above zero
 * @param tax the share of the invoice's tax that lies in it, minor units, 0 to {@code amount}
 */
public record Deduction(Kind kind, long amount, long tax) {
    /** Why less is owed: as agreed for paying early, what banks kept, or too little to ask for. */
    public enum Kind {
        EARLY_PAYMENT,
        BANK_FEE,
        SMALL_DIFFERENCE
    }

    public Deduction {
        if (amount <= 0 || tax < 0 || tax > amount) {
            throw new IllegalArgumentException("a deduction is above zero, and its tax a part of it");
        }
    }

    /** As events and answers tell of it. */
    public Map<String, String> told(String currency) {
        return new TreeMap<>(Map.of(
                "kind", kind.name(), "amount", Money.decimal(amount, currency), "tax", Money.decimal(tax, currency)));
    }

    /** What it takes off what is owed; 0 where there is none. */
    public static long takenOff(Deduction deduction) {
        return deduction == null ? 0 : deduction.amount();
    }
}
