package dev.duebook.integration.importing;

import dev.duebook.book.payment.ImportedPayment;
import dev.duebook.book.payment.ImportedPayments;
import dev.duebook.ground.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Payments, laid on the invoices they name or on what their client owes. */
@ApplicationScoped
class PaymentDestination implements Destination {
    private static final String UNKNOWN_METHOD = "OTHER";

    private final BookLookup book;
    private final Identities identities;
    private final ImportedPayments payments;

    PaymentDestination(BookLookup book, Identities identities, ImportedPayments payments) {
        this.book = book;
        this.identities = identities;
        this.payments = payments;
    }

    @Override
    public Line read(Cells cells, Line.Book of) {
        return PaymentLine.read(cells, of);
    }

    @Override
    public Judged judge(Context context, List<Line> given, SeenRows seen) {
        var rows = given.stream()
                .map(row -> row.occurring(context.sighting(row).occurrence()))
                .toList();
        var batch = new Batch(context, rows);
        var decisions = new ArrayList<Decision>();
        for (var place = 0; place < rows.size(); place++) {
            decisions.add(batch.decide(place, (PaymentLine) rows.get(place), seen));
        }
        return new Judged(decisions, () -> write(batch, decisions));
    }

    /** What the book has of these rows, asked once. */
    private final class Batch {
        private final Context context;
        private final Map<String, BookLookup.KnownClient> clients = new HashMap<>();
        private final Map<String, BookLookup.KnownInvoice> invoices;
        private final Map<String, byte[]> imported;
        private final Map<Integer, BookLookup.KnownPayment> others;
        private final Map<Integer, BookLookup.Twins> twins;

        Batch(Context context, List<Line> all) {
            this.context = context;
            var caller = context.caller();
            var rows = all.stream()
                    .filter(Decision::isReadable)
                    .map(PaymentLine.class::cast)
                    .toList();
            var refs = rows.stream()
                    .map(PaymentLine::clientRef)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            book.clients(caller, refs, List.of()).forEach(client -> clients.put(client.externalRef(), client));
            invoices = book.invoices(
                    caller,
                    rows.stream()
                            .map(PaymentLine::invoiceNumber)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
            imported = book.importedPayments(
                    caller,
                    rows.stream()
                            .flatMap(row -> row.externalRef() != null
                                    ? Stream.of(row.externalRef())
                                    : Stream.of(row.identity(), row.plainIdentity()))
                            .distinct()
                            .toList());
            var sought = new ArrayList<BookLookup.SoughtPayment>();
            var soughtTwins = new ArrayList<BookLookup.SoughtTwin>();
            for (var place = 0; place < all.size(); place++) {
                if (Decision.isReadable(all.get(place))) {
                    var row = (PaymentLine) all.get(place);
                    if (!imported.containsKey(row.identity())
                            && (row.clientRef() == null || clients.containsKey(row.clientRef()))) {
                        if (row.externalRef() != null) {
                            sought.add(new BookLookup.SoughtPayment(place, row.externalRef()));
                        } else {
                            soughtTwins.add(soughtTwin(place, row));
                        }
                    }
                }
            }
            others = book.payments(caller, sought);
            twins = book.twins(caller, soughtTwins);
        }

        private BookLookup.SoughtTwin soughtTwin(int place, PaymentLine row) {
            var invoice = invoice(row);
            return new BookLookup.SoughtTwin(
                    place,
                    clientId(row),
                    invoice == null ? null : invoice.id(),
                    row.currency(),
                    row.amount(),
                    row.receivedDate(),
                    row.method(),
                    row.reference(),
                    row.receiptNumber());
        }

        Decision decide(int place, PaymentLine row, SeenRows seen) {
            var byIdentity = Decision.byIdentity(row, seen, isSame(place, row), heading(row));
            if (byIdentity != null) {
                return byIdentity;
            }
            var found = new ArrayList<RowError>();
            if (row.clientRef() != null && !clients.containsKey(row.clientRef())) {
                found.add(error(
                        row,
                        Field.clientExternalRef,
                        row.clientRef(),
                        "UNKNOWN_CLIENT",
                        "is no client's reference; import the clients or the invoices first"));
            }
            if (row.invoiceNumber() != null) {
                checkInvoice(row, invoices.get(row.invoiceNumber()), found);
            }
            return Decision.of(row, seen, found);
        }

        private void checkInvoice(PaymentLine row, BookLookup.KnownInvoice invoice, List<RowError> found) {
            if (invoice == null) {
                found.add(error(
                        row, Field.invoiceNumber, row.invoiceNumber(), "UNKNOWN_INVOICE", "is no invoice's number"));
            } else if (invoice.voided()) {
                found.add(error(row, Field.invoiceNumber, row.invoiceNumber(), "INVOICE_VOID", "is void"));
            } else if (!invoice.currency().equals(row.currency())) {
                found.add(error(
                        row,
                        Field.invoiceNumber,
                        row.invoiceNumber(),
                        "CURRENCY_MISMATCH",
                        "is in " + invoice.currency() + ", the payment in " + row.currency()));
            } else if (row.clientRef() != null && !row.clientRef().equals(invoice.clientRef())) {
                found.add(error(
                        row,
                        Field.invoiceNumber,
                        row.invoiceNumber(),
                        "CLIENT_MISMATCH",
                        "is another client's invoice"));
            }
        }

        private Boolean isSame(int place, PaymentLine row) {
            if (!Decision.isReadable(row)) {
                return null;
            }
            var hash = imported.get(row.identity());
            if (hash != null) {
                return Arrays.equals(hash, row.contentHash());
            }
            if (row.externalRef() == null) {
                return isTwin(place, row);
            }
            var other = others.get(place);
            if (other == null) {
                return null;
            }
            return Objects.equals(other.clientId(), clientId(row))
                    && other.currency().equals(row.currency())
                    && other.amount() == row.amount()
                    && other.receivedDate().equals(row.receivedDate())
                    && unsaidOrEqual(row.reference(), other.reference())
                    && unsaidOrEqual(row.method(), other.method())
                    && unsaidOrEqual(row.receiptNumber(), other.receiptNumber());
        }

        /** The n-th equal row is the n-th such payment of the book; what exceeds them is new money. */
        private Boolean isTwin(int place, PaymentLine row) {
            var before = row.occurrence() == 1 ? imported.get(row.plainIdentity()) : null;
            if (before != null && Arrays.equals(before, row.contentHash())) {
                return true;
            }
            var there = twins.getOrDefault(place, BookLookup.Twins.NONE);
            return row.occurrence() <= there.equal() ? Boolean.TRUE : row.occurrence() <= there.alike() ? false : null;
        }

        private static boolean unsaidOrEqual(String said, String there) {
            return said == null || said.equals(there);
        }

        /** The client of the reference, else the invoice's; null while nobody knows. */
        UUID clientId(PaymentLine row) {
            var client = row.clientRef() == null ? null : clients.get(row.clientRef());
            if (client != null) {
                return client.id();
            }
            var invoice = invoice(row);
            return invoice == null ? null : invoice.clientId();
        }

        BookLookup.KnownInvoice invoice(PaymentLine row) {
            return row.invoiceNumber() == null ? null : invoices.get(row.invoiceNumber());
        }

        private String heading(PaymentLine row) {
            return row.externalRef() == null ? null : context.layout().heading(Field.externalRef);
        }

        private RowError error(PaymentLine row, Field field, String value, String code, String reason) {
            return new RowError(row.line(), context.layout().heading(field), value, code, reason);
        }
    }

    private void write(Batch batch, List<Decision> decisions) {
        var incoming = new ArrayList<ImportedPayment>();
        var written = new ArrayList<Identities.Identity>();
        for (var decision : decisions) {
            if (decision.accepted()) {
                var row = (PaymentLine) decision.row();
                var invoice = batch.invoice(row);
                var payment = new ImportedPayment(
                        Ids.next(),
                        batch.clientId(row),
                        invoice == null ? null : invoice.id(),
                        row.currency(),
                        row.amount(),
                        row.receivedDate(),
                        Objects.requireNonNullElse(row.method(), UNKNOWN_METHOD),
                        row.reference(),
                        row.receiptNumber(),
                        row.externalRef(),
                        row.note());
                incoming.add(payment);
                written.add(Identities.Identity.of(row, payment.id()));
            }
        }
        payments.receive(batch.context.caller(), incoming);
        identities.write(batch.context.caller(), Kind.PAYMENTS, written);
    }
}
