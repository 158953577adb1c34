package dev.duebook.cash.matching;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.problem.FieldErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the lines of an advice against the invoices they name, and names whatever does not fit. */
final class AdviceLines {
    /** An invoice that a line may mean. */
    record Invoice(UUID id, String number, String key, UUID clientId, String currency) {}

    private final NewRemittanceAdvice said;
    private final List<Invoice> invoices;
    private final FieldErrors errors;
    private final List<Suggestion.Line> lines = new ArrayList<>();
    private final HashSet<UUID> clients = new HashSet<>();

    private AdviceLines(NewRemittanceAdvice said, List<Invoice> invoices, FieldErrors errors) {
        this.said = said;
        this.invoices = invoices;
        this.errors = errors;
    }

    /** @param clientId the client of all lines, null where they are of several */
    record Read(List<Suggestion.Line> lines, UUID clientId, long total) {}

    /**
     * @param invoices all that the lines may mean
     * @param keys folded forms of the numbers that lines name
     * @return only to be used where no error was added
     */
    static Read of(NewRemittanceAdvice said, List<Invoice> invoices, Map<String, String> keys, FieldErrors errors) {
        return new AdviceLines(said, invoices, errors).read(keys);
    }

    private Read read(Map<String, String> keys) {
        for (var i = 0; i < said.lines().size(); i++) {
            read(said.lines().get(i), "/lines/" + i, keys);
        }
        var total = amount("/total", said.total());
        var sum = lines.stream().mapToLong(Suggestion.Line::minor).sum();
        errors.addIf(
                errors.isEmpty() && sum != total,
                "/total",
                "must be the sum of the lines" + (errors.isEmpty() ? ", " + Money.decimal(sum, said.currency()) : ""));
        return new Read(
                lines,
                said.clientId() != null || clients.size() != 1
                        ? said.clientId()
                        : clients.iterator().next(),
                total);
    }

    private void read(NewRemittanceAdvice.Line line, String pointer, Map<String, String> keys) {
        var minor = amount(pointer + "/amount", line.amount());
        var deduction = line.deduction() == null
                ? null
                : new Suggestion.Deduction(
                        line.deduction().kind(),
                        amount(pointer + "/deduction/amount", line.deduction().amount()));
        if ((line.number() == null) == (line.invoiceId() == null)) {
            errors.add(pointer, "needs a number or an invoiceId, one of them");
            return;
        }
        var name = pointer + (line.number() == null ? "/invoiceId" : "/number");
        var invoice = line.number() == null ? byId(line.invoiceId()) : byNumber(line.number(), keys);
        if (invoice == null) {
            errors.add(name, "is not one sent invoice of yours");
            return;
        }
        errors.addIf(!invoice.currency().equals(said.currency()), name, "is an invoice in " + invoice.currency());
        errors.addIf(
                said.clientId() != null && !said.clientId().equals(invoice.clientId()),
                name,
                "is an invoice of another client");
        errors.addIf(
                lines.stream().anyMatch(each -> each.invoiceId().equals(invoice.id())),
                name,
                "is named more than once");
        clients.add(invoice.clientId());
        lines.add(new Suggestion.Line(invoice.id(), invoice.number(), minor, deduction));
    }

    private Invoice byId(UUID id) {
        return invoices.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** As written, else the only one that is the same but for blanks, dashes and case. */
    private Invoice byNumber(String number, Map<String, String> keys) {
        var whole =
                invoices.stream().filter(each -> each.number().equals(number)).findFirst();
        if (whole.isPresent()) {
            return whole.get();
        }
        var alike = invoices.stream()
                .filter(each -> each.key().equals(keys.get(number)))
                .toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }

    private long amount(String pointer, String amount) {
        var minor =
                errors.read(pointer, () -> Money.parse(amount, said.currency()).minor());
        errors.addIf(minor != null && minor <= 0, pointer, "must be above zero");
        return minor == null ? 0 : minor;
    }
}
