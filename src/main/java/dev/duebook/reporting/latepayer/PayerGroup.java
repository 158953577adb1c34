package dev.duebook.reporting.latepayer;

import dev.duebook.ground.contract.Wired;
import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What invoices are put together by. */
enum PayerGroup implements Wired {
    CLIENT("client", "cast(%1$s.client_id as text)"),
    /** Days from issue to the due date first agreed. */
    TERMS("terms", """
            case when %1$s.original_due_date - %1$s.issue_date <= 7 then '0-7'
                when %1$s.original_due_date - %1$s.issue_date <= 14 then '8-14'
                when %1$s.original_due_date - %1$s.issue_date <= 30 then '15-30'
                when %1$s.original_due_date - %1$s.issue_date <= 60 then '31-60'
                else '61+' end"""),
    BILLING_BASIS("billingBasis", "coalesce(%1$s.billing_basis, 'NONE')"),
    /** Decades of the total: how many digits it has in minor units. */
    SIZE("size", "lpad(cast(length(cast(%1$s.total as text)) as text), 2, '0')");

    private final String wire;
    private final String key;

    PayerGroup(String wire, String key) {
        this.wire = wire;
        this.key = key;
    }

    /** By its name in the contract, which has checked it. */
    static PayerGroup fromString(String wire) {
        return Wired.of(values(), wire);
    }

    @Override
    public String wire() {
        return wire;
    }

    /** The key of an invoice under that alias, in SQL. */
    String key(String alias) {
        return key.formatted(alias);
    }

    /** What people read for a key, but for clients, who have names. */
    String name(String key, String currency) {
        return switch (this) {
            case CLIENT, BILLING_BASIS -> key;
            case TERMS -> key + " days";
            case SIZE -> range(Integer.parseInt(key), currency);
        };
    }

    private static String range(int digits, String currency) {
        var from = digits == 1 ? BigInteger.ZERO : BigInteger.TEN.pow(digits - 1);
        var to = BigInteger.TEN.pow(digits).subtract(BigInteger.ONE);
        return decimal(from, currency) + " to " + decimal(to, currency);
    }

    private static String decimal(BigInteger minor, String currency) {
        return Money.decimal(new BigDecimal(minor), currency);
    }
}
