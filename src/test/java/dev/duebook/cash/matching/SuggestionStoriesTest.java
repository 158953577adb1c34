package dev.duebook.cash.matching;

import static dev.duebook.cash.matching.Told.client;
import static dev.duebook.cash.matching.Told.credit;
import static dev.duebook.cash.matching.Told.id;
import static dev.duebook.cash.matching.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.matching.Decision.Level;
import dev.duebook.cash.matching.Evidence.Code;
import dev.duebook.cash.matching.Suggestion.Line;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person is shown, and in which order. */
class SuggestionStoriesTest {
    private static final String ONE = "INV-2026-00041";
    private static final String TWO = "INV-2026-00052";
    private static final String ACCOUNT = "DE89370400440532013000";

    private final BookFacts facts = new BookFacts();

    @BeforeEach
    void knowTwoClients() {
        facts.client(client("Acme GmbH")).client(client("Brook Ltd"));
    }

    private void owing(Told.AnInvoice... invoices) {
        for (var each : invoices) {
            facts.invoice(each.told());
        }
    }

    private Decision decided(Told.ACredit credit) {
        return MatchDecision.decide(credit.told(), facts.book(), MatchSettings.DEFAULT);
    }

    private Suggestion first(Told.ACredit credit) {
        assertThat(decided(credit).level()).isEqualTo(Level.SUGGESTED);
        return decided(credit).suggestions().get(0);
    }

    private static void says(Suggestion suggestion, Code code, Line... lines) {
        assertThat(suggestion.evidence()).extracting(Evidence::code).contains(code);
        assertThat(suggestion.lines()).containsExactly(lines);
    }

    private static Line line(String number, long minor) {
        return new Line(id(number), number, minor, null);
    }

    @Test
    void showsWhereTheNumberStands() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        assertThat(first(credit(12_000, "for inv 2026 00041.")).evidence())
                .contains(new Evidence(Code.NUMBER_WHOLE, "inv 2026 00041", "text", 4, 18, List.of(id(ONE))));
        assertThat(first(credit(12_000, "").endToEnd(ONE)).evidence())
                .contains(new Evidence(Code.NUMBER_WHOLE, ONE, "references.endToEnd", 0, 14, List.of(id(ONE))));
    }

    @Test
    void leavesTheRestOfWhatIsTooMuch() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        says(first(credit(12_000, ONE)), Code.OVER, line(ONE, 10_000));
        assertThat(first(credit(12_000, ONE)).rest()).isEqualTo(2_000);
    }

    @Test
    void findsTheOnlySumOfTheClient() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Acme GmbH", 2_500));

        says(first(credit(12_500, "thanks").from("Acme")), Code.SUM_UNIQUE, line(ONE, 10_000), line(TWO, 2_500));
    }

    @Test
    void findsTheNumberBehindASlip() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Acme GmbH", 10_000));

        says(first(credit(10_000, "INV-2O26-00O52").from("Acme")), Code.NUMBER_NEAR, line(TWO, 10_000));
        says(first(credit(10_000, "INV-2026-00062").from("Acme")), Code.NUMBER_NEAR, line(TWO, 10_000));
    }

    @Test
    void findsWhatTheClientClaimedPromisedOrdered() {
        owing(
                invoice(ONE, "Acme GmbH", 10_000),
                invoice(TWO, "Acme GmbH", 10_000).order("4500-7781").project("Tower"));
        says(first(credit(10_000, "your 4500 7781").from("Acme")), Code.PURCHASE_ORDER, line(TWO, 10_000));
        says(first(credit(10_000, "tower").from("Acme")), Code.PROJECT, line(TWO, 10_000));

        facts.said(new Facts.Said(id("c"), Code.CLAIM, id(TWO), 10_000L));
        says(first(credit(10_000, "thanks").from("Acme")), Code.CLAIM, line(TWO, 10_000));
        facts.said.clear();
        facts.said(new Facts.Said(id("p"), Code.PROMISE, id(TWO), null));
        says(first(credit(10_000, "thanks").from("Acme")), Code.PROMISE, line(TWO, 10_000));
    }

    @Test
    void namesTheClientWhereNoAmountFits() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        var suggestion = first(credit(777, "thanks").from("Acme"));
        assertThat(suggestion.clientId()).isEqualTo(id("Acme GmbH"));
        assertThat(suggestion.lines()).isEmpty();
        assertThat(suggestion.rest()).isEqualTo(777);
    }

    @Test
    void findsAnAmountOfNobodyKnown() {
        owing(invoice(ONE, "Acme GmbH", 12_345));

        says(first(credit(12_345, "thanks")), Code.AMOUNT_EXACT, line(ONE, 12_345));
    }

    @Test
    void putsWhatThePayerOwesBeforeWhatAnotherClientsNumberSays() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Brook Ltd", 10_000));

        says(first(credit(10_000, TWO).from("Acme")), Code.AMOUNT_EXACT, line(ONE, 10_000));
    }

    @Test
    void knowsTheClientByItsReference() {
        facts.client(new BookClient(id("Acme GmbH"), List.of("Acme GmbH"), Set.of("K-10482")));
        owing(invoice("4711", "Acme GmbH", 10_000));

        var decision = decided(credit(10_000, "K-10482, invoice 4711"));
        assertThat(decision.rule()).isEqualTo(Rule.R2);
        assertThat(decision.suggestions().get(0).evidence())
                .contains(new Evidence(Code.CLIENT_REFERENCE, "K10482", "text", 0, 7, List.of(id("Acme GmbH"))));
    }

    @Test
    void takesASharedAccountForNobody() {
        owing(invoice("4711", "Acme GmbH", 10_000));
        facts.payerAccount(new Facts.PayerAccount(id("a"), ACCOUNT, id("Acme GmbH")));
        facts.payerAccount(new Facts.PayerAccount(id("b"), ACCOUNT, id("Brook Ltd")));

        says(first(credit(10_000, "4711").by(ACCOUNT)), Code.ACCOUNT_SHARED, line("4711", 10_000));
    }

    @Test
    void shortPaymentsAreProposedWithWhatMayBeLetGo() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        var settings = new MatchSettings(
                MatchSettings.DEFAULT.allowed(),
                Set.of(),
                java.util.Map.of("EUR", 100L),
                java.util.Map.of(),
                false,
                0,
                MatchSettings.DiscountDocument.NONE);

        var suggestion = MatchDecision.decide(credit(9_950, ONE).told(), facts.book(), settings)
                .suggestions()
                .get(0);
        assertThat(suggestion.evidence()).contains(Evidence.of(Code.SHORT, "50", id(ONE)));
        assertThat(suggestion.lines())
                .containsExactly(new Line(
                        id(ONE),
                        ONE,
                        9_950,
                        new Suggestion.Deduction(dev.duebook.book.ledger.Deduction.Kind.SMALL_DIFFERENCE, 50)));
    }

    @Test
    void showsTenAtMost() {
        for (var at = 0; at < 30; at++) {
            owing(invoice("INV-2025-" + (10_000 + at), "Acme GmbH", 1_000));
        }
        assertThat(decided(credit(1_000, "thanks").from("Acme")).suggestions()).hasSize(10);
    }

    @Test
    void namesASuggestionByItsContent() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        var suggestion = first(credit(12_000, ONE));

        assertThat(suggestion.suggestionId())
                .matches("[0-9a-f]{32}")
                .isEqualTo(first(credit(12_000, ONE)).suggestionId());
        assertThat(first(credit(12_001, ONE)).suggestionId()).isNotEqualTo(suggestion.suggestionId());
        assertThat(first(credit(12_000, ONE).id(UUID.randomUUID())).suggestionId())
                .isNotEqualTo(suggestion.suggestionId());
        facts.recorded(new Facts.Recorded(id("p"), id("Acme GmbH"), 12_000, "EUR", Told.TODAY));
        assertThat(first(credit(12_000, ONE)).suggestionId()).isNotEqualTo(suggestion.suggestionId());
    }
}
