package dev.duebook.book.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.ground.embedded.Access;
import dev.duebook.ground.id.Ids;
import dev.duebook.testing.PostgresForTests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Invoices sent before there were references get theirs when the book is upgraded. */
class EarlierInvoicesTest {
    private static Access access;

    @Test
    void getTheReferencesThatSendingWouldHaveGivenThem() throws SQLException {
        access = PostgresForTests.newDatabase("references");
        migrate("40");
        var house = organization();
        var first = invoice(house, "A-1", true);
        var alike = invoice(house, "A1", true);
        var tooLong = invoice(house, "1234567890-1234567890-12", true);
        var draft = invoice(house, null, false);
        var elsewhere = invoice(organization(), "A1", true);
        migrate("latest");

        var references = references();
        assertThat(references)
                .containsEntry(first, CreditorReference.of("A-1"))
                .containsEntry(alike, CreditorReference.of(alike))
                .containsEntry(tooLong, CreditorReference.of(tooLong))
                .containsEntry(draft, null)
                .containsEntry(elsewhere, CreditorReference.of("A1"));
    }

    private static UUID organization() throws SQLException {
        var id = UUID.randomUUID();
        execute("""
                insert into organization (id, name, country, currency, time_zone, locale, created_at, updated_at)
                values ('%1$s', 'A', 'NL', 'EUR', 'UTC', 'en', now(), now());
                insert into person (organization_id, id, name, role, created_at, updated_at)
                values ('%1$s', '%1$s', 'Ann', 'ADMIN', now(), now());
                insert into client (organization_id, id, name, currency, created_at, updated_at)
                values ('%1$s', '%1$s', 'ACME', 'EUR', now(), now())
                """.formatted(id));
        return id;
    }

    private static UUID invoice(UUID house, String number, boolean sent) throws SQLException {
        var id = Ids.next();
        execute("""
                insert into invoice (organization_id, id, client_id, owner_id, number, currency, issue_date, due_date,
                    original_due_date, net, tax, total, due_dates, due_amounts, sent_at, last_entry_date, created_at,
                    updated_at)
                values ('%1$s', '%2$s', '%1$s', '%1$s', %3$s, 'EUR', '2026-01-01', '2026-02-01', '2026-02-01', 1, 0, 1,
                    '{2026-02-01}', '{1}', %4$s, %5$s, now(), now())
                """.formatted(
                        house,
                        id,
                        number == null ? "null" : "'" + number + "'",
                        sent ? "now()" : "null",
                        sent ? "'2026-01-01'" : "null"));
        return id;
    }

    private static Map<UUID, String> references() throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select id, payment_reference from invoice")) {
            var references = new HashMap<UUID, String>();
            while (result.next()) {
                references.put(result.getObject(1, UUID.class), result.getString(2));
            }
            return references;
        }
    }

    private static void migrate(String target) {
        Flyway.configure()
                .dataSource(access.jdbcUrl(), access.ownerUser(), access.ownerPassword())
                .placeholders(Map.of("appRole", access.appUser()))
                .target(target)
                .load()
                .migrate();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), access.ownerUser(), access.ownerPassword());
    }
}
