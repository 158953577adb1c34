package dev.duebook.book.pricing;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.duebook.book.client.Contact;
import dev.duebook.company.organization.Address;
import dev.duebook.company.organization.BankAccount;
import dev.duebook.company.organization.BookClosing;
import dev.duebook.company.organization.NumberPattern;
import dev.duebook.company.organization.PaymentTerms;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads the two sides of an invoice at once. */
@ApplicationScoped
public class PartyLookup {
    private static final String PARTIES = """
            select o.name, o.address, o.country, o.tax_id, o.email, o.phone, o.bank_account, o.number_pattern, o.time_zone,
                %s as lock_date, o.due_soon_days, o.aging_bounds, c.name as client_name, c.contacts,
                c.address as client_address, c.tax_id as client_tax_id, c.currency, c.archived,
                c.payment_terms as client_terms, c.payment_term_days as client_term_days, o.payment_terms,
                o.payment_term_days, c.owner_id as client_owner_id,
                p.name as caller_name
            from organization o
            join client c on c.organization_id = o.id
            join person p on p.organization_id = o.id
            where o.id = :org and c.id = :client and p.id = :person
            """.formatted(BookClosing.CLOSED_THROUGH);

    private final Jdbi jdbi;
    private final JsonValues json;

    PartyLookup(Jdbi jdbi, JsonValues json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** @throws Rejection 404 for an unknown client, 422 client-archived */
    public Parties of(Caller caller, UUID clientId) {
        return jdbi.withHandle(handle -> handle.createQuery(PARTIES)
                .bind("org", caller.organizationId())
                .bind("client", clientId)
                .bind("person", caller.personId())
                .map((row, context) -> parties(row))
                .findOne()
                .orElseThrow(() -> Rejection.notFound("client")));
    }

    private Parties parties(ResultSet row) throws SQLException {
        if (row.getBoolean("archived")) {
            throw Rejection.of(
                    "client-archived", row.getString("client_name") + " is archived; restore the client first.");
        }
        var name = row.getString("name");
        return new Parties(
                Snapshots.seller(
                        name,
                        json.read(row.getString("address"), new TypeReference<Address>() {}),
                        row.getString("country"),
                        row.getString("tax_id"),
                        row.getString("email"),
                        row.getString("phone")),
                Snapshots.buyer(
                        row.getString("client_name"),
                        json.read(row.getString("contacts"), new TypeReference<List<Contact>>() {}),
                        json.read(row.getString("client_address"), new TypeReference<Address>() {}),
                        row.getString("client_tax_id")),
                Snapshots.instructions(
                        name, json.read(row.getString("bank_account"), new TypeReference<BankAccount>() {})),
                NumberPattern.parse(row.getString("number_pattern")),
                ZoneId.of(row.getString("time_zone")),
                row.getObject("lock_date", LocalDate.class),
                row.getInt("due_soon_days"),
                Arrays.asList((Integer[]) row.getArray("aging_bounds").getArray()),
                row.getString("currency"),
                terms(row),
                row.getObject("client_owner_id", UUID.class),
                row.getString("caller_name"));
    }

    private PaymentTerms terms(ResultSet row) throws SQLException {
        var ofClient = PaymentTerms.of(
                json.read(row.getString("client_terms"), new TypeReference<PaymentTerms>() {}),
                row.getObject("client_term_days", Integer.class));
        return ofClient != null
                ? ofClient
                : PaymentTerms.of(
                        json.read(row.getString("payment_terms"), new TypeReference<PaymentTerms>() {}),
                        row.getInt("payment_term_days"));
    }
}
