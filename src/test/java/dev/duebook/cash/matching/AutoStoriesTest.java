package dev.duebook.cash.matching;

import static dev.duebook.cash.matching.Told.client;
import static dev.duebook.cash.matching.Told.credit;
import static dev.duebook.cash.matching.Told.id;
import static dev.duebook.cash.matching.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.pricing.CreditorReference;
import dev.duebook.cash.matching.Decision.Level;
import dev.duebook.cash.matching.Suggestion.Deduction;
import dev.duebook.cash.matching.Suggestion.Line;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.Party;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The smallest cases in which the machine decides by itself, and beside each the next ones in which it does not. */
class AutoStoriesTest {
    private static final String ONE = "INV-2026-00041";
    private static final String TWO = "INV-2026-00052";
    private static final String ACCOUNT = "DE89 3704 0044 0532 0130 00";

    private final BookFacts facts = new BookFacts();

    @BeforeEach
    void knowTwoClients() {
        facts.client(client("Acme GmbH")).client(client("Brook Ltd"));
    }

    private BookFacts owing(Told.AnInvoice... invoices) {
        for (var each : invoices) {
            facts.invoice(each.told());
        }
        return facts;
    }

    private Decision decided(Told.ACredit credit) {
        return MatchDecision.decide(credit.told(), facts.book(), MatchSettings.DEFAULT);
    }

    private Decision decided(Told.ACredit credit, MatchSettings settings) {
        return MatchDecision.decide(credit.told(), facts.book(), settings);
    }

    private static void isAuto(Decision decision, Rule rule, Line... lines) {
        assertThat(decision.level()).as("%s", decision).isEqualTo(Level.AUTO);
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.suggestions().get(0).lines()).containsExactly(lines);
        assertThat(decision.suggestions().get(0).level()).isEqualTo(Level.AUTO);
        assertThat(decision.suggestions().get(0).rule()).isEqualTo(rule);
    }

    private static void isAsked(Decision decision) {
        assertThat(decision.level()).as("%s", decision).isEqualTo(Level.SUGGESTED);
        assertThat(decision.rule()).isNull();
        assertThat(decision.suggestions()).allMatch(each -> each.level() == Level.SUGGESTED && each.rule() == null);
    }

    private static Line line(String number, long minor) {
        return new Line(id(number), number, minor, null);
    }

    private static Line line(String number, long minor, dev.duebook.book.ledger.Deduction.Kind kind, long deducted) {
        return new Line(id(number), number, minor, new Deduction(kind, deducted));
    }

    @Test
    void r1TakesAReferenceAndItsAmount() {
        owing(invoice(ONE, "Acme GmbH", 10_000).reference());

        isAuto(decided(credit(10_000, "RF" + CreditorReference.of(ONE).substring(2))), Rule.R1, line(ONE, 10_000));
        isAuto(decided(credit(10_000, "").creditor(CreditorReference.of(ONE))), Rule.R1, line(ONE, 10_000));
        isAuto(decided(credit(10_000, "rf63 INV2 0260 0041 and " + ONE)), Rule.R1, line(ONE, 10_000));
    }

    @Test
    void r1TakesLessAsAPartAndAsksForMore() {
        owing(invoice(ONE, "Acme GmbH", 10_000).reference());

        isAuto(decided(credit(400, CreditorReference.of(ONE))), Rule.R1, line(ONE, 400));
        isAsked(decided(credit(10_001, CreditorReference.of(ONE))));
    }

    @Test
    void r1AsksWhereThePartIsWhatAnotherInvoiceOwes() {
        owing(invoice(ONE, "Acme GmbH", 10_000).reference(), invoice(TWO, "Acme GmbH", 4_000));

        isAsked(decided(credit(4_000, CreditorReference.of(ONE)).from("Acme")));
    }

    @Test
    void r1AsksWhereTheReferenceHasASlip() {
        owing(invoice(ONE, "Acme GmbH", 10_000).reference());

        isAsked(decided(credit(10_000, "RF00 INV2026 00041").from("Acme")));
    }

    @Test
    void r1AsksWhereTwoReferencesOrAnotherNumberStandThere() {
        owing(
                invoice(ONE, "Acme GmbH", 10_000).reference(),
                invoice(TWO, "Acme GmbH", 300).reference());

        isAsked(decided(credit(10_000, CreditorReference.of(ONE) + " " + TWO)));
        isAsked(decided(credit(10_000, CreditorReference.of(ONE) + " " + CreditorReference.of(TWO))));
        isAsked(decided(credit(10_000, CreditorReference.of(ONE) + " INV-2026-00099")));
    }

    @Test
    void r1TakesWhatWeCollectUnderAReferenceOfOurs() {
        owing(invoice(ONE, "Acme GmbH", 10_000).collected("COLL-7-1"));

        isAuto(decided(credit(10_000, "SEPA").endToEnd("COLL-7-1")), Rule.R1, line(ONE, 10_000));
        isAsked(decided(credit(10_000, "SEPA").endToEnd("COLL-7-2").from("Acme")));
    }

    @Test
    void r2TakesADistinctiveNumberOfAnAmountThatNoOtherInvoiceOwes() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAuto(decided(credit(10_000, ONE)), Rule.R2, line(ONE, 10_000));
        isAuto(decided(credit(10_000, "inv 2026\n00041 thanks").from("A stranger")), Rule.R2, line(ONE, 10_000));
        isAsked(decided(credit(10_001, ONE)));
        isAsked(decided(credit(9_999, ONE)));
    }

    @Test
    void r2AsksWithoutKnowingThePayerWhereAnotherInvoiceOwesThatMuch() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Brook Ltd", 10_000));

        isAsked(decided(credit(10_000, ONE)));
        isAuto(decided(credit(10_000, ONE).from("ACME")), Rule.R2, line(ONE, 10_000));
    }

    @Test
    void r2CountsTwinsOfTheWholeBook() {
        owing(invoice(ONE, "Acme GmbH", 10_000)).openOfAmount(new Amount("EUR", 10_000), 2);

        isAsked(decided(credit(10_000, ONE)));
    }

    @Test
    void r2AsksWhereThePayerIsAnotherClient() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.payerAccount(new Facts.PayerAccount(id("fact"), ACCOUNT, id("Brook Ltd")));

        isAsked(decided(credit(10_000, ONE).from("Brook")));
        isAsked(decided(credit(10_000, ONE).by("DE89370400440532013000")));
        isAsked(decided(credit(10_000, ONE).from("Acme").by("DE89370400440532013000")));
    }

    @Test
    void r2NeedsThePayerForAShortNumber() {
        owing(invoice("4711", "Acme GmbH", 10_000));
        facts.payerAccount(new Facts.PayerAccount(id("fact"), ACCOUNT, id("Acme GmbH")));

        isAsked(decided(credit(10_000, "invoice 4711")));
        isAuto(decided(credit(10_000, "invoice 4711").from("Acme")), Rule.R2, line("4711", 10_000));
        isAuto(decided(credit(10_000, "4711").by("DE89370400440532013000")), Rule.R2, line("4711", 10_000));
    }

    @Test
    void r2AsksWhereTheNumberIsAPieceOfSomethingElse() {
        owing(invoice("4711", "Acme GmbH", 10_000));

        for (var text : List.of(
                "PO 4711", "order no. 4711", "AB-4711", "4711-2", "12/4711", "tel 030 4711", "2026-4711", "4711 88")) {
            isAsked(decided(credit(10_000, text).from("Acme")));
        }
        for (var text :
                List.of("Re. 4711", "Invoice: 4711", "4711, thanks", "Rechnung-Nr. 4711", "paid 4711 on 12.03.2026")) {
            isAuto(decided(credit(10_000, text).from("Acme")), Rule.R2, line("4711", 10_000));
        }
    }

    @Test
    void r2ReadsNoNumberInADayAnAmountOrAnAccount() {
        owing(
                invoice("2026", "Acme GmbH", 10_000),
                invoice("3704", "Acme GmbH", 20_000),
                invoice("1234", "Acme GmbH", 500));

        isAsked(decided(credit(10_000, "from 12.03.2026").from("Acme")));
        isAsked(decided(credit(500, "EUR 1234.00").from("Acme")));
        isAsked(decided(credit(20_000, "IBAN DE89 3704 0044 0532 0130 00").from("Acme")));
    }

    @Test
    void r2HearsNothingOfAnAccountNumberBesideTheNumber() {
        owing(invoice("4711", "Acme GmbH", 10_000), invoice("3704", "Acme GmbH", 20_000));

        isAuto(
                decided(credit(10_000, "4711, DE89 3704 0044 0532 0130 00").from("Acme")),
                Rule.R2,
                line("4711", 10_000));
        isAsked(decided(credit(10_000, "4711, DE88 3704 0044 0532 0130 00").from("Acme")));
    }

    @Test
    void r2HearsNothingOfHowThePayerNumbersPayments() {
        owing(invoice("1930571429", "Acme GmbH", 10_000), invoice("1930571438", "Acme GmbH", 20_000));

        isAuto(decided(credit(10_000, "1930571429").endToEnd("2004711001")), Rule.R2, line("1930571429", 10_000));
        isAsked(decided(credit(10_000, "1930571429").endToEnd("1930571438").from("Acme")));
        isAsked(decided(credit(10_000, "1930571429, 2004711001").from("Acme")));
    }

    @Test
    void r2TakesSeveralNumbersOfOneClientWhoseSumItIs() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Acme GmbH", 2_500));

        isAuto(decided(credit(12_500, ONE + " / " + TWO)), Rule.R2, line(ONE, 10_000), line(TWO, 2_500));
        isAsked(decided(credit(12_501, ONE + " / " + TWO).from("Acme")));
        isAsked(decided(credit(12_499, ONE + " / " + TWO).from("Acme")));
        isAsked(decided(credit(10_000, ONE + " / " + TWO).from("Acme")));
    }

    @Test
    void r2AsksWhereTheNumbersAreOfTwoClientsOrOneIsSettled() {
        owing(
                invoice(ONE, "Acme GmbH", 10_000),
                invoice(TWO, "Brook Ltd", 2_500),
                invoice("INV-2026-00063", "Acme GmbH", 77).settled());

        isAsked(decided(credit(12_500, ONE + " " + TWO)));
        isAsked(decided(credit(10_000, ONE + " INV-2026-00063").from("Acme")));
    }

    @Test
    void r2TakesTheRateOfAPlanAndThePrincipalAlone() {
        owing(invoice(ONE, "Acme GmbH", 10_000)
                .principal(9_500)
                .part(Told.TODAY, 4_000)
                .part(Told.TODAY.plusDays(30), 6_000));

        isAuto(decided(credit(4_000, ONE)), Rule.R2, line(ONE, 4_000));
        isAuto(decided(credit(9_500, ONE)), Rule.R2, line(ONE, 9_500));
        isAsked(decided(credit(4_100, ONE)));
    }

    @Test
    void r2dTakesAnEarlyPaymentToTheCentAndInTime() {
        owing(invoice(ONE, "Acme GmbH", 10_025).credited(75).early("2", 14).early("3.0", 7));
        var inTime = Told.ISSUED.plusDays(14);

        isAuto(
                decided(credit(9_824, ONE).from("Acme").on(inTime)),
                Rule.R2D,
                line(ONE, 9_824, dev.duebook.book.ledger.Deduction.Kind.EARLY_PAYMENT, 201));
        isAuto(
                decided(credit(9_724, ONE).from("Acme").on(Told.ISSUED.plusDays(7))),
                Rule.R2D,
                line(ONE, 9_724, dev.duebook.book.ledger.Deduction.Kind.EARLY_PAYMENT, 301));
        isAsked(decided(credit(9_824, ONE).from("Acme").on(inTime.plusDays(1))));
        isAsked(decided(credit(9_824, ONE).on(inTime)));
    }

    @Test
    void r2dCountsDaysOfGrace() {
        owing(invoice(ONE, "Acme GmbH", 10_000).early("2", 14));
        var graceful = new MatchSettings(
                MatchSettings.DEFAULT.allowed(),
                Set.of(),
                Map.of(),
                Map.of(),
                false,
                3,
                MatchSettings.DiscountDocument.NONE);

        isAuto(
                decided(credit(9_800, ONE).from("Acme").on(Told.ISSUED.plusDays(17)), graceful),
                Rule.R2D,
                line(ONE, 9_800, dev.duebook.book.ledger.Deduction.Kind.EARLY_PAYMENT, 200));
        isAsked(decided(credit(9_800, ONE).from("Acme").on(Told.ISSUED.plusDays(18)), graceful));
    }

    @Test
    void r2cTakesWhatLacksTheChargesThatTheBankStates() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAuto(decided(credit(9_985, ONE).from("Acme").charged(15, true)), Rule.R2C, line(ONE, 9_985));
        isAuto(
                decided(credit(9_985, ONE).from("Acme").charged(15, true), letting(0, 20, false)),
                Rule.R2C,
                line(ONE, 9_985, dev.duebook.book.ledger.Deduction.Kind.BANK_FEE, 15));
        isAuto(
                decided(credit(9_985, ONE).from("Acme").charged(15, false).originally(10_000, "EUR")),
                Rule.R2C,
                line(ONE, 9_985));
        isAsked(decided(credit(9_985, ONE).charged(15, true)));
        assertThat(decided(credit(9_985, ONE).from("Acme").charged(14, true)).rule())
                .isEqualTo(Rule.R2P);
    }

    @Test
    void r2pTakesAPartFromATenthUp() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAuto(decided(credit(1_000, ONE).from("Acme")), Rule.R2P, line(ONE, 1_000));
        isAsked(decided(credit(999, ONE).from("Acme")));
        isAsked(decided(credit(1_000, ONE)));
    }

    @Test
    void r2pAsksWhereAnotherInvoiceOfTheClientOwesThatMuch() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Acme GmbH", 1_000));

        isAsked(decided(credit(1_000, ONE).from("Acme")));
    }

    @Test
    void r3TakesANumberThatLacksItsZeros() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAuto(decided(credit(10_000, "invoice 41").from("Acme")), Rule.R3, line(ONE, 10_000));
        isAuto(decided(credit(10_000, "2026-41").from("Acme")), Rule.R3, line(ONE, 10_000));
        isAsked(decided(credit(10_000, "invoice 41")));
        isAsked(decided(credit(9_999, "invoice 41").from("Acme")));
    }

    @Test
    void r3AsksWhereTheNumberMayBeTwoOrTheAmountIs() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.invoice(invoice("INV-2025-00041", "Brook Ltd", 50).settled().told());
        isAsked(decided(credit(10_000, "invoice 41").from("Acme")));

        facts.numbers.remove(id("INV-2025-00041"));
        owing(invoice(TWO, "Acme GmbH", 10_000));
        isAsked(decided(credit(10_000, "invoice 41").from("Acme")));
    }

    @Test
    void r4IsOffUntilAClientIsAllowed() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        facts.payerAccount(new Facts.PayerAccount(id("fact"), ACCOUNT, id("Acme GmbH")));
        var known = new MatchSettings(
                EnumSet.allOf(Rule.class),
                Set.of(id("Acme GmbH")),
                Map.of(),
                Map.of(),
                false,
                0,
                MatchSettings.DiscountDocument.NONE);

        isAsked(decided(credit(10_000, "thanks").by(ACCOUNT)));
        isAuto(decided(credit(10_000, "thanks").by(ACCOUNT), known), Rule.R4, line(ONE, 10_000));
        isAsked(decided(credit(10_000, "thanks").from("Acme"), known));

        owing(invoice(TWO, "Acme GmbH", 3_000), invoice("INV-2026-00099", "Acme GmbH", 7_000));
        isAsked(decided(credit(10_000, "thanks").by(ACCOUNT), known));
    }

    @Test
    void r5TakesWhatAnAdviceSays() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Acme GmbH", 2_500));
        facts.advice(advice(1, 11_000, 10_000, 1_000));

        isAuto(decided(credit(11_000, "as advised").from("Acme")), Rule.R5, line(ONE, 10_000), line(TWO, 1_000));
        isAsked(decided(credit(11_000, "as advised").from("Acme").unsound()));
        assertThat(decided(credit(11_000, "as advised").from("Brook")).level()).isNotEqualTo(Level.AUTO);
        assertThat(decided(credit(11_001, "as advised").from("Acme")).level()).isNotEqualTo(Level.AUTO);
    }

    @Test
    void r5AsksWhereTwoCreditsOrLinesThatDoNotAddUpFitTheAdvice() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Acme GmbH", 2_500));
        facts.advice(advice(2, 11_000, 10_000, 1_000));
        isAsked(decided(credit(11_000, "as advised").from("Acme")));

        facts.advices.clear();
        facts.advice(advice(1, 11_000, 10_000, 900));
        isAsked(decided(credit(11_000, "as advised").from("Acme")));
    }

    @Test
    void r5KnowsThePayerThatTheAdviceNames() {
        owing(invoice(ONE, "Acme GmbH", 10_000), invoice(TWO, "Acme GmbH", 2_500));
        var lines = List.of(new Facts.AdviceLine(id(ONE), 10_000, false), new Facts.AdviceLine(id(TWO), 1_000, false));
        facts.advice(new Facts.Advice(
                id("advice"), id("Acme GmbH"), new Party("Cole Holding", null), 11_000, "EUR", "AV-7781", 1, lines));

        isAuto(decided(credit(11_000, "").from("COLE HOLDING")), Rule.R5, line(ONE, 10_000), line(TWO, 1_000));
        isAuto(decided(credit(11_000, "av 7781").from("A stranger")), Rule.R5, line(ONE, 10_000), line(TWO, 1_000));
        assertThat(decided(credit(11_000, "").from("A stranger")).level()).isEqualTo(Level.NONE);
        isAsked(decided(credit(11_000, "INV-2026-00099").from("COLE HOLDING")));
    }

    private static Facts.Advice advice(int fitting, long total, long one, long two) {
        return new Facts.Advice(
                id("advice"),
                id("Acme GmbH"),
                new Party("Acme GmbH", null),
                total,
                "EUR",
                null,
                fitting,
                List.of(new Facts.AdviceLine(id(ONE), one, false), new Facts.AdviceLine(id(TWO), two, false)));
    }

    @Test
    void r6KnowsMoneyOfOursThatCameBack() {
        facts.sent(new Facts.Sent(id("refund"), id("Acme GmbH"), 5_000, "EUR", "RFD-1", "BANK-9"));

        for (var credit : List.of(
                credit(5_000, "").returned("RFD-1", null), credit(5_000, "").returned(null, "BANK-9"))) {
            assertThat(decided(credit).rule()).isEqualTo(Rule.R6);
            assertThat(decided(credit).outcome())
                    .isEqualTo(new Decision.Outcome(Decision.Kind.RETURN, null, id("refund")));
        }
        assertThat(decided(credit(4_999, "").returned("RFD-1", null)).level()).isEqualTo(Level.SUGGESTED);
        assertThat(decided(credit(5_000, "").returned("RFD-2", null)).level()).isEqualTo(Level.NONE);
    }

    @Test
    void r6AsksWhereThePeriodIsLocked() {
        facts.sent(new Facts.Sent(id("refund"), id("Acme GmbH"), 5_000, "EUR", "RFD-1", null))
                .lockedThrough(Told.TODAY);

        assertThat(decided(credit(5_000, "").returned("RFD-1", null)).level()).isEqualTo(Level.SUGGESTED);
    }

    @Test
    void moneyThatCameBackPaysNoInvoiceItNames() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAsked(decided(credit(10_000, ONE).returned("RFD-2", null)));
    }

    @Test
    void letsASmallDifferenceGoOnlyWhereAllowed() {
        owing(invoice(ONE, "Acme GmbH", 10_000).reference());
        var credit = credit(9_990, ONE).from("Acme");

        isAuto(
                decided(credit, letting(10, 0, true)),
                Rule.R2,
                line(ONE, 9_990, dev.duebook.book.ledger.Deduction.Kind.SMALL_DIFFERENCE, 10));
        isAuto(
                decided(credit(9_990, CreditorReference.of(ONE)).from("Acme"), letting(10, 0, true)),
                Rule.R1,
                line(ONE, 9_990, dev.duebook.book.ledger.Deduction.Kind.SMALL_DIFFERENCE, 10));
        isAuto(
                decided(credit, letting(0, 10, true)),
                Rule.R2,
                line(ONE, 9_990, dev.duebook.book.ledger.Deduction.Kind.BANK_FEE, 10));
        isAsked(decided(credit, letting(10, 0, false)));
        isAuto(decided(credit, letting(9, 0, true)), Rule.R2P, line(ONE, 9_990));
    }

    @Test
    void letsNoMoreThanAHundredthGo() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAuto(
                decided(credit(9_900, ONE).from("Acme"), letting(1_000, 0, true)),
                Rule.R2,
                line(ONE, 9_900, dev.duebook.book.ledger.Deduction.Kind.SMALL_DIFFERENCE, 100));
        isAuto(decided(credit(9_899, ONE).from("Acme"), letting(1_000, 0, true)), Rule.R2P, line(ONE, 9_899));
    }

    private static MatchSettings letting(long difference, long fee, boolean auto) {
        return new MatchSettings(
                MatchSettings.DEFAULT.allowed(),
                Set.of(),
                Map.of("EUR", difference),
                Map.of("EUR", fee),
                auto,
                0,
                MatchSettings.DiscountDocument.NONE);
    }

    @Test
    void takesNothingThatIsNotBookedOrStandsForSeveral() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        isAsked(decided(credit(10_000, ONE).is(EntryStatus.PENDING)));
        isAsked(decided(credit(10_000, ONE).is(EntryStatus.ANNOUNCED)));
        isAsked(decided(credit(10_000, ONE).unsplit()));
    }

    @Test
    void takesNothingByARuleThatIsNotAllowed() {
        owing(invoice(ONE, "Acme GmbH", 10_000));
        var none = new MatchSettings(
                Set.of(), Set.of(), Map.of(), Map.of(), false, 0, MatchSettings.DiscountDocument.NONE);

        isAsked(decided(credit(10_000, ONE), none));
    }

    @Test
    void saysNothingWhereNothingFits() {
        owing(invoice(ONE, "Acme GmbH", 10_000));

        assertThat(decided(credit(123, "interest"))).isEqualTo(Decision.NONE);
    }
}
