package dev.duebook.collections.mail;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.message.MessageDispatch;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import dev.duebook.testing.PostOffice;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class MailQuotasTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Inject
    MailQuotas quotas;

    @Inject
    MessageDispatch dispatch;

    @Inject
    @EveryRow
    Jdbi jdbi;

    @BeforeEach
    void nothingElseIsDue() {
        jdbi.useHandle(handle -> handle.execute(
                "update message set next_attempt_at = now() + interval '1 year' where state = 'PLANNED'"));
    }

    @Test
    void anAddressGetsSoManyADayHoweverItIsWritten() {
        var few = new MailQuotas(jdbi, 10, 2);
        var given = Given.organization();

        assertThat(few.count(given.id(), DAY, to("ann@a.example"))).isTrue();
        assertThat(few.count(given.id(), DAY, to("ANN@A.example", "bob@a.example")))
                .isTrue();
        assertThat(few.count(given.id(), DAY, to("ann@a.example", "bob@a.example")))
                .isFalse();
        assertThat(few.count(given.id(), DAY, to("bob@a.example"))).isTrue();
        assertThat(few.count(Given.organization().id(), DAY, to("ann@a.example")))
                .isTrue();
        assertThat(few.count(given.id(), DAY.plusDays(1), to("ann@a.example"))).isTrue();
    }

    @Test
    void anOrganizationSendsSoManyADayAndDaysThatAreOverAreForgotten() {
        var few = new MailQuotas(jdbi, 3, 10);
        var given = Given.organization();
        for (var i = 0; i < 3; i++) {
            assertThat(few.count(given.id(), DAY, to("ann" + i + "@a.example"))).isTrue();
        }
        assertThat(few.count(given.id(), DAY, to("new@a.example"))).isFalse();
        assertThat(few.count(given.id(), DAY.plusDays(1), to("new@a.example"))).isTrue();

        assertThat(jdbi.<List<String>, RuntimeException>withHandle(handle -> handle.createQuery(
                                "select address from mail_count where organization_id = :org order by address")
                        .bind("org", given.id())
                        .mapTo(String.class)
                        .list()))
                .containsExactly("", "new@a.example");
    }

    @Test
    void whatIsTooMuchIsHeldAndSaysWhy() {
        QuarkusMock.installMockForInstance(new MailQuotas(jdbi, 100, 1), quotas);
        var given = Given.organization();
        var client = given.client("Acme", Map.of("contacts", List.of(Map.of("name", "Ann", "email", "ann@q.example"))));
        given.openInvoice().to(client).with("deliver", "EMAIL").send();
        given.openInvoice().to(client).with("deliver", "EMAIL").send();
        try (var office = PostOffice.open()) {
            dispatch.dispatch(10);
            assertThat(office.to("ann@q.example")).hasSize(1);
        }

        var messages = expect(200, given.admin().query("clientId", client).get("/v1/messages"))
                .jsonPath();
        assertThat(messages.<String>getList("items.state")).containsExactlyInAnyOrder("SENT", "PLANNED");
        assertThat(messages.<List<String>>getList("items.codes"))
                .containsExactlyInAnyOrder(List.of(), List.of("DAILY_MAIL_LIMIT"));
    }

    private static List<Recipient> to(String... emails) {
        return Arrays.stream(emails).map(email -> new Recipient(null, email)).toList();
    }
}
