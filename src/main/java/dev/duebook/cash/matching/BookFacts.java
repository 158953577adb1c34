package dev.duebook.cash.matching;

import dev.duebook.book.payment.NumberReading.Known;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Collects what was loaded; what is added twice counts once. */
final class BookFacts {
    RuleBook rules = RuleBook.EMPTY;
    LocalDate lockedThrough;
    final Map<UUID, Known> numbers = new LinkedHashMap<>();
    final Set<String> shapes = new HashSet<>();
    final Map<UUID, BookInvoice> invoices = new LinkedHashMap<>();
    final Map<UUID, BookClient> clients = new LinkedHashMap<>();
    final Map<Amount, Integer> openOfAmount = new HashMap<>();
    final Set<Facts.PayerAccount> payerAccounts = new HashSet<>();
    final Set<Facts.Said> said = new HashSet<>();
    final Set<Facts.Advice> advices = new HashSet<>();
    final Set<Facts.Expected> expected = new HashSet<>();
    final Set<Facts.Recorded> recorded = new HashSet<>();
    final Set<Facts.Earlier> earlier = new HashSet<>();
    final Set<Facts.Undone> undone = new HashSet<>();
    final Set<Facts.Sent> sent = new HashSet<>();

    /** A number that exists, whatever became of its invoice. */
    BookFacts number(UUID invoiceId, String number) {
        numbers.put(invoiceId, new Known(invoiceId, number));
        return this;
    }

    /** An invoice and its number. */
    BookFacts invoice(BookInvoice invoice) {
        invoices.put(invoice.id(), invoice);
        return invoice.number() == null ? this : number(invoice.id(), invoice.number());
    }

    BookFacts client(BookClient client) {
        clients.put(client.id(), client);
        return this;
    }

    /** A shape that some number of the organization has; those of numbers added are known already. */
    BookFacts shape(String shape) {
        shapes.add(shape);
        return this;
    }

    /** How many open invoices of the whole book owe that amount, or that much principal. */
    BookFacts openOfAmount(Amount amount, int many) {
        openOfAmount.put(amount, many);
        return this;
    }

    BookFacts payerAccount(Facts.PayerAccount fact) {
        payerAccounts.add(fact);
        return this;
    }

    BookFacts said(Facts.Said fact) {
        said.add(fact);
        return this;
    }

    BookFacts advice(Facts.Advice fact) {
        advices.add(fact);
        return this;
    }

    BookFacts expected(Facts.Expected fact) {
        expected.add(fact);
        return this;
    }

    BookFacts recorded(Facts.Recorded fact) {
        recorded.add(fact);
        return this;
    }

    BookFacts earlier(Facts.Earlier fact) {
        earlier.add(fact);
        return this;
    }

    BookFacts undone(Facts.Undone fact) {
        undone.add(fact);
        return this;
    }

    BookFacts sent(Facts.Sent fact) {
        sent.add(fact);
        return this;
    }

    BookFacts rules(RuleBook book) {
        rules = book;
        return this;
    }

    /** @param day the last one of the closed period */
    BookFacts lockedThrough(LocalDate day) {
        lockedThrough = day;
        return this;
    }

    Book book() {
        return new Book(this);
    }
}
