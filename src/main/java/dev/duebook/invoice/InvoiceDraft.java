package dev.duebook.invoice;

import dev.duebook.client.Client;
import dev.duebook.money.Currencies;
import dev.duebook.money.Money;
import dev.duebook.organization.Organization;
import dev.duebook.problem.FieldErrors;
import dev.duebook.problem.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A request for an invoice with everything computed that follows from it, the client's terms and the organization's:
 * currency, dates, nets, taxes, total and schedule. Pure.
 */
record InvoiceDraft(
        CreateInvoice request,
        String currency,
        LocalDate issueDate,
        List<CreateInvoice.Line> lines,
        List<CreateInvoice.Adjustment> charges,
        List<CreateInvoice.Adjustment> discounts,
        InvoiceTotals.Totals totals,
        Schedule schedule) {

    private static final BigDecimal FULL_PERCENT = BigDecimal.valueOf(100);

    /**
     * @param today the issue date where the request names none
     * @throws Rejection 400 naming every wrong field; 422 total-negative, schedule-sum-mismatch
     */
    static InvoiceDraft of(CreateInvoice request, Organization organization, Client client, LocalDate today) {
        var errors = new FieldErrors();
        var currency = Objects.requireNonNullElse(request.currency(), client.currency());
        errors.addIf(!Currencies.isKnown(currency), "/currency", "is not an ISO 4217 currency");
        errors.throwIfAny();
        var issueDate = Objects.requireNonNullElse(request.issueDate(), today);
        checkDates(request, errors);
        var lines = request.lines().stream().map(InvoiceDraft::withTaxDefaults).toList();
        var charges = orEmpty(request.charges()).stream().map(InvoiceDraft::withTaxDefaults).toList();
        var discounts = orEmpty(request.discounts()).stream().map(InvoiceDraft::withTaxDefaults).toList();
        checkTaxes(lines, errors);
        var totals = totals(lines, charges, discounts, currency, errors);
        errors.throwIfAny();
        if (totals.total() < 0) {
            throw Rejection.of(
                    "total-negative", "The total would be " + Money.decimal(totals.total(), currency) + "; it cannot be below zero.");
        }
        var schedule = schedule(request, issueDate, terms(request, organization, client), currency, totals.total());
        return new InvoiceDraft(request, currency, issueDate, lines, charges, discounts, totals, schedule);
    }

    private static void checkDates(CreateInvoice request, FieldErrors errors) {
        var ways = (request.dueDate() == null ? 0 : 1)
                + (request.termDays() == null ? 0 : 1)
                + (request.instalments() == null ? 0 : 1);
        errors.addIf(ways > 1, "/dueDate", "give one of dueDate, termDays and instalments");
        errors.addIf(
                request.periodFrom() != null
                        && request.periodTo() != null
                        && request.periodTo().isBefore(request.periodFrom()),
                "/periodTo",
                "must not be before periodFrom");
    }

    private static CreateInvoice.Line withTaxDefaults(CreateInvoice.Line line) {
        var rate = Objects.requireNonNullElse(line.taxRate(), BigDecimal.ZERO);
        return new CreateInvoice.Line(
                line.description(),
                Objects.requireNonNullElse(line.quantity(), BigDecimal.ONE),
                line.unit(),
                line.unitCode(),
                line.unitPrice(),
                Objects.requireNonNullElse(line.baseQuantity(), BigDecimal.ONE),
                line.discountPercent(),
                line.discountAmount(),
                category(line.taxCategory(), rate),
                rate,
                line.exemptionReason(),
                line.sourceRef());
    }

    private static CreateInvoice.Adjustment withTaxDefaults(CreateInvoice.Adjustment adjustment) {
        var rate = Objects.requireNonNullElse(adjustment.taxRate(), BigDecimal.ZERO);
        return new CreateInvoice.Adjustment(
                adjustment.description(), adjustment.amount(), category(adjustment.taxCategory(), rate), rate);
    }

    private static String category(String given, BigDecimal rate) {
        return given != null ? given : rate.signum() > 0 ? "S" : "Z";
    }

    private static void checkTaxes(List<CreateInvoice.Line> lines, FieldErrors errors) {
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            errors.addIf(
                    line.taxRate().signum() > 0 && List.of("Z", "E", "AE", "K", "G", "O").contains(line.taxCategory()),
                    "/lines/" + i + "/taxRate",
                    "must be 0 in the tax category " + line.taxCategory());
            errors.addIf(
                    line.discountPercent() != null && line.discountAmount() != null,
                    "/lines/" + i + "/discountAmount",
                    "give discountPercent or discountAmount, not both");
            errors.addIf(
                    line.discountPercent() != null && line.discountPercent().compareTo(FULL_PERCENT) > 0,
                    "/lines/" + i + "/discountPercent",
                    "must be 100 at most");
            errors.addIf(line.baseQuantity().signum() <= 0, "/lines/" + i + "/baseQuantity", "must be above zero");
        }
    }

    private static InvoiceTotals.Totals totals(
            List<CreateInvoice.Line> lines,
            List<CreateInvoice.Adjustment> charges,
            List<CreateInvoice.Adjustment> discounts,
            String currency,
            FieldErrors errors) {
        var computed = new ArrayList<InvoiceTotals.Line>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var discount = line.discountAmount() == null
                    ? null
                    : minor(errors, "/lines/" + i + "/discountAmount", line.discountAmount(), currency);
            if (errors.isEmpty()) {
                computed.add(new InvoiceTotals.Line(
                        line.quantity(),
                        line.unitPrice(),
                        line.baseQuantity(),
                        line.discountPercent(),
                        discount,
                        line.taxCategory(),
                        line.taxRate()));
            }
        }
        var added = adjustments(charges, "/charges", currency, errors);
        var deducted = adjustments(discounts, "/discounts", currency, errors);
        return errors.isEmpty()
                ? errors.read("/lines", () -> InvoiceTotals.of(computed, added, deducted, Currencies.digits(currency)))
                : null;
    }

    private static List<InvoiceTotals.Adjustment> adjustments(
            List<CreateInvoice.Adjustment> adjustments, String pointer, String currency, FieldErrors errors) {
        var computed = new ArrayList<InvoiceTotals.Adjustment>();
        for (var i = 0; i < adjustments.size(); i++) {
            var adjustment = adjustments.get(i);
            var amount = minor(errors, pointer + "/" + i + "/amount", adjustment.amount(), currency);
            if (amount != null) {
                computed.add(new InvoiceTotals.Adjustment(amount, adjustment.taxCategory(), adjustment.taxRate()));
            }
        }
        return computed;
    }

    private static int terms(CreateInvoice request, Organization organization, Client client) {
        if (request.termDays() != null) {
            return request.termDays();
        }
        return client.paymentTermDays() != null ? client.paymentTermDays() : organization.paymentTermDays();
    }

    private static Schedule schedule(
            CreateInvoice request, LocalDate issueDate, int termDays, String currency, long total) {
        if (request.instalments() == null) {
            return Schedule.single(Objects.requireNonNullElse(request.dueDate(), issueDate.plusDays(termDays)), total);
        }
        return planned(request.instalments(), currency, total, "the total");
    }

    /** The schedule somebody asked for; its amounts must sum to what is to be paid. */
    static Schedule planned(
            List<CreateInvoice.PlannedInstalment> instalments, String currency, long toPay, String whose) {
        var errors = new FieldErrors();
        var parts = new ArrayList<Instalment>();
        for (var i = 0; i < instalments.size(); i++) {
            var instalment = instalments.get(i);
            var amount = minor(errors, "/instalments/" + i + "/amount", instalment.amount(), currency);
            if (amount != null) {
                parts.add(new Instalment(instalment.dueDate(), amount));
            }
        }
        errors.throwIfAny();
        var schedule = errors.read("/instalments", () -> new Schedule(parts));
        errors.throwIfAny();
        if (schedule.total() != toPay) {
            throw Rejection.of(
                    "schedule-sum-mismatch",
                    "The instalments sum to " + Money.decimal(schedule.total(), currency) + ", " + whose + " is "
                            + Money.decimal(toPay, currency) + ".");
        }
        return schedule;
    }

    private static Long minor(FieldErrors errors, String pointer, String amount, String currency) {
        return errors.read(pointer, () -> Money.parse(amount, currency).minor());
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
