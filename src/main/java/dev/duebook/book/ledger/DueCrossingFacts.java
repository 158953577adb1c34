package dev.duebook.book.ledger;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells crossings of invoices under their locks, so that each is told once and in its place. */
@ApplicationScoped
class DueCrossingFacts {
    private final DueCrossingRepository crossings;
    private final Receivables receivables;
    private final Moment moment;

    DueCrossingFacts(DueCrossingRepository crossings, Receivables receivables, Moment moment) {
        this.crossings = crossings;
        this.receivables = receivables;
        this.moment = moment;
    }

    /** @return how many were told */
    @Transactional(TxType.REQUIRES_NEW)
    int tell(DueCrossingRepository.Told house, List<DueCrossingRepository.Candidate> candidates, LocalDate today) {
        var caller = new Caller(house.organizationId(), null, null, null, null, house.zone());
        var ids = candidates.stream().map(DueCrossingRepository.Candidate::id).toList();
        var locked = receivables.lock(caller, ids, LocalDate.MAX);
        var told = crossings.keys(house.organizationId(), ids);
        var keys = new ArrayList<DueCrossingRepository.Key>();
        for (var candidate : candidates) {
            var invoice = locked.get(candidate.id());
            for (var part : invoice.schedule().open(invoice.outstanding())) {
                for (var kind : DueCrossing.values()) {
                    var key = new DueCrossingRepository.Key(invoice.id(), part.dueDate(), kind);
                    if (part.outstanding() > 0
                            && kind.reached(part.dueDate(), candidate.recorded(), today)
                            && !told.contains(key)) {
                        invoice.tell(kind.event(), kind.day(part.dueDate()), Map.of("instalment", told(invoice, part)));
                        keys.add(key);
                    }
                }
            }
        }
        if (!keys.isEmpty()) {
            receivables.save(
                    caller,
                    moment.recordedAt(),
                    locked.values().stream().filter(Receivable::changed).toList(),
                    List.of(),
                    DueCrossingRepository.remember(keys));
        }
        return keys.size();
    }

    private static Map<String, ?> told(Receivable invoice, OpenInstalment part) {
        return Map.of(
                "dueDate", part.dueDate(),
                "amount", Money.decimal(part.amount(), invoice.currency()),
                "outstanding", Money.decimal(part.outstanding(), invoice.currency()));
    }
}
