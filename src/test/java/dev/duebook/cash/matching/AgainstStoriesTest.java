package dev.duebook.cash.matching;

import static dev.duebook.cash.matching.Told.client;
import static dev.duebook.cash.matching.Told.credit;
import static dev.duebook.cash.matching.Told.id;
import static dev.duebook.cash.matching.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.matching.Against.Code;
import dev.duebook.cash.matching.BookInvoice.State;
import dev.duebook.cash.matching.Decision.Level;
import dev.duebook.cash.statement.Party;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For everything that may speak against an explanation the smallest case that brings it about, and the one beside it. */
class AgainstStoriesTest {
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

    private Set<Code> against(Told.ACredit credit) {
        return decided(credit).suggestions().get(0).against().stream()
                .map(Against::code)
                .collect(Collectors.toSet());
    }

    private void isAsked(Told.ACredit credit, Code code) {
        assertThat(decided(credit).level()).isEqualTo(Level.SUGGESTED);
        assertThat(against(credit)).contains(code);
    }

    private void isTaken(Told.ACredit credit) {
        assertThat(decided(credit).level()).as("%s", decided(credit)).isEqualTo(Level.AUTO);
        assertThat(against(credit)).isEmpty();
    }

    @Test
    void anotherInvoiceOwesThatAmount() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        isTaken(credit(10_000, ONE));

        owing(invoice(TWO, "Brook Ltd", 10_000));
        isAsked(credit(10_000, ONE), Code.TWIN_AMOUNT);
    }

    @Test
    void severalSumsFit() {
        owing(
                invoice(ONE, "Acme GmbH", 100),
                invoice(TWO, "Acme GmbH", 200),
                invoice("INV-2026-00063", "Acme GmbH", 200));

        isAsked(credit(300, "thanks").from("Acme"), Code.SEVERAL_SUBSETS);
        assertThat(against(credit(400, "thanks").from("Acme"))).isEmpty();
        assertThat(decided(credit(400, "thanks").from("Acme")).level()).isEqualTo(Level.SUGGESTED);
    }

    @Test
    void tooManyAreOpen() {
        for (var at = 0; at < 40; at++) {
            owing(invoice("INV-2025-" + (10_000 + at), "Acme GmbH", 1_000 + at));
        }
        assertThat(against(credit(777, "thanks").from("Acme"))).doesNotContain(Code.TOO_MANY_OPEN);

        owing(invoice(ONE, "Acme GmbH", 9_000));
        isAsked(credit(777, "thanks").from("Acme"), Code.TOO_MANY_OPEN);
    }

    @Test
    void anotherNumberStandsThere() {
        owing(
                invoice(ONE, "Acme GmbH", 10_000),
                invoice("INV-2026-00063", "Acme GmbH", 5).is(State.VOID));

        isAsked(credit(10_000, ONE + ", INV-2026-00099"), Code.OTHER_NUMBER);
        isAsked(credit(10_000, ONE + ", INV-2026-00063"), Code.OTHER_NUMBER);
        isAsked(credit(10_000, ONE + ", RF18539007547034"), Code.OTHER_NUMBER);
        isTaken(credit(10_000, ONE + ", Tel. 030 123456, 12.03.2026"));
    }

    @Test
    void theNumberMayBeOneOfTwo() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice("INV-2025-00041", "Brook Ltd", 20_000));

        isAsked(credit(10_000, "invoice 41").from("Acme"), Code.NUMBER_AMBIGUOUS);
        isTaken(credit(10_000, "invoice 2026 41").from("Acme"));
    }

    @Test
    void twoInvoicesBearOneNumber() {
        owing(invoice("12-34", "Acme GmbH", 10_000), invoice("1-234", "Brook Ltd", 20_000));

        isAsked(credit(10_000, "invoice 1234").from("Acme"), Code.NUMBER_AMBIGUOUS);
    }

    @Test
    void itIsSettledAlready() {
        owing(invoice(ONE, "Acme GmbH", 10_000).settled());

        isAsked(credit(10_000, ONE).from("Acme"), Code.SETTLED_ALREADY);
    }

    @Test
    void aPersonRecordedItAlready() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        for (var days : List.of(-5, 5)) {
            facts.recorded.clear();
            facts.recorded(new Facts.Recorded(id("p"), id("Acme GmbH"), 10_000, "EUR", Told.TODAY.plusDays(days)));
            isAsked(credit(10_000, ONE), Code.RECORDED_ALREADY);
        }
        for (var days : List.of(-6, 6)) {
            facts.recorded.clear();
            facts.recorded(new Facts.Recorded(id("p"), id("Acme GmbH"), 10_000, "EUR", Told.TODAY.plusDays(days)));
            isTaken(credit(10_000, ONE));
        }
        facts.recorded.clear();
        facts.recorded(new Facts.Recorded(id("p"), id("Brook Ltd"), 10_000, "EUR", Told.TODAY));
        isTaken(credit(10_000, ONE));
    }

    @Test
    void itResemblesAnEarlierCredit() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.earlier(earlier(ONE.toLowerCase(java.util.Locale.ROOT), "ACME", 10));
        isAsked(credit(10_000, ONE).from("Acme"), Code.RESEMBLES_EARLIER);

        for (var other : List.of(earlier("rent", "ACME", 10), earlier(ONE, "Cole", 10), earlier(ONE, "ACME", 11))) {
            facts.earlier.clear();
            facts.earlier(other);
            isTaken(credit(10_000, ONE).from("Acme"));
        }
    }

    private static Facts.Earlier earlier(String text, String name, int daysAgo) {
        return new Facts.Earlier(id("e"), 10_000, "EUR", Told.TODAY.minusDays(daysAgo), new Party(name, null), text);
    }

    @Test
    void theCreditItselfIsNoEarlierOne() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.earlier(new Facts.Earlier(id("credit"), 10_000, "EUR", Told.TODAY, new Party("Acme", null), ONE));

        isTaken(credit(10_000, ONE).from("Acme"));
    }

    @Test
    void somebodyElsePays() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAsked(credit(10_000, ONE).from("Brook"), Code.PAYER_OF_OTHER_CLIENT);
        isAsked(credit(10_000, ONE).from("Acme").onBehalfOf("Brook Limited"), Code.PAYER_OF_OTHER_CLIENT);
        facts.payerAccount(new Facts.PayerAccount(id("a"), "DE89 3704 0044 0532 0130 00", id("Brook Ltd")));
        isAsked(credit(10_000, ONE).by(ACCOUNT), Code.PAYER_OF_OTHER_CLIENT);
        facts.payerAccount(new Facts.PayerAccount(id("b"), ACCOUNT, id("Acme GmbH")));
        isTaken(credit(10_000, ONE).by(ACCOUNT));
    }

    @Test
    void theNameDiffers() {
        owing(invoice("4711", "Acme GmbH", 10_000));

        isAsked(credit(10_000, "4711").from("Cole plc"), Code.NAME_DIFFERS);
        isTaken(credit(10_000, "4711").from("Acme"));
        assertThat(against(credit(10_000, "4711").from("Acme Trading"))).doesNotContain(Code.NAME_DIFFERS);
    }

    @Test
    void theNumberIsDistinctiveAndTheNameDiffersOnly() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        assertThat(decided(credit(10_000, ONE).from("Cole plc")).level()).isEqualTo(Level.AUTO);
        assertThat(against(credit(10_000, ONE).from("Cole plc"))).containsExactly(Code.NAME_DIFFERS);
    }

    @Test
    void theCurrencyDiffers() {
        owing(invoice(ONE, "Acme GmbH", 10_000).in("USD"));

        isAsked(credit(10_000, ONE).from("Acme"), Code.CURRENCY_DIFFERS);
        isTaken(credit(10_000, ONE).from("Acme").in("USD"));
        isAsked(credit(9_300, ONE).from("Acme").originally(10_000, "USD"), Code.CURRENCY_DIFFERS);
        assertThat(decided(credit(9_300, "thanks").from("Acme").originally(10_000, "USD"))
                        .suggestions()
                        .get(0)
                        .lines())
                .containsExactly(new Suggestion.Line(id(ONE), ONE, 9_300, null));
    }

    @Test
    void theDiscountIsLate() {
        owing(invoice(ONE, "Acme GmbH", 10_000).early("2", 14));

        isAsked(credit(9_800, ONE).from("Acme").on(Told.ISSUED.plusDays(15)), Code.DISCOUNT_LATE);
        isTaken(credit(9_800, ONE).from("Acme").on(Told.ISSUED.plusDays(14)));
    }

    @Test
    void theMoneyCameFirst() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAsked(credit(10_000, ONE).on(Told.ISSUED.minusDays(1)), Code.BEFORE_ISSUE);
        isTaken(credit(10_000, ONE).on(Told.ISSUED));
    }

    @Test
    void thePeriodIsLocked() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.lockedThrough(Told.TODAY);
        isAsked(credit(10_000, ONE), Code.LOCKED_PERIOD);
        assertThat(decided(credit(10_000, ONE))
                        .suggestions()
                        .get(0)
                        .against()
                        .get(0)
                        .value())
                .isEqualTo(Told.TODAY.plusDays(1).toString());

        facts.lockedThrough(Told.TODAY.minusDays(1));
        isTaken(credit(10_000, ONE));
    }

    @Test
    void theStatementDoesNotAddUpOrTheTextIsCut() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAsked(credit(10_000, ONE).unsound(), Code.STATEMENT_INCONSISTENT);
        isAsked(credit(10_000, ONE).unsure(), Code.TEXT_CUT);
        isAsked(credit(10_000, ONE + " ".repeat(2_000)), Code.TEXT_CUT);
        isTaken(credit(10_000, ONE + " ".repeat(2_000 - ONE.length())));
    }

    @Test
    void aPersonUndidIt() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.undone(new Facts.Undone(id("u"), id("credit"), id(ONE)));
        isAsked(credit(10_000, ONE), Code.UNDONE_BEFORE);

        facts.undone.clear();
        facts.undone(new Facts.Undone(id("u"), id("another credit"), id(ONE)));
        isTaken(credit(10_000, ONE));
    }

    @Test
    void theNumberOfAnInvoiceThatWasNotLoadedIsAnother() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.number(id(TWO), TWO);

        isAsked(credit(10_000, ONE + " " + TWO), Code.OTHER_NUMBER);
    }
}
