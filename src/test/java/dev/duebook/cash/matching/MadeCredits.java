package dev.duebook.cash.matching;

import dev.duebook.cash.statement.Charge;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.Original;
import dev.duebook.cash.statement.Party;
import dev.duebook.cash.statement.References;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Credits of a made book, each with what it truly pays. */
final class MadeCredits {
    private final MadeBook made;
    private final Writing writing;
    private final List<BookInvoice> open;
    private final List<BookInvoice> closed;
    private final Map<Long, List<BookInvoice>> byAmount = new LinkedHashMap<>();
    private final Set<String> numbers;
    private final Map<String, BookInvoice> byNumber = new LinkedHashMap<>();

    MadeCredits(MadeBook made) {
        this.made = made;
        writing = new Writing(made.random);
        numbers = made.invoices.stream().map(BookInvoice::number).collect(Collectors.toSet());
        open = made.open().stream()
                .filter(each -> each.currency().equals("EUR"))
                .toList();
        closed = made.invoices.stream().filter(each -> !each.isOpen()).toList();
        open.forEach(each -> byAmount.computeIfAbsent(each.outstanding(), any -> new ArrayList<>())
                .add(each));
        open.forEach(each -> byNumber.put(each.number(), each));
    }

    /** What is not said is the plainest. */
    private final class Draft {
        private final Family family;
        private final BookInvoice invoice;
        private long minor;
        private String text = "";
        private Party payer;
        private String creditor;
        private final String endToEnd = made.chance(30) ? writing.ofThePayer() : null;
        private String currency = "EUR";
        private LocalDate day = MadeBook.TODAY.minusDays(made.random.nextInt(10));
        private final List<Charge> charges = new ArrayList<>();
        private Original original;
        private Map<UUID, Long> truth = Map.of();
        private String change = "";

        private Draft(Family family, BookInvoice invoice) {
            this.family = family;
            this.invoice = invoice;
            if (invoice != null) {
                payer = payerOf(invoice.clientId());
                minor = invoice.outstanding();
                truth = Map.of(invoice.id(), minor);
                day = day.isBefore(invoice.issueDate()) ? invoice.issueDate() : day;
            }
        }

        private Labelled done() {
            var credit = new Credit(
                    made.uuid(),
                    made.uuid(),
                    minor,
                    currency,
                    day,
                    EntryStatus.BOOKED,
                    true,
                    false,
                    false,
                    payer,
                    null,
                    text,
                    new References(creditor, endToEnd, null, null),
                    null,
                    original,
                    charges,
                    null);
            return new Labelled(family, change, credit, truth, invoice == null ? null : invoice.clientId());
        }
    }

    private Party payerOf(UUID clientId) {
        var client = made.clients.get(clientId);
        var account = made.chance(75) ? client.account() : made.chance(50) ? made.anyAccount() : null;
        var name = client.name();
        var kind = made.random.nextInt(100);
        if (kind < 40) {
            return new Party(name, account);
        } else if (kind < 74) {
            return new Party(name.toUpperCase(Locale.ROOT).replace("Ü", "UE").replace(" GMBH", " GmbH."), account);
        } else if (kind < 89) {
            return new Party(name.replaceAll(" (GmbH|AG|Ltd|KG|S\\.A\\.|Sp\\. z o\\.o\\.)$", ""), account);
        } else if (kind < 95) {
            return new Party(name.substring(0, Math.min(name.length(), Math.max(6, name.length() - 7))), account);
        }
        return new Party(made.pick(List.of("J. Smith", "Holding Eins", "Anna Nowak", "")), account);
    }

    /** Null where the book holds none of that family. */
    Labelled of(Family family) {
        var invoice = made.pick(open);
        var draft = new Draft(family, invoice);
        switch (family) {
            case RF -> {
                var reference = writing.spaced(invoice.paymentReference());
                if (made.chance(40)) {
                    draft.creditor = reference;
                } else {
                    draft.text = made.pick(List.of("", "Zahlung ", "ref: "))
                            + reference
                            + made.pick(List.of("", ", thanks"));
                }
            }
            case NUMBER -> draft.text = writing.around(invoice.number());
            case MESSED -> draft.text = writing.around(writing.messed(invoice.number()));
            case ZEROS_LOST -> {
                return written(draft, Writing.withoutZeros(invoice.number()));
            }
            case PREFIX_LOST -> {
                return written(draft, Writing.withoutPrefix(invoice.number()));
            }
            case SEVERAL, SUM -> {
                return several(draft);
            }
            case KNOWN_ACCOUNT -> {
                draft.payer = new Party(
                        made.clients.get(invoice.clientId()).name(),
                        made.clients.get(invoice.clientId()).account());
                draft.text = writing.noise();
            }
            case EARLY_PAYMENT -> {
                return early(draft);
            }
            case FEE_SHORT -> fee(draft);
            case PART -> {
                draft.text = writing.around(invoice.number());
                pays(draft, Math.max(1, invoice.outstanding() * (10 + made.random.nextInt(80)) / 100));
            }
            case OVER -> {
                draft.text = writing.around(invoice.number());
                draft.minor = invoice.outstanding() + 100 + made.random.nextInt(50_000);
            }
            case TYPO -> {
                draft.text = writing.around(writing.slipped(invoice.number()));
                return draft.text.contains(invoice.number()) || isOwnTwin(draft) ? null : draft.done();
            }
            case TWIN -> {
                if (byAmount.get(invoice.outstanding()).size() < 2) {
                    return null;
                }
                draft.text = writing.around(invoice.number());
            }
            case AGENT -> {
                return agent(draft);
            }
            case PAID_AGAIN -> {
                return again(family);
            }
            default -> {
                return untrue(draft);
            }
        }
        return draft.done();
    }

    /** A slip that names another invoice of the same client and amount can be told by nobody. */
    private boolean isOwnTwin(Draft draft) {
        return byAmount.get(draft.invoice.outstanding()).stream()
                        .filter(each -> each.clientId().equals(draft.invoice.clientId()))
                        .count()
                > 1;
    }

    private Labelled untrue(Draft draft) {
        var invoice = draft.invoice;
        draft.truth = Map.of();
        switch (draft.family) {
            case NOISE -> {
                draft.payer = new Party("Finanzamt Mitte", made.anyAccount());
                draft.text = writing.noise();
                draft.minor = made.chance(50) ? invoice.outstanding() : 1 + made.random.nextInt(1_000_000);
            }
            case NOISE_WITH_DIGITS -> {
                draft.payer = made.chance(50) ? draft.payer : new Party("Some Payer", made.anyAccount());
                draft.text = writing.noiseWithDigits();
                draft.minor = made.chance(50) ? invoice.outstanding() : 1 + made.random.nextInt(1_000_000);
            }
            case NUMBER_WITHIN -> draft.text = writing.around(writing.within(invoice.number()));
            case OTHER_CURRENCY -> {
                draft.currency = "CHF";
                draft.minor = invoice.outstanding() * 95 / 100 + 1;
                draft.text = writing.around(invoice.number());
                draft.original = made.chance(50) ? new Original(invoice.outstanding(), "EUR", null) : null;
                draft.truth = Map.of(invoice.id(), 0L);
            }
            case UNKNOWN_NUMBER -> {
                var unknown = writing.slipped(writing.slipped(invoice.number()));
                if (numbers.contains(unknown)) {
                    return null;
                }
                draft.text = writing.around(unknown);
            }
            case OTHER_CLIENTS_NUMBER -> {
                var other = byAmount.get(invoice.outstanding()).stream()
                        .filter(each -> !each.clientId().equals(invoice.clientId()))
                        .findFirst();
                if (other.isEmpty()) {
                    return null;
                }
                draft.text = writing.around(other.get().number());
                draft.truth = Map.of(invoice.id(), draft.minor);
            }
            default -> {
                draft.payer = new Party("Supplier " + made.random.nextInt(100) + " GmbH", made.anyAccount());
                draft.text = "Gutschrift zu Ihrer Rechnung RE" + made.random.nextInt(100_000) + " "
                        + writing.noiseWithDigits();
            }
        }
        return draft.done();
    }

    private void pays(Draft draft, long minor) {
        draft.minor = minor;
        draft.truth = Map.of(draft.invoice.id(), minor);
    }

    private Labelled written(Draft draft, String number) {
        if (number == null) {
            return null;
        }
        draft.text = made.pick(List.of("Invoice ", "Rechnung Nr. ", "inv ", "RG "))
                + number
                + made.pick(List.of("", ", thanks", " vom 12.03.2026"));
        return draft.done();
    }

    private Labelled several(Draft draft) {
        var own = new ArrayList<>(made.openOf(draft.invoice.clientId()));
        var many = 2 + made.random.nextInt(4);
        if (own.size() < many) {
            return null;
        }
        Collections.shuffle(own, made.random);
        var some = own.subList(0, many);
        draft.minor = some.stream().mapToLong(BookInvoice::outstanding).sum();
        draft.day = MadeBook.TODAY;
        var truth = new LinkedHashMap<UUID, Long>();
        some.forEach(each -> truth.put(each.id(), each.outstanding()));
        draft.truth = truth;
        draft.text = draft.family == Family.SUM
                ? writing.noise()
                : writing.around(
                        writing.several(some.stream().map(BookInvoice::number).toList()));
        if (draft.family == Family.SUM) {
            var client = made.clients.get(draft.invoice.clientId());
            draft.payer = new Party(client.name(), client.account());
        }
        return draft.done();
    }

    private Labelled early(Draft draft) {
        var invoice = draft.invoice;
        if (invoice.earlyPayments().isEmpty() || invoice.outstanding() != invoice.total()) {
            return null;
        }
        draft.day = invoice.issueDate().plusDays(made.random.nextInt(15));
        draft.text = writing.around(invoice.number());
        pays(
                draft,
                invoice.outstanding()
                        - EarlyPaymentDiscount.of(
                                invoice, invoice.earlyPayments().get(0)));
        return draft.done();
    }

    private void fee(Draft draft) {
        var fee = Math.min(500 + 100 * made.random.nextInt(20), draft.invoice.outstanding() - 1);
        draft.text = writing.around(draft.invoice.number());
        pays(draft, draft.invoice.outstanding() - fee);
        if (made.chance(50)) {
            draft.charges.add(new Charge(fee, "EUR", true, "SHAR"));
        }
    }

    private Labelled agent(Draft draft) {
        var agent = made.pick(made.agents);
        var own = made.openOf(made.pick(agent.clients()).id());
        if (own.isEmpty()) {
            return null;
        }
        var other = new Draft(draft.family, made.pick(own));
        other.payer = new Party(agent.name(), agent.account());
        other.text = writing.around(other.invoice.number());
        return other.done();
    }

    private Labelled again(Family family) {
        if (closed.isEmpty()) {
            return null;
        }
        var invoice = made.pick(closed);
        var draft = new Draft(family, invoice);
        draft.minor = invoice.total();
        draft.truth = Map.of();
        draft.text = writing.around(invoice.number());
        return draft.done();
    }

    /** A true pair with one thing changed; null where the book holds no such pair. */
    Labelled adversarial() {
        var invoice = made.pick(open);
        var draft = new Draft(Family.ADVERSARIAL, invoice);
        draft.text = writing.around(made.chance(70) ? invoice.number() : writing.spaced(invoice.paymentReference()));
        draft.truth = Map.of();
        return changed(draft, made.random.nextInt(10)) ? draft.done() : null;
    }

    private Optional<BookInvoice> neighbour(BookInvoice invoice) {
        return IntStream.range(0, 40)
                .mapToObj(any -> byNumber.get(writing.slipped(invoice.number())))
                .filter(each -> each != null
                        && (!each.clientId().equals(invoice.clientId()) || !each.owesExactly(invoice.outstanding())))
                .findFirst();
    }

    /** Whether the name under which the one pays is the other's, too: then it is nobody else's. */
    private boolean isNamedAlike(UUID one, UUID other) {
        var name = PayerNames.folded(made.clients.get(one).name());
        return made.facts.clients.get(other).names().stream()
                .anyMatch(each -> PayerNames.folded(each).equals(name));
    }

    private boolean changed(Draft draft, int way) {
        var invoice = draft.invoice;
        var alike = byAmount.get(invoice.outstanding());
        switch (way) {
            case 0 -> {
                draft.change = "amount of another open invoice of the client";
                var other = made.pick(made.openOf(invoice.clientId()));
                draft.minor = other.outstanding();
                return other.outstanding() != invoice.outstanding();
            }
            case 1 -> {
                draft.change = "amount and name of another client's invoice";
                var other = made.pick(open);
                draft.minor = other.outstanding();
                draft.payer = new Party(made.clients.get(other.clientId()).name(), draft.payer.account());
                draft.day = MadeBook.TODAY;
                return !isNamedAlike(other.clientId(), invoice.clientId());
            }
            case 2 -> {
                draft.change = "number of a settled or void invoice";
                if (closed.isEmpty()) {
                    return false;
                }
                draft.text = writing.around(made.pick(closed).number());
            }
            case 3 -> {
                draft.change = "number of another client's invoice of that amount";
                var other = alike.stream()
                        .filter(each -> !each.clientId().equals(invoice.clientId()))
                        .toList();
                if (other.isEmpty()) {
                    return false;
                }
                draft.text = writing.around(made.pick(other).number());
            }
            case 4 -> {
                draft.change = "number of something else";
                draft.text = writing.asSomethingElse(invoice.number());
            }
            case 5 -> {
                draft.change = "known account without a number, second invoice of that amount";
                var client = made.clients.get(invoice.clientId());
                draft.payer = new Party(client.name(), client.account());
                draft.text = writing.noise();
                return isOwnTwin(draft);
            }
            case 6 -> {
                draft.change = "shared account without a number";
                var agent = made.pick(made.agents);
                draft.payer = new Party(agent.name(), agent.account());
                draft.text = writing.noise();
            }
            case 7 -> {
                draft.change = "another client's name";
                var other = made.pick(List.copyOf(made.clients.values()));
                draft.payer = new Party(other.name(), made.anyAccount());
                return !isNamedAlike(other.id(), invoice.clientId());
            }
            case 8 -> {
                draft.change = "number of an open neighbour";
                var near = neighbour(invoice);
                if (near.isEmpty()) {
                    return false;
                }
                draft.text = writing.around(near.get().number());
                draft.truth = Map.of(invoice.id(), draft.minor);
            }
            default -> {
                draft.change = "the same payment again";
                made.facts.earlier(new Facts.Earlier(
                        made.uuid(), draft.minor, "EUR", draft.day.minusDays(3), draft.payer, draft.text));
            }
        }
        return true;
    }
}
