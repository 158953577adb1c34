package dev.duebook.reporting.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.reporting.forecast.Basis.Adjustment;
import dev.duebook.reporting.forecast.Basis.Kind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a forecast says of one debt, and that nothing of the future is in it. */
class ForecasterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final UUID ACME = Books.client("ACME");
    private static final UUID OAK = Books.client("Oak");

    @Test
    void expectsTheDueDateWhereNothingIsKnown() {
        var forecast = Forecaster.learn(List.of(), TODAY).forecast(OpenDebt.of(ACME, TODAY, TODAY.plusDays(30)));

        assertThat(forecast.p50()).isEqualTo(TODAY.plusDays(30));
        assertThat(forecast.p10()).isEqualTo(TODAY.plusDays(22));
        assertThat(forecast.p90()).isEqualTo(TODAY.plusDays(48));
        assertThat(forecast.basis()).isEqualTo(new Basis(0, null, 0, null, List.of()));
    }

    @Test
    void expectsAClientAsItPaidBefore() {
        var book = new ArrayList<PastInvoice>();
        for (var i = 1; i <= 12; i++) {
            book.add(paid(ACME, 40 * i, 10));
            book.add(paid(OAK, 40 * i, -5));
        }

        var acme = Forecaster.learn(book, TODAY).forecast(OpenDebt.of(ACME, TODAY, TODAY.plusDays(30)));
        var oak = Forecaster.learn(book, TODAY).forecast(OpenDebt.of(OAK, TODAY, TODAY.plusDays(30)));

        assertThat(acme.p50()).isEqualTo(TODAY.plusDays(40));
        assertThat(oak.p50()).isEqualTo(TODAY.plusDays(25));
        assertThat(acme.basis().n()).isEqualTo(12);
        assertThat(acme.basis().clientMedianDays()).isEqualTo(10);
        assertThat(acme.basis().bookPaid()).isEqualTo(24);
        assertThat(acme.basis().bookMedianDays()).isEqualTo(-5);
    }

    @Test
    void drawsAStrangerFromTheBookToItselfWithEachInvoice() {
        var book = new ArrayList<PastInvoice>();
        for (var i = 0; i < 200; i++) {
            book.add(paid(Books.client(i % 50), 60 + 2 * i, i % 5));
        }
        var before = LocalDate.MIN;
        for (var n = 0; n <= 3; n++) {
            var p50 = Forecaster.learn(book, TODAY)
                    .forecast(OpenDebt.of(ACME, TODAY, TODAY.plusDays(30)))
                    .p50();
            assertThat(p50).as(n + " invoices").isAfterOrEqualTo(before);
            before = p50;
            book.add(paid(ACME, 100 + 50 * n, 20));
        }
        assertThat(before).isAfter(TODAY.plusDays(45));
    }

    @Test
    void countsOpenInvoicesAsNotPaidYet() {
        var book = new ArrayList<PastInvoice>();
        for (var i = 1; i <= 10; i++) {
            book.add(paid(ACME, 40 * i, 0));
        }
        var without = Forecaster.learn(book, TODAY).forecast(OpenDebt.of(ACME, TODAY, TODAY.plusDays(30)));
        for (var i = 0; i < 10; i++) {
            book.add(PastInvoice.of(ACME, TODAY.minusDays(70), TODAY.minusDays(40), null));
        }

        var with = Forecaster.learn(book, TODAY).forecast(OpenDebt.of(ACME, TODAY, TODAY.plusDays(30)));

        assertThat(with.p50()).isAfter(without.p50());
        assertThat(with.p90()).isAfter(TODAY.plusDays(70));
    }

    @Test
    void neverExpectsAPaymentInThePast() {
        var book = Books.of(Books.Character.MIXED_TERMS, 1);
        var asOf = LocalDate.of(2025, 3, 1);
        var forecaster = Forecaster.learn(book, asOf);
        for (var late : List.of(-30, -1, 0, 1, 10, 100, 400, 2000)) {
            var due = asOf.minusDays(late);
            var forecast = forecaster.forecast(OpenDebt.of(book.get(0).clientId(), due.minusDays(30), due));
            assertThat(forecast.p10()).as(late + " days late").isAfter(asOf);
            assertThat(forecast.p50()).as(late + " days late").isAfterOrEqualTo(forecast.p10());
            assertThat(forecast.p90()).as(late + " days late").isAfterOrEqualTo(forecast.p50());
            assertThat(forecast.chanceBy(asOf)).as("a day already counted").isZero();
        }
    }

    @Test
    void raisesTheChanceDayByDayThroughItsOwnQuantiles() {
        for (var character : Books.Character.values()) {
            var book = Books.of(character, 3);
            var asOf = LocalDate.of(2025, 3, 1);
            var forecast = Forecaster.learn(book, asOf)
                    .forecast(OpenDebt.of(book.get(5).clientId(), asOf.minusDays(20), asOf.plusDays(10)));
            var before = 0;
            for (var day = asOf.minusDays(3); day.isBefore(asOf.plusDays(4000)); day = day.plusDays(1)) {
                assertThat(forecast.chanceBy(day)).as(character + " " + day).isBetween(before, 10_000);
                before = forecast.chanceBy(day);
            }
            assertThat(forecast.chanceBy(forecast.p10())).as(character.name()).isGreaterThanOrEqualTo(999);
            assertThat(forecast.chanceBy(forecast.p10().minusDays(1))).isLessThan(1000);
            assertThat(forecast.chanceBy(forecast.p90())).isGreaterThanOrEqualTo(8999);
            assertThat(forecast.chanceBy(forecast.p90().minusDays(1))).isLessThan(9000);
        }
    }

    @Test
    void believesAPromiseAsPromisesWereKept() {
        var book = new ArrayList<PastInvoice>();
        for (var i = 1; i <= 12; i++) {
            book.add(paid(ACME, 40 * i, 30));
        }
        var promised = TODAY.plusDays(3);
        var debt = new OpenDebt(ACME, TODAY.minusDays(30), TODAY, null, promised, 0, false);

        var trusted = Forecaster.learn(book, Map.of(ACME, new PromisesKept(9, 0)), TODAY)
                .forecast(debt);
        var doubted = Forecaster.learn(book, Map.of(ACME, new PromisesKept(0, 9)), TODAY)
                .forecast(debt);

        assertThat(trusted.p50()).isEqualTo(promised);
        assertThat(trusted.basis().adjustments()).contains(new Adjustment(Kind.PROMISED, -27));
        assertThat(doubted.p50()).isAfter(TODAY.plusDays(20));
        assertThat(doubted.chanceBy(promised)).isLessThan(trusted.chanceBy(promised));
    }

    @Test
    void expectsDebtsInDisputeAndBrokenPromisesLater() {
        var book = Books.of(Books.Character.MIXED_TERMS, 2);
        var asOf = LocalDate.of(2025, 3, 1);
        var client = book.get(0).clientId();
        var forecaster = Forecaster.learn(book, Map.of(client, new PromisesKept(0, 2)), asOf);
        var plain = forecaster.forecast(OpenDebt.of(client, asOf, asOf.plusDays(30)));

        var disputed = forecaster.forecast(new OpenDebt(client, asOf, asOf.plusDays(30), null, null, 0, true));
        var broken = forecaster.forecast(new OpenDebt(client, asOf, asOf.plusDays(30), null, null, 2, false));

        assertThat(disputed.p90()).isAfterOrEqualTo(plain.p90());
        assertThat(disputed.basis().adjustments()).extracting(Adjustment::kind).containsExactly(Kind.DISPUTED);
        assertThat(broken.basis().adjustments()).extracting(Adjustment::kind).containsExactly(Kind.PROMISE_BROKEN);
        for (var days = 0; days < 200; days++) {
            var day = asOf.plusDays(days);
            assertThat(disputed.chanceBy(day)).isLessThanOrEqualTo(plain.chanceBy(day));
            assertThat(broken.chanceBy(day)).isLessThanOrEqualTo(plain.chanceBy(day));
        }
    }

    @Test
    @SuppressWarnings("EnumOrdinal") // each of them in turn
    void isTheSameWhateverHappensLaterAndHoweverTheEvidenceIsOrdered() {
        for (var seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var character = Books.Character.values()[seed % Books.Character.values().length];
            var book = Books.of(character, seed);
            var asOf = LocalDate.of(2024, 1, 1).plusDays(100 + random.nextInt(450));
            var known = book.stream()
                    .filter(invoice -> !invoice.issueDate().isAfter(asOf))
                    .map(invoice -> invoice.paidDate().isAfter(asOf)
                            ? PastInvoice.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate(), null)
                            : invoice)
                    .toList();
            var shuffled = new ArrayList<>(book);
            Collections.shuffle(shuffled, random);
            var then = Forecaster.learn(known, asOf);
            var later = Forecaster.learn(shuffled, asOf);
            for (var invoice : book.subList(0, Math.min(100, book.size()))) {
                var debt = OpenDebt.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate());
                var one = then.forecast(debt);
                var other = later.forecast(debt);
                var which = character + " with seed " + seed + " as of " + asOf;
                assertThat(List.of(other.p10(), other.p50(), other.p90()))
                        .as(which)
                        .containsExactly(one.p10(), one.p50(), one.p90());
                assertThat(other.basis()).as(which).isEqualTo(one.basis());
                assertThat(other.chanceBy(asOf.plusDays(9))).as(which).isEqualTo(one.chanceBy(asOf.plusDays(9)));
            }
        }
    }

    /** Ids say only which invoices are of one client. */
    @Test
    void isTheSameInWhateverOrderClientsWereMade() {
        for (var character : List.of(Books.Character.MIXED_TERMS, Books.Character.STRANGERS, Books.Character.SEASONS)) {
            var book = Books.of(character, 5);
            var asOf = LocalDate.of(2025, 3, 1);
            var made = Forecaster.learn(book, asOf);
            var otherwise = Forecaster.learn(
                    book.stream().map(ForecasterTest::underAnotherId).toList(), asOf);
            for (var invoice : book.subList(0, 100)) {
                var debt = OpenDebt.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate());
                var other = OpenDebt.of(another(invoice.clientId()), invoice.issueDate(), invoice.dueDate());
                assertThat(days(otherwise.forecast(other))).as(character.name()).isEqualTo(days(made.forecast(debt)));
            }
        }
    }

    private static PastInvoice underAnotherId(PastInvoice invoice) {
        return PastInvoice.of(another(invoice.clientId()), invoice.issueDate(), invoice.dueDate(), invoice.paidDate());
    }

    private static UUID another(UUID id) {
        return new UUID(~id.getLeastSignificantBits(), id.getMostSignificantBits());
    }

    private static List<LocalDate> days(Forecast forecast) {
        return List.of(forecast.p10(), forecast.p50(), forecast.p90());
    }

    @Test
    void movesLittleFromDayToDayWithoutNews() {
        for (var book : List.of(Books.ibm(), Books.of(Books.Character.MIXED_TERMS, 4))) {
            var issued = book.stream().map(PastInvoice::issueDate).sorted().toList();
            var asOf = issued.get(2 * issued.size() / 3);
            var moved = new ArrayList<Long>();
            for (var day = 0; day < 6; day++) {
                var now = asOf.plusDays(day);
                var one = Forecaster.learn(book, now);
                var next = Forecaster.learn(book, now.plusDays(1));
                book.stream()
                        .filter(invoice -> !invoice.issueDate().isAfter(now)
                                && invoice.paidDate().isAfter(now.plusDays(1)))
                        .map(invoice -> OpenDebt.of(invoice.clientId(), invoice.issueDate(), invoice.dueDate()))
                        .forEach(debt -> moved.add(Math.abs(one.forecast(debt)
                                .p50()
                                .until(next.forecast(debt).p50(), ChronoUnit.DAYS))));
            }
            Collections.sort(moved);

            assertThat(moved.get(moved.size() / 2))
                    .as("half of %d", moved.size())
                    .isZero();
            assertThat(moved.get(moved.size() * 9 / 10)).as("nine in ten").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void doesNotCountOnWhatIsLeftOfLongAgoAndKeepsItsDay() {
        var book = new ArrayList<PastInvoice>();
        for (var i = 1; i <= 40; i++) {
            book.add(paid(Books.client(i % 8), 10 * i, i % 9));
        }
        var due = TODAY.minusDays(400);
        var debt = OpenDebt.of(ACME, due.minusDays(30), due);
        var before = Forecaster.learn(book, TODAY).forecast(debt);

        assertThat(before.state()).isEqualTo(Forecast.State.NOT_EXPECTED);
        assertThat(before.withinYear()).isBetween(1, 4999);
        for (var days = 1; days <= 60; days++) {
            var now = Forecaster.learn(book, TODAY.plusDays(days)).forecast(debt);
            assertThat(now.p50()).as(days + " days later").isEqualTo(before.p50());
        }
    }

    @Test
    void letsTheMiddleOfALateDebtStayUntilItsNextStage() {
        var book = new ArrayList<PastInvoice>();
        for (var i = 1; i <= 60; i++) {
            book.add(paid(Books.client(i % 8), 60 + 3 * i, i % 25));
        }
        var debt = OpenDebt.of(ACME, TODAY.minusDays(45), TODAY.minusDays(15));
        var days = new TreeSet<LocalDate>();
        for (var day = 0; day < 15; day++) {
            days.add(Forecaster.learn(book, TODAY.plusDays(day)).forecast(debt).p50());
        }
        assertThat(days).hasSizeLessThan(6);
    }

    /** One in ten clients pays half and never the rest. */
    @Test
    void takesAPartAsEvidenceOfWhenADebtIsPaidAndTheRestAsAnotherMatter() {
        var whole = new ArrayList<PastInvoice>();
        var parts = new ArrayList<PastInvoice>();
        for (var i = 0; i < 400; i++) {
            var invoice = paid(Books.client(i % 40), 60 + i, 3 + i % 5);
            whole.add(invoice);
            parts.add(
                    i % 10 > 0
                            ? invoice
                            : new PastInvoice(
                                    invoice.clientId(),
                                    invoice.issueDate(),
                                    invoice.dueDate(),
                                    0,
                                    null,
                                    null,
                                    null,
                                    new PastInvoice.Part(invoice.paidDate(), 5_000),
                                    null,
                                    false));
        }
        var debt = OpenDebt.of(Books.client(3), TODAY, TODAY.plusDays(30));

        var plain = Forecaster.learn(whole, TODAY).forecast(debt);
        var forecaster = Forecaster.learn(parts, TODAY);

        assertThat(forecaster.forecast(debt).p50()).isEqualTo(plain.p50());
        assertThat(forecaster.forecast(debt).p90())
                .isBeforeOrEqualTo(plain.p90().plusDays(3));
        var rest = forecaster.forecast(
                new OpenDebt(ACME, TODAY.minusDays(300), TODAY.minusDays(270), TODAY.minusDays(260), null, 0, false));
        assertThat(rest.state()).isEqualTo(Forecast.State.NOT_EXPECTED);
    }

    @Test
    void refusesAPaymentKnownBeforeItWasMade() {
        assertThatThrownBy(() ->
                        new PastInvoice(ACME, TODAY, TODAY, 0, TODAY, TODAY.minusDays(1), null, null, null, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PastInvoice paid(UUID client, int daysAgo, int late) {
        var issued = TODAY.minusDays(daysAgo);
        return PastInvoice.of(client, issued, issued.plusDays(30), issued.plusDays(30 + late));
    }
}
