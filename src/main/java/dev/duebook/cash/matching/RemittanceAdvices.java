package dev.duebook.cash.matching;

import dev.duebook.book.client.Clients;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** What payers say beforehand of money that is on its way, good for 60 days. */
@ApplicationScoped
class RemittanceAdvices {
    private static final String AGGREGATE = "remittance-advice";
    private static final int DAYS = 60;

    private final RemittanceAdviceRepository advices;
    private final Clients clients;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    RemittanceAdvices(
            RemittanceAdviceRepository advices,
            Clients clients,
            Outbox outbox,
            Moment moment,
            Precondition precondition) {
        this.advices = advices;
        this.clients = clients;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    /** @throws Rejection 400 naming every line that means no invoice, or does not fit */
    @Transactional
    RemittanceAdvice receive(Caller caller, NewRemittanceAdvice said) {
        var org = caller.organizationId();
        var read = read(caller, said);
        var at = moment.recordedAt();
        var payer = said.payer() == null ? new NewRemittanceAdvice.Payer(null, null) : said.payer();
        var advice = new RemittanceAdvice(
                Ids.next(),
                read.clientId(),
                payer.name(),
                payer.account(),
                read.total(),
                said.currency(),
                said.reference(),
                read.lines(),
                RemittanceAdvice.State.OPEN,
                null,
                today(caller).plusDays(DAYS),
                1,
                at,
                at);
        advices.insert(org, advice);
        var told = new TreeMap<String, Object>();
        told.put(
                "invoices",
                read.lines().stream().map(Suggestion.Line::invoiceId).toList());
        if (read.clientId() != null) {
            told.put("clientId", read.clientId());
        }
        tell(caller, advice.id(), 1, "received", told);
        return one(caller, advice.id());
    }

    private AdviceLines.Read read(Caller caller, NewRemittanceAdvice said) {
        var errors = new FieldErrors();
        errors.addIf(!Currencies.isKnown(said.currency()), "/currency", "is not an ISO 4217 currency");
        errors.addIf(
                said.clientId() != null
                        && clients.all(caller, List.of(said.clientId())).isEmpty(),
                "/clientId",
                "is not a client of yours");
        errors.throwIfAny();
        var numbers = said.lines().stream()
                .map(NewRemittanceAdvice.Line::number)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var ids = said.lines().stream()
                .map(NewRemittanceAdvice.Line::invoiceId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var invoices = advices.invoices(caller.organizationId(), ids, numbers);
        var read = AdviceLines.of(said, invoices, advices.keys(numbers), errors);
        errors.throwIfAny();
        return read;
    }

    /** @throws Rejection 404; 409 remittance-advice-closed; 412 stale-version */
    @Transactional
    RemittanceAdvice cancel(Caller caller, UUID id) {
        advices.lock(caller.organizationId(), id);
        var before = one(caller, id);
        precondition.check(before.version());
        if (before.state() != RemittanceAdvice.State.OPEN) {
            throw Rejection.conflict("remittance-advice-closed", "The advice is " + before.state() + ".");
        }
        advices.close(caller.organizationId(), id, RemittanceAdvice.State.CANCELLED, null, moment.recordedAt());
        tell(caller, id, before.version() + 1, "cancelled", Map.of());
        return one(caller, id);
    }

    /** The money came: advices that a match rests on are done with. */
    void matched(Caller caller, UUID match, List<Evidence> evidence) {
        evidence.stream()
                .filter(each -> each.code() == Evidence.Code.REMITTANCE_ADVICE)
                .flatMap(each -> each.factIds().stream())
                .distinct()
                .sorted()
                .flatMap(id -> advices
                        .close(caller.organizationId(), id, RemittanceAdvice.State.MATCHED, match, moment.recordedAt())
                        .stream())
                .forEach(each -> tell(caller, each.id(), each.version(), "matched", Map.of("matchId", match)));
    }

    /** The match was wrong: they wait for their money again. */
    void undone(Caller caller, UUID match) {
        advices.reopen(caller.organizationId(), match, moment.recordedAt())
                .forEach(each -> tell(caller, each.id(), each.version(), "reopened", Map.of("matchId", match)));
    }

    /** @throws Rejection 404 */
    @Transactional
    RemittanceAdvice one(Caller caller, UUID id) {
        return advices.one(caller.organizationId(), id, today(caller));
    }

    @Transactional
    Page<RemittanceAdvice> page(Caller caller, AdviceFilter filter, PageRequest page) {
        return advices.page(caller.organizationId(), filter, today(caller), page);
    }

    @Transactional
    void each(Caller caller, AdviceFilter filter, Consumer<RemittanceAdvice> rows) {
        advices.each(caller.organizationId(), filter, today(caller), rows);
    }

    private LocalDate today(Caller caller) {
        return moment.today(caller.zone());
    }

    private void tell(Caller caller, UUID id, long sequence, String verb, Map<String, ?> data) {
        outbox.append(
                caller, moment.recordedAt(), Fact.of(AGGREGATE, id, sequence, AGGREGATE + "." + verb, null, data));
    }
}
