package dev.duebook.integration.importing;

import dev.duebook.book.client.ClientDetails;
import dev.duebook.book.client.ImportedClients;
import dev.duebook.company.organization.Address;
import dev.duebook.ground.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Clients; one that is there already is never changed by an import. */
@ApplicationScoped
class ClientDestination implements Destination {
    private final BookLookup book;
    private final Identities identities;
    private final ImportedClients clients;

    ClientDestination(BookLookup book, Identities identities, ImportedClients clients) {
        this.book = book;
        this.identities = identities;
        this.clients = clients;
    }

    @Override
    public Line read(Cells cells, Line.Book of) {
        return ClientLine.read(cells, of);
    }

    @Override
    public Judged judge(Context context, List<Line> rows, SeenRows seen) {
        var readable = rows.stream()
                .filter(Decision::isReadable)
                .map(ClientLine.class::cast)
                .toList();
        var known =
                book
                        .clients(
                                context.caller(),
                                readable.stream().map(ClientLine::externalRef).toList(),
                                List.of())
                        .stream()
                        .collect(Collectors.toMap(BookLookup.KnownClient::externalRef, Function.identity()));
        var people = book.people(
                context.caller(),
                readable.stream()
                        .map(ClientLine::ownerEmail)
                        .filter(Objects::nonNull)
                        .toList());
        var decisions = rows.stream()
                .map(row -> decide(context, (ClientLine) row, seen, known, people))
                .toList();
        return new Judged(decisions, () -> write(context, decisions, people));
    }

    private static Decision decide(
            Context context,
            ClientLine row,
            SeenRows seen,
            Map<String, BookLookup.KnownClient> known,
            Map<String, BookLookup.KnownPerson> people) {
        var there = Decision.isReadable(row) ? known.get(row.externalRef()) : null;
        var byIdentity = Decision.byIdentity(
                row,
                seen,
                there == null ? null : isSame(row, there, people),
                context.layout().heading(Field.externalRef));
        if (byIdentity != null) {
            return byIdentity;
        }
        var found = new ArrayList<RowError>();
        var owner = owner(row, people);
        if (row.ownerEmail() != null && (owner == null || !owner.active())) {
            found.add(new RowError(
                    row.line(),
                    context.layout().heading(Field.ownerEmail),
                    row.ownerEmail(),
                    owner == null ? "UNKNOWN_OWNER" : "OWNER_INACTIVE",
                    owner == null ? "is nobody's address in the team" : "is of somebody no longer active"));
        }
        context.warnOfSpelling(row, Field.name, found);
        return Decision.of(row, seen, found);
    }

    /** Of a client that did not come in by an import of clients, what the row says is compared. */
    private static boolean isSame(
            ClientLine row, BookLookup.KnownClient there, Map<String, BookLookup.KnownPerson> people) {
        if (there.contentHash() != null) {
            return Arrays.equals(there.contentHash(), row.contentHash());
        }
        var owner = owner(row, people);
        return row.name().equals(there.name())
                && row.currency().equals(there.currency())
                && unsaidOrEqual(row.contactName(), there.contactName())
                && there.contactEmails().containsAll(row.contactEmails())
                && unsaidOrEqual(row.paymentTermDays(), there.paymentTermDays())
                && unsaidOrEqual(row.taxId(), there.taxId())
                && unsaidOrEqual(row.country(), there.country())
                && unsaidOrEqual(row.locale(), there.locale())
                && unsaidOrEqual(row.notes(), there.notes())
                && (row.ownerEmail() == null || owner != null && owner.id().equals(there.ownerId()))
                && (row.tags().isEmpty()
                        || row.tags().equals(there.tags().stream().sorted().toList()));
    }

    private static boolean unsaidOrEqual(Object said, Object there) {
        return said == null || said.equals(there);
    }

    private static BookLookup.KnownPerson owner(ClientLine row, Map<String, BookLookup.KnownPerson> people) {
        return row.ownerEmail() == null ? null : people.get(row.ownerEmail().toLowerCase(Locale.ROOT));
    }

    private void write(Context context, List<Decision> decisions, Map<String, BookLookup.KnownPerson> people) {
        var incoming = new LinkedHashMap<UUID, ClientDetails>();
        var written = new ArrayList<Identities.Identity>();
        for (var decision : decisions) {
            if (decision.accepted()) {
                var row = (ClientLine) decision.row();
                var id = Ids.next();
                incoming.put(id, details(row, owner(row, people)));
                written.add(Identities.Identity.of(row, id));
            }
        }
        clients.write(context.caller(), incoming);
        identities.write(context.caller(), Kind.CLIENTS, written);
    }

    private static ClientDetails details(ClientLine row, BookLookup.KnownPerson owner) {
        return new ClientDetails(
                row.name(),
                row.contacts(),
                row.country() == null ? null : new Address(null, null, null, null, row.country()),
                row.taxId(),
                row.locale(),
                row.currency(),
                row.paymentTermDays(),
                null,
                owner == null ? null : owner.id(),
                null,
                row.tags(),
                null,
                null,
                row.externalRef(),
                row.notes(),
                null);
    }
}
