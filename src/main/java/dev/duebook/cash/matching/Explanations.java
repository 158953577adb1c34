package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Explanation.Rank;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Collects explanations of a credit: of those with the same invoices the likeliest alone. */
final class Explanations {
    private static final List<Rank> RANKS = List.of(Rank.values());
    private static final List<Evidence.Code> CODES = List.of(Evidence.Code.values());

    private static final int NEAR_DAYS = 10;

    private static final Comparator<Explanation> LIKELIEST = Comparator.comparingInt(Explanations::order)
            .thenComparing(said -> -strengthOfWho(said))
            .thenComparing(Explanations::sharpness)
            .thenComparing(said -> said.against().size());

    private final Credit credit;
    private final Payer payer;
    private final Objections objections;
    private final Map<Set<Object>, Explanation> found = new LinkedHashMap<>();
    private final Comparator<Explanation> order;

    Explanations(Credit credit, Payer payer, Objections objections) {
        this.credit = credit;
        this.payer = payer;
        this.objections = objections;
        order = LIKELIEST
                .thenComparing(this::daysFromDue)
                .thenComparing(said -> said.invoices().stream()
                        .map(BookInvoice::number)
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .thenComparing(said -> String.valueOf(said.clientId()));
    }

    void add(Rank rank, UUID clientId, List<BookInvoice> invoices, Fit fit, Collection<Evidence> which) {
        add(rank, clientId, invoices, fit, which, List.of());
    }

    /** @param invoices none where only the client is known; then {@code fit} is null */
    void add(
            Rank rank,
            UUID clientId,
            List<BookInvoice> invoices,
            Fit fit,
            Collection<Evidence> which,
            Collection<Against> more) {
        var evidence = new ArrayList<>(which);
        if (fit != null) {
            evidence.add(Evidence.of(fit.code(), fit.by() > 0 ? Long.toString(fit.by()) : "", ids(invoices)));
        }
        evidence.addAll(payer.evidence(clientId));
        invoices.forEach(invoice -> evidence.addAll(when(invoice)));
        var against = new ArrayList<>(objections.to(clientId, invoices, fit));
        against.addAll(more);
        var said = new Explanation(
                rank,
                clientId,
                invoices,
                fit == null ? List.of() : fit.lines(),
                fit == null ? credit.minor() : fit.rest(),
                evidence,
                against);
        Set<Object> key = invoices.isEmpty() ? Set.of(clientId) : Set.of((Object[]) ids(invoices));
        found.merge(key, said, (one, other) -> order.compare(one, other) <= 0 ? one : other);
    }

    private static UUID[] ids(List<BookInvoice> invoices) {
        return invoices.stream().map(BookInvoice::id).toArray(UUID[]::new);
    }

    private List<Evidence> when(BookInvoice invoice) {
        var evidence = new ArrayList<Evidence>();
        if (Math.abs(ChronoUnit.DAYS.between(invoice.due(), credit.day())) <= NEAR_DAYS) {
            evidence.add(Evidence.of(Evidence.Code.NEAR_DUE, invoice.due().toString(), invoice.id()));
        }
        if (!credit.day().isBefore(invoice.issueDate())) {
            evidence.add(
                    Evidence.of(Evidence.Code.AFTER_ISSUE, invoice.issueDate().toString(), invoice.id()));
        }
        return evidence;
    }

    boolean has(UUID clientId) {
        return found.values().stream().anyMatch(said -> clientId.equals(said.clientId()));
    }

    /** Whether numbers or references and the amount agree, and nobody else seems to pay. */
    boolean isClear() {
        return found.values().stream()
                .anyMatch(said ->
                        said.rank().compareTo(Rank.NUMBERS_EXACT) <= 0 && order(said) <= place(Rank.NUMBERS_EXACT));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** The likeliest first. */
    List<Explanation> ranked() {
        return found.values().stream().sorted(order).toList();
    }

    /** What somebody else seems to pay comes behind what the payer owes exactly. */
    private static int order(Explanation said) {
        return said.meets(Against.Code.PAYER_OF_OTHER_CLIENT)
                ? Math.max(place(said.rank()), place(Rank.CLIENT_EXACT) + 1)
                : place(said.rank());
    }

    private static int place(Rank rank) {
        return RANKS.indexOf(rank);
    }

    private static int strengthOfWho(Explanation said) {
        return said.evidence().stream()
                .filter(each -> each.code().about() == Evidence.About.WHO)
                .mapToInt(each ->
                        each.code() == Evidence.Code.PAYER_NAME_SIMILAR || each.code() == Evidence.Code.ACCOUNT_SHARED
                                ? 1
                                : 3)
                .sum();
    }

    private static int sharpness(Explanation said) {
        return said.evidence().stream()
                .filter(each -> each.code().about() == Evidence.About.HOW_MUCH)
                .mapToInt(each -> CODES.indexOf(each.code()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private long daysFromDue(Explanation said) {
        return said.invoices().stream()
                .mapToLong(each -> Math.abs(ChronoUnit.DAYS.between(each.due(), credit.day())))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
