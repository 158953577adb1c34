package dev.duebook.cash.matching;

import static dev.duebook.cash.matching.Told.client;
import static dev.duebook.cash.matching.Told.credit;
import static dev.duebook.cash.matching.Told.id;
import static dev.duebook.cash.matching.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.cash.matching.Decision.Kind;
import dev.duebook.cash.matching.Decision.Level;
import dev.duebook.cash.matching.Decision.Outcome;
import dev.duebook.cash.matching.MatchingRule.Then;
import dev.duebook.cash.matching.MatchingRule.When;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingRuleTest {
    private static final String NUMBER = "INV-2026-00041";

    private final BookFacts facts = new BookFacts()
            .client(client("Acme GmbH"))
            .client(client("Brook Ltd"))
            .invoice(invoice(NUMBER, "Acme GmbH", 10_000).told());

    private static When words(String words) {
        return new When(null, null, null, null, null, null, words, null);
    }

    private static MatchingRule rule(int order, When when, MatchingRule.Kind kind) {
        return new MatchingRule(
                id("rule " + order),
                order,
                when,
                new Then(kind, kind == MatchingRule.Kind.CLIENT ? id("Acme GmbH") : null, "TAX", id("conn")));
    }

    private Decision decided(Told.ACredit credit, MatchingRule... rules) {
        return MatchDecision.decide(
                credit.told(), facts.rules(new RuleBook(List.of(rules))).book(), MatchSettings.DEFAULT);
    }

    @ParameterizedTest(name = "\"{0}\" asked of \"{1}\": {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tax | Tax refund | true",
                "tax | syntax | false",
                "tax | taxes | false",
                "tax* | taxes | true",
                "tax refund | refund of TAX | true",
                "tax refund | tax | false",
                "* | anything | false",
                "t.x | tax | false",
                "refund* 2026 | refunding, 2026 | true",
                "t* x | tax x | true",
            })
    void asksForWholeWords(String asked, String text, boolean fits) {
        assertThat(rule(1, words(asked), MatchingRule.Kind.ASK)
                        .fits(credit(1, text).told()))
                .isEqualTo(fits);
    }

    @Test
    void asksForAmountAccountNameAndCode() {
        var rule = rule(
                1, new When(id("account"), "EUR", 100L, 200L, "DE 1", "smith", null, "NTRF"), MatchingRule.Kind.ASK);

        assertThat(rule.fits(
                        credit(100, "").by("de1").from("J. Smith").code("NTRF").told()))
                .isTrue();
        assertThat(rule.fits(
                        credit(200, "").by("DE1").from("Smith").code("NTRF").told()))
                .isTrue();
        assertThat(rule.fits(
                        credit(201, "").by("DE1").from("Smith").code("NTRF").told()))
                .isFalse();
        assertThat(rule.fits(credit(99, "").by("DE1").from("Smith").code("NTRF").told()))
                .isFalse();
        assertThat(rule.fits(
                        credit(100, "").by("DE2").from("Smith").code("NTRF").told()))
                .isFalse();
        assertThat(rule.fits(
                        credit(100, "").by("DE1").from("Smithers").code("NTRF").told()))
                .isFalse();
        assertThat(rule.fits(credit(100, "").by("DE1").from("Smith").told())).isFalse();
    }

    @Test
    void fitsNothingWhereItAsksNothing() {
        assertThat(rule(1, words(" "), MatchingRule.Kind.ASK)
                        .fits(credit(1, "x").told()))
                .isFalse();
    }

    @Test
    void theFirstThatFitsCounts() {
        var rules = new RuleBook(List.of(
                rule(3, words("tax"), MatchingRule.Kind.NOT_OURS),
                rule(1, words("other"), MatchingRule.Kind.ASK),
                rule(2, words("tax"), MatchingRule.Kind.SHARED)));

        assertThat(rules.first(credit(1, "tax").told()).orElseThrow().order()).isEqualTo(2);
        assertThat(rules.first(credit(1, "none").told())).isEmpty();
    }

    @Test
    void setsNoiseAside() {
        assertThat(decided(credit(5, "tax refund"), rule(1, words("tax"), MatchingRule.Kind.NOT_OURS)))
                .isEqualTo(new Decision(
                        Level.AUTO, Rule.PEOPLE, new Outcome(Kind.NOT_OURS, "TAX", id("rule 1")), List.of()));
        assertThat(decided(credit(5, "tax refund").unsplit(), rule(1, words("tax"), MatchingRule.Kind.NOT_OURS))
                        .level())
                .isEqualTo(Level.SUGGESTED);
    }

    @Test
    void setsNoMoneyAsideThatNamesAnInvoice() {
        var decision =
                decided(credit(10_000, "tax refund " + NUMBER), rule(1, words("tax"), MatchingRule.Kind.NOT_OURS));

        assertThat(decision.level()).isEqualTo(Level.SUGGESTED);
        assertThat(decision.outcome()).isNull();
    }

    @Test
    void knowsAPayout() {
        assertThat(decided(credit(5, "STRIPE"), rule(1, words("stripe"), MatchingRule.Kind.PAYOUT))
                        .outcome())
                .isEqualTo(new Outcome(Kind.PAYOUT, null, id("conn")));
    }

    @Test
    void saysWhoPaysAndNeverWhat() {
        facts.invoice(invoice("4711", "Acme GmbH", 700).told());
        var rule = rule(1, words("smith"), MatchingRule.Kind.CLIENT);

        assertThat(decided(credit(700, "smith, 4711"), rule).rule()).isEqualTo(Rule.R2);
        assertThat(decided(credit(700, "smith"), rule).level()).isEqualTo(Level.SUGGESTED);
        assertThat(decided(credit(700, "4711"), rule).level()).isEqualTo(Level.SUGGESTED);
    }

    @Test
    void asksAPersonWhereToldTo() {
        assertThat(decided(credit(10_000, NUMBER + " rent")).level()).isEqualTo(Level.AUTO);
        assertThat(decided(credit(10_000, NUMBER + " rent"), rule(1, words("rent"), MatchingRule.Kind.ASK))
                        .level())
                .isEqualTo(Level.SUGGESTED);
    }

    @Test
    void makesAnAccountShared() {
        facts.invoice(invoice("4711", "Acme GmbH", 700).told());
        facts.payerAccount(new Facts.PayerAccount(id("a"), "DE1", id("Acme GmbH")));
        var shared = rule(1, new When(null, null, null, null, "DE1", null, null, null), MatchingRule.Kind.SHARED);

        assertThat(decided(credit(700, "4711").by("DE1")).rule()).isEqualTo(Rule.R2);
        assertThat(decided(credit(700, "4711").by("DE1"), shared).level()).isEqualTo(Level.SUGGESTED);
    }

    @Test
    void looksAtExpectedMoneyFirst() {
        facts.expected(new Facts.Expected(
                id("e"),
                Facts.Expected.Source.PAYOUT,
                id("conn"),
                10_000,
                "EUR",
                LocalDate.of(2026, 3, 20),
                LocalDate.of(2026, 3, 20),
                "PO-99",
                null));

        assertThat(decided(credit(10_000, NUMBER + ", PO-99")))
                .isEqualTo(new Decision(Level.AUTO, Rule.EXPECTED, new Outcome(Kind.PAYOUT, null, id("e")), List.of()));
        assertThat(decided(credit(10_000, NUMBER)).rule()).isEqualTo(Rule.R2);
        assertThat(decided(credit(10_001, "PO-99")).outcome()).isNull();
        assertThat(decided(credit(10_000, "PO-99").on(LocalDate.of(2026, 3, 21)))
                        .outcome())
                .isNull();
    }
}
