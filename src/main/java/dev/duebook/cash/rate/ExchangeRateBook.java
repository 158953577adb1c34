package dev.duebook.cash.rate;

import dev.duebook.cash.statement.Refused;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Records rates, one by one or by the file, and lists them. */
@ApplicationScoped
class ExchangeRateBook {
    private static final String AGGREGATE = "exchange-rates";
    private static final int AT_ONCE = 5_000;

    private final ExchangeRateRepository rates;
    private final Outbox outbox;
    private final Moment moment;

    ExchangeRateBook(ExchangeRateRepository rates, Outbox outbox, Moment moment) {
        this.rates = rates;
        this.outbox = outbox;
        this.moment = moment;
    }

    /** @throws Rejection 400 naming what is wrong */
    @Transactional
    ExchangeRate record(Caller caller, RecordRate request) {
        var rate = new PublishedRate(request.currency(), request.day(), RateSource.OWN, new BigDecimal(request.rate()));
        check(caller, rate);
        rates.lock(caller.organizationId());
        var id = Ids.next();
        rates.insert(caller, id, rate, request.reason(), moment.recordedAt());
        tell(caller, id, RateSource.OWN, 1, List.of(rate));
        return rates.one(caller.organizationId(), id);
    }

    private void check(Caller caller, PublishedRate rate) {
        var errors = new FieldErrors();
        errors.addIf(
                !Currencies.isKnown(rate.currency()) || rate.currency().equals(ExchangeRates.EURO),
                "/currency",
                "is not a currency in force beside EUR, in which all rates are said");
        errors.addIf(rate.day().isAfter(moment.today(caller.zone())), "/day", "has not come yet");
        errors.addIf(rate.perEuro().signum() == 0, "/rate", "must be above zero");
        errors.throwIfAny();
    }

    /**
     * Takes what is not known yet; the same file again adds nothing.
     *
     * @throws Rejection 400 for options; 422 format-not-recognized and the like, and nothing is taken
     */
    @Transactional
    LoadedRates load(Caller caller, Uploads.Parts parts) throws IOException {
        parts.options("ExchangeRateFileOptions", RateFileOptions.class);
        var file = read(parts);
        var told = file.sheet().rates();
        rates.lock(caller.organizationId());
        var added = 0;
        for (var from = 0; from < told.size(); from += AT_ONCE) {
            var some = told.subList(from, Math.min(told.size(), from + AT_ONCE));
            added += rates.insertUnknown(caller, RateSource.ECB, some, moment.recordedAt());
        }
        if (added > 0) {
            tell(caller, Ids.next(), RateSource.ECB, added, told);
        }
        return new LoadedRates(
                file.format(),
                file.sheet().days(),
                told.size(),
                added,
                told.size() - added,
                file.sheet().missing(),
                file.sheet().findings());
    }

    private static RateFile read(Uploads.Parts parts) throws IOException {
        try {
            return RateFile.read(parts.file());
        } catch (Refused refused) {
            throw Rejection.of(
                    refused.code(),
                    refused.line() == 0 ? refused.getMessage() : refused.getMessage() + ", line " + refused.line());
        }
    }

    private void tell(Caller caller, UUID id, RateSource source, int added, List<PublishedRate> told) {
        var days = told.stream().map(PublishedRate::day).collect(Collectors.toCollection(TreeSet::new));
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        AGGREGATE,
                        id,
                        1,
                        "exchange-rates.loaded",
                        null,
                        Map.of(
                                "source",
                                source,
                                "added",
                                added,
                                "currencies",
                                told.stream()
                                        .map(PublishedRate::currency)
                                        .distinct()
                                        .sorted()
                                        .toList(),
                                "from",
                                days.first(),
                                "to",
                                days.last())));
    }

    /** @throws Rejection 404 */
    @Transactional
    ExchangeRate one(Caller caller, UUID id) {
        return rates.one(caller.organizationId(), id);
    }

    /** @throws Rejection 400 where the filters do not fit together */
    @Transactional
    Page<ExchangeRate> page(Caller caller, ExchangeRateFilter filter, PageRequest request) {
        filter.check();
        return filter.asOf == null
                ? rates.page(caller.organizationId(), filter, request)
                : new Page<>(counting(caller, filter), null, null, null);
    }

    @Transactional
    void each(Caller caller, ExchangeRateFilter filter, Consumer<ExchangeRate> rows) {
        filter.check();
        if (filter.asOf == null) {
            rates.each(caller.organizationId(), filter, rows);
        } else {
            counting(caller, filter).forEach(rows);
        }
    }

    /** The one rate of each currency that counts on the day, by the rule of {@link ExchangeRates}. */
    private List<ExchangeRate> counting(Caller caller, ExchangeRateFilter filter) {
        var found = new ArrayList<ExchangeRate>();
        rates.each(caller.organizationId(), filter, each -> {
            if (each.counts()) {
                found.add(each);
            }
        });
        var rule = ExchangeRates.of(found.stream()
                .map(each -> new PublishedRate(each.currency(), each.day(), each.source(), new BigDecimal(each.rate())))
                .toList());
        return found.stream()
                .filter(each -> rule.on(each.currency(), filter.asOf)
                        .filter(best -> best.day().equals(each.day()) && best.source() == each.source())
                        .isPresent())
                .sorted(Comparator.comparing(ExchangeRate::currency))
                .toList();
    }
}
