package dev.duebook.book.client;

import dev.duebook.ground.money.Money;
import java.math.BigDecimal;

/** What the clients of a list owe in one currency, and how many of them owe anything in it. */
record OwedTotal(String currency, long count, String outstanding) {
    static OwedTotal of(String currency, Number clients, BigDecimal minor) {
        return new OwedTotal(currency, clients.longValue(), Money.decimal(minor.longValueExact(), currency));
    }
}
