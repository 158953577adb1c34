package dev.duebook.integration.importing;

import dev.duebook.book.client.ClientDetails;
import dev.duebook.book.client.Clients;
import dev.duebook.book.client.ImportedClients;
import dev.duebook.book.invoice.ImportedInvoice;
import dev.duebook.book.invoice.ImportedInvoices;
import dev.duebook.book.invoice.InvoiceHeader;
import dev.duebook.book.payment.ImportedPayment;
import dev.duebook.book.payment.ImportedPayments;
import dev.duebook.company.organization.PaymentTerms;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Invoices, their clients where they are new, and what was paid of them. */
@ApplicationScoped
class InvoiceDestination implements Destination {
    private static final String UNKNOWN_METHOD = "OTHER";

    private final BookLookup book;
    private final Identities identities;
    private final Clients clients;
    private final ImportedClients newClients;
    private final ImportedInvoices invoices;
    private final ImportedPayments payments;

    InvoiceDestination(
            BookLookup book,
            Identities identities,
            Clients clients,
            ImportedClients newClients,
            ImportedInvoices invoices,
            ImportedPayments payments) {
        this.book = book;
        this.identities = identities;
        this.clients = clients;
        this.newClients = newClients;
        this.invoices = invoices;
        this.payments = payments;
    }

    @Override
    public Line read(Cells cells, Line.Book of) {
        return InvoiceLine.read(cells, of);
    }

    @Override
    public Judged judge(Context context, List<Line> rows, SeenRows seen) {
        var batch = new Batch(context, rows);
        var decisions =
                rows.stream().map(row -> batch.decide((InvoiceLine) row, seen)).toList();
        return new Judged(decisions, () -> write(batch, decisions));
    }

    /** What the book has of these rows, asked once. */
    private final class Batch {
        private final Context context;
        private final Map<String, BookLookup.KnownInvoice> known;
        private final Set<String> takenRefs;
        private final Map<String, BookLookup.KnownClient> byRef = new HashMap<>();
        private final Map<String, List<BookLookup.KnownClient>> byName = new HashMap<>();
        private final Map<String, BookLookup.KnownPerson> people;
        private final Map<String, String> resembling;

        Batch(Context context, List<Line> all) {
            this.context = context;
            var rows = all.stream()
                    .filter(Decision::isReadable)
                    .map(InvoiceLine.class::cast)
                    .toList();
            var caller = context.caller();
            known = book.invoices(caller, rows.stream().map(InvoiceLine::number).toList());
            takenRefs = book.takenByInvoices(
                    caller,
                    rows.stream()
                            .map(InvoiceLine::externalRef)
                            .filter(Objects::nonNull)
                            .toList());
            book.clients(
                            caller,
                            rows.stream()
                                    .map(InvoiceLine::clientRef)
                                    .filter(Objects::nonNull)
                                    .distinct()
                                    .toList(),
                            rows.stream()
                                    .filter(row -> row.clientRef() == null)
                                    .map(InvoiceLine::clientName)
                                    .distinct()
                                    .toList())
                    .forEach(client -> {
                        if (client.externalRef() != null) {
                            byRef.put(client.externalRef(), client);
                        }
                        byName.computeIfAbsent(client.name(), none -> new ArrayList<>())
                                .add(client);
                    });
            people = book.people(
                    caller,
                    rows.stream()
                            .map(InvoiceLine::ownerEmail)
                            .filter(Objects::nonNull)
                            .toList());
            resembling = book.resembling(
                    caller,
                    rows.stream()
                            .filter(row -> !known.containsKey(row.number()) && client(row) != null)
                            .map(row -> new BookLookup.Sought(
                                    row.number(),
                                    client(row).id(),
                                    row.currency(),
                                    row.issueDate(),
                                    dueDate(row),
                                    row.total()))
                            .toList());
        }

        Decision decide(InvoiceLine row, SeenRows seen) {
            var there = Decision.isReadable(row) ? known.get(row.number()) : null;
            var byIdentity =
                    Decision.byIdentity(row, seen, there == null ? null : isSame(row, there), heading(Field.number));
            if (byIdentity != null) {
                return byIdentity;
            }
            var found = new ArrayList<RowError>();
            checkClient(row, found);
            checkOwner(row, found);
            if (row.externalRef() != null
                    && (takenRefs.contains(row.externalRef()) || !seen.takes(row.externalRef()))) {
                found.add(error(
                        row, Field.externalRef, row.externalRef(), "ALREADY_EXISTS", "is another invoice's reference"));
            }
            if (found.isEmpty() && (seen.resembles(row.likeness()) || resembling.containsKey(row.number()))) {
                found.add(error(
                        row,
                        Field.number,
                        row.number(),
                        RowError.POSSIBLE_DUPLICATE,
                        "an invoice of the same client, days and total is there under another number"));
            }
            context.warnOfSpelling(row, Field.clientName, found);
            if (row.surplus() > 0) {
                found.add(error(
                        row,
                        Field.amountPaid,
                        Money.decimal(row.total() + row.surplus(), row.currency()),
                        RowError.OVERPAID,
                        "is " + Money.decimal(row.surplus(), row.currency())
                                + " more than the total; that stands on the client's account, unapplied"));
            }
            return Decision.of(row, seen, found).knownAs(resembling.get(row.number()));
        }

        /** Of one that did not come in by an import, or whose row is not written down, the fields are compared. */
        private boolean isSame(InvoiceLine row, BookLookup.KnownInvoice there) {
            if (there.contentHash() != null) {
                return Arrays.equals(there.contentHash(), row.contentHash());
            }
            var sameClient = row.clientRef() != null
                    ? row.clientRef().equals(there.clientRef())
                    : row.clientName().equals(there.clientName());
            return sameClient
                    && row.currency().equals(there.currency())
                    && row.issueDate().equals(there.issueDate())
                    && (row.dueDate() == null || row.dueDate().equals(there.dueDate()))
                    && row.total() == there.total();
        }

        private void checkClient(InvoiceLine row, List<RowError> found) {
            var named = row.clientRef() == null ? byName.getOrDefault(row.clientName(), List.of()) : List.of();
            if (named.size() > 1) {
                found.add(error(
                        row,
                        Field.clientName,
                        row.clientName(),
                        "AMBIGUOUS_CLIENT",
                        "is the name of several clients; say which by clientExternalRef"));
                return;
            }
            var client = client(row);
            if (client != null && client.archived()) {
                var field = row.clientRef() == null ? Field.clientName : Field.clientExternalRef;
                var value = row.clientRef() == null ? row.clientName() : row.clientRef();
                found.add(error(row, field, value, "CLIENT_ARCHIVED", "is archived; restore the client first"));
            }
        }

        private void checkOwner(InvoiceLine row, List<RowError> found) {
            if (row.ownerEmail() == null) {
                return;
            }
            var person = people.get(row.ownerEmail().toLowerCase(Locale.ROOT));
            if (person == null) {
                found.add(error(
                        row, Field.ownerEmail, row.ownerEmail(), "UNKNOWN_OWNER", "is nobody's address in the team"));
            } else if (!person.active()) {
                found.add(error(
                        row, Field.ownerEmail, row.ownerEmail(), "OWNER_INACTIVE", "is of somebody no longer active"));
            }
        }

        /** The client there is; null when the row makes a new one, or nobody can tell. */
        BookLookup.KnownClient client(InvoiceLine row) {
            if (row.clientRef() != null) {
                return byRef.get(row.clientRef());
            }
            var named = byName.getOrDefault(row.clientName(), List.of());
            return named.size() == 1 ? named.get(0) : null;
        }

        LocalDate dueDate(InvoiceLine row) {
            if (row.dueDate() != null) {
                return row.dueDate();
            }
            var client = client(row);
            var ofClient = client == null ? null : PaymentTerms.of(client.paymentTerms(), client.paymentTermDays());
            return Objects.requireNonNullElse(ofClient, context.organization().paymentTerms())
                    .dueDate(row.issueDate());
        }

        /** The person of the address, else the client's owner, else whoever imports. */
        UUID ownerId(InvoiceLine row) {
            if (row.ownerEmail() != null) {
                return people.get(row.ownerEmail().toLowerCase(Locale.ROOT)).id();
            }
            var client = client(row);
            return client != null && client.ownerId() != null
                    ? client.ownerId()
                    : context.caller().personId();
        }

        private String heading(Field field) {
            return context.layout().heading(field);
        }

        private RowError error(InvoiceLine row, Field field, String value, String code, String reason) {
            return new RowError(row.line(), heading(field), value, code, reason);
        }
    }

    private void write(Batch batch, List<Decision> decisions) {
        var rows = decisions.stream()
                .filter(Decision::accepted)
                .map(decision -> (InvoiceLine) decision.row())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        var caller = batch.context.caller();
        var organization = batch.context.organization();
        var entered = new LinkedHashMap<String, UUID>();
        var details = new LinkedHashMap<UUID, ClientDetails>();
        var incoming = new ArrayList<ImportedInvoice>();
        var settlings = new ArrayList<ImportedPayment.Settling>();
        var written = new ArrayList<Identities.Identity>();
        for (var row : rows) {
            var client = batch.client(row);
            var clientId = client != null
                    ? client.id()
                    : entered.computeIfAbsent(key(row), none -> {
                        var id = Ids.next();
                        details.put(id, details(row));
                        return id;
                    });
            var invoice = invoice(row, clientId, batch.ownerId(row), batch.dueDate(row));
            incoming.add(invoice);
            if (invoice.received() != null) {
                settlings.add(settling(row, invoice));
            }
            written.add(Identities.Identity.of(row, invoice.id()));
        }
        newClients.write(caller, details);
        var ids = incoming.stream().map(ImportedInvoice::clientId).collect(Collectors.toSet());
        invoices.write(caller, organization, clients.all(caller, ids), incoming);
        payments.settle(caller, settlings);
        identities.write(caller, Kind.INVOICES, written);
    }

    private static String key(InvoiceLine row) {
        return row.clientRef() != null ? "ref " + row.clientRef() : "name " + row.clientName();
    }

    private static ClientDetails details(InvoiceLine row) {
        return new ClientDetails(
                row.clientName() != null ? row.clientName() : row.clientRef(),
                null,
                null,
                null,
                null,
                row.currency(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                row.clientRef(),
                null,
                null);
    }

    private static ImportedInvoice invoice(InvoiceLine row, UUID clientId, UUID ownerId, LocalDate dueDate) {
        var received = row.paid() == 0
                ? null
                : new ImportedInvoice.Received(Ids.next(), row.paid(), row.paidDate(), row.number());
        var settled = row.paid() == row.total();
        var settledOn =
                row.paidDate() == null || row.paidDate().isBefore(row.issueDate()) ? row.issueDate() : row.paidDate();
        return new ImportedInvoice(
                Ids.next(),
                row.number(),
                clientId,
                ownerId,
                row.currency(),
                row.issueDate(),
                dueDate,
                row.total(),
                new InvoiceHeader(
                        null,
                        null,
                        null,
                        row.billingBasis(),
                        row.purchaseOrder(),
                        row.projectRef(),
                        row.tags(),
                        null,
                        row.externalRef(),
                        null,
                        null,
                        null),
                row.terms(),
                row.notes(),
                received,
                row.disputed() ? new ImportedInvoice.Dispute(settled ? settledOn : null) : null);
    }

    private static ImportedPayment.Settling settling(InvoiceLine row, ImportedInvoice invoice) {
        return new ImportedPayment.Settling(
                Ids.next(),
                invoice.received().allocationId(),
                invoice.id(),
                invoice.clientId(),
                invoice.currency(),
                invoice.received().amount(),
                row.surplus(),
                invoice.received().receivedDate(),
                invoice.allocatedDate(),
                row.dateAssumed(),
                Objects.requireNonNullElse(row.method(), UNKNOWN_METHOD),
                invoice.received().reference());
    }
}
