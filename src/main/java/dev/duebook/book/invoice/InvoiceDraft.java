package dev.duebook.book.invoice;

import dev.duebook.book.ledger.Instalment;
import dev.duebook.book.ledger.InvoiceState;
import dev.duebook.book.ledger.Schedule;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.EarlyPayment;
import dev.duebook.book.pricing.InvoiceTotals;
import dev.duebook.book.pricing.LineItem;
import dev.duebook.book.pricing.Parties;
import dev.duebook.book.pricing.PricedLine;
import dev.duebook.book.pricing.PricedLines;
import dev.duebook.company.organization.PaymentTerms;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A request for an invoice with everything computed that follows from it, the client's terms and the organization's:
 * currency, dates, nets, taxes, total and schedule. Pure.
 */
public record InvoiceDraft(
        CreateInvoice request,
        String currency,
        LocalDate issueDate,
        List<LineItem> lines,
        List<Adjustment> charges,
        List<Adjustment> discounts,
        InvoiceTotals.Totals totals,
        Schedule schedule) {

    /**
     * @param today the issue date where the request names none
     * @throws Rejection 400 naming every wrong field; 422 total-negative, total-too-large, schedule-sum-mismatch
     */
    static InvoiceDraft of(CreateInvoice request, Parties parties, LocalDate today) {
        var errors = new FieldErrors();
        var currency = Objects.requireNonNullElse(request.currency(), parties.currency());
        errors.addIf(!Currencies.isKnown(currency), "/currency", "is not an ISO 4217 currency");
        errors.throwIfAny();
        var issueDate = Objects.requireNonNullElse(request.issueDate(), today);
        checkDates(request, errors);
        var priced = PricedLines.of(
                request.lines(), orEmpty(request.charges()), orEmpty(request.discounts()), currency, errors);
        errors.throwIfAny();
        var totals = priced.totals();
        if (totals.total() < 0) {
            throw Rejection.of(
                    "total-negative",
                    "The total would be " + Money.decimal(totals.total(), currency) + "; it cannot be below zero.");
        }
        var terms = Objects.requireNonNullElse(
                PaymentTerms.of(request.paymentTerms(), request.termDays()), parties.paymentTerms());
        var schedule = schedule(request, issueDate, terms, currency, totals.total());
        EarlyPayment.check(
                request.header().earlyTerms(), ChronoUnit.DAYS.between(issueDate, schedule.lastDueDate()), errors);
        errors.throwIfAny();
        return new InvoiceDraft(
                request.settled(currency, issueDate, schedule),
                currency,
                issueDate,
                priced.lines(),
                priced.charges(),
                priced.discounts(),
                totals,
                schedule);
    }

    InvoiceState state() {
        return new InvoiceState(
                InvoiceState.Kind.DRAFT,
                null,
                null,
                request.clientId(),
                request.ownerId(),
                currency,
                issueDate,
                schedule,
                totals.total(),
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /** The lines with what each comes to. */
    List<PricedLine> pricedLines() {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> PricedLine.of(lines.get(i), totals.lineNets().get(i), currency))
                .toList();
    }

    List<CreateInvoice.Deliverable> deliverables() {
        return orEmpty(request.deliverables());
    }

    List<String> acceptedMethods() {
        return orEmpty(request.acceptedMethods());
    }

    private static void checkDates(CreateInvoice request, FieldErrors errors) {
        var ways = (request.dueDate() == null ? 0 : 1)
                + (request.termDays() == null ? 0 : 1)
                + (request.paymentTerms() == null ? 0 : 1)
                + (request.instalments() == null ? 0 : 1);
        errors.addIf(ways > 1, "/dueDate", "give one of dueDate, termDays, paymentTerms and instalments");
        if (request.paymentTerms() != null) {
            request.paymentTerms().check(errors, "/paymentTerms");
        }
        var header = request.header();
        errors.addIf(
                header.periodFrom() != null
                        && header.periodTo() != null
                        && header.periodTo().isBefore(header.periodFrom()),
                "/periodTo",
                "must not be before periodFrom");
    }

    private static Schedule schedule(
            CreateInvoice request, LocalDate issueDate, PaymentTerms terms, String currency, long total) {
        if (request.instalments() == null) {
            return Schedule.single(Objects.requireNonNullElse(request.dueDate(), terms.dueDate(issueDate)), total);
        }
        return planned(request.instalments(), currency, total, "the total");
    }

    /** The schedule somebody asked for; its amounts must sum to what is to be paid. */
    public static Schedule planned(
            List<CreateInvoice.PlannedInstalment> instalments, String currency, long toPay, String whose) {
        var errors = new FieldErrors();
        var parts = new ArrayList<Instalment>();
        for (var i = 0; i < instalments.size(); i++) {
            var instalment = instalments.get(i);
            var amount = PricedLines.minor(errors, "/instalments/" + i + "/amount", instalment.amount(), currency);
            if (amount != null) {
                parts.add(new Instalment(instalment.dueDate(), amount));
            }
        }
        errors.throwIfAny();
        var schedule = errors.read("/instalments", () -> new Schedule(parts));
        errors.throwIfAny();
        var sum = errors.read("/instalments", schedule::total);
        errors.throwIfAny();
        if (sum != toPay) {
            throw Rejection.of(
                    "schedule-sum-mismatch",
                    "The instalments sum to " + Money.decimal(sum, currency) + ", " + whose + " is "
                            + Money.decimal(toPay, currency) + ".");
        }
        return schedule;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
