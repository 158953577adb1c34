package dev.duebook.collections.reminder;

import static dev.duebook.collections.letter.Audience.CLIENT;
import static dev.duebook.collections.letter.Audience.ESCALATION;
import static dev.duebook.collections.letter.Audience.FINANCE;
import static dev.duebook.collections.letter.Audience.OWNER;
import static dev.duebook.collections.letter.Tone.FIRM;
import static dev.duebook.collections.letter.Tone.FORMAL;
import static dev.duebook.collections.letter.Tone.FRIENDLY;
import static dev.duebook.collections.mail.Channel.CHAT;
import static dev.duebook.collections.mail.Channel.EMAIL;
import static dev.duebook.collections.mail.Channel.TASK;
import static dev.duebook.collections.mail.Channel.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.book.ledger.Timeline;
import dev.duebook.cash.bank.BankSight;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Recipient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReminderPolicyTest {
    private static final Step BEFORE = Step.onDay(-3, CLIENT, EMAIL, FRIENDLY);
    private static final Step THIRD = Step.onDay(3, CLIENT, EMAIL, FRIENDLY);
    private static final Step SEVENTH = Step.onDay(7, CLIENT, EMAIL, FORMAL);
    private static final Step FOURTEENTH = Step.onDay(14, CLIENT, EMAIL, FIRM);
    private static final Policy LADDER = Told.policy(BEFORE, THIRD, SEVENTH, FOURTEENTH);

    private final Told told = new Told();

    @ParameterizedTest
    @CsvSource({
        // day, what becomes of -3, +3, +7, +14
        "2026-02-26, FUTURE, FUTURE, FUTURE, FUTURE",
        "2026-02-27, SEND, FUTURE, FUTURE, FUTURE",
        "2026-03-04, SEND, FUTURE, FUTURE, FUTURE",
        "2026-03-05, SUPERSEDED, SEND, FUTURE, FUTURE",
        "2026-03-06, SUPERSEDED, SEND, FUTURE, FUTURE",
        "2026-03-09, SUPERSEDED, SUPERSEDED, SEND, FUTURE",
        "2026-03-16, SUPERSEDED, SUPERSEDED, SUPERSEDED, SEND",
        "2026-03-23, SUPERSEDED, SUPERSEDED, SUPERSEDED, SEND",
        "2026-03-24, SUPERSEDED, SUPERSEDED, SUPERSEDED, SUPERSEDED"
    })
    void sendsOnlyTheLatestStepReachedAndNothingAfterTheCatchUp(String day, String a, String b, String c, String d) {
        assertThat(ReminderPolicy.decide(told.chase(), LADDER, told.on(day)))
                .extracting(each -> each.kind().name())
                .containsExactly(a, b, c, d);
    }

    @ParameterizedTest
    @CsvSource({
        "DUE, 2026-03-01, FUTURE", "DUE, 2026-03-02, SEND",
        "OVERDUE, 2026-03-02, FUTURE", "OVERDUE, 2026-03-03, SEND"
    })
    void dueTodayIsNotOverdue(Event event, String day, Decision.Kind kind) {
        told.holiday = any -> false;
        var policy = Told.policy(Step.on(event, OWNER, EMAIL, FRIENDLY));

        assertThat(only(policy, day).kind()).isEqualTo(kind);
    }

    @Test
    void aStepTakenUpIsNeverTakenUpAgainWhateverThePolicyIsCalled() {
        told.taken(THIRD, "SENT");
        var renamed = new Policy(UUID.randomUUID(), "Other", false, 7, List.of(THIRD), null);

        assertThat(only(renamed, "2026-03-05").kind()).isEqualTo(Decision.Kind.DONE);
    }

    @Test
    void aNewDueDateIsANewCycle() {
        told.taken(THIRD, "SENT");
        told.parts = List.of(new Debt.Part(LocalDate.parse("2026-03-09"), 10000));

        assertThat(only(Told.policy(THIRD), "2026-03-12").kind()).isEqualTo(Decision.Kind.SEND);
    }

    @Test
    void laddersOfOthersDoNotSupersede() {
        var policy = Told.policy(THIRD, Step.onDay(4, OWNER, EMAIL, FRIENDLY));

        assertThat(ReminderPolicy.decide(told.chase(), policy, told.on("2026-03-06")))
                .extracting(Decision::kind)
                .containsExactly(Decision.Kind.SEND, Decision.Kind.SEND);
    }

    @Test
    void eachInstalmentHasItsOwnSteps() {
        told.parts = List.of(new Debt.Part(Told.DUE, 0), new Debt.Part(LocalDate.parse("2026-03-06"), 5000));

        var decisions = ReminderPolicy.decide(told.chase(), Told.policy(BEFORE), told.on("2026-03-03"));

        assertThat(decisions).extracting(Decision::kind).containsExactly(Decision.Kind.HOLD, Decision.Kind.SEND);
        assertThat(decisions.get(0).codes()).containsExactly(Code.PAID);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-05, SEND", "2026-03-06, SUPERSEDED"})
    void whatWasRecordedAfterAStepIsNotChasedForIt(LocalDate recorded, Decision.Kind kind) {
        told.recorded = recorded;

        assertThat(only(Told.policy(THIRD), "2026-03-06").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-05, SEND,", "2026-03-06, SUPERSEDED, SUPERSEDED", ", HOLD, REMINDERS_OFF"})
    void stepsBeforeRemindersWereEnabledAreNotCaughtUp(LocalDate enabled, Decision.Kind kind, Code code) {
        told.enabledFrom = enabled;
        var decision = only(Told.policy(THIRD), "2026-03-06");

        assertThat(decision.kind()).isEqualTo(kind);
        assertThat(decision.codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    /** Each blocker alone, as a fact to be told. */
    static Stream<Arguments> blockers() {
        return Stream.of(
                blocker(Code.PAID, told -> told.parts = List.of(new Debt.Part(Told.DUE, 0))),
                blocker(Code.DISPUTED, told -> told.disputes.add(new Debt.OpenDispute(UUID.randomUUID(), Told.DUE))),
                blocker(
                        Code.PROMISED,
                        told -> told.promises.add(
                                new Debt.Pledge(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-04"), 10000))),
                blocker(
                        Code.CLAIM_PENDING,
                        told -> told.claims.add(
                                new Debt.Claimed(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-06"), true))),
                blocker(
                        Code.PAUSED,
                        told -> told.pauses.add(
                                new Debt.Pausing(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-06")))),
                blocker(Code.CREDIT_AVAILABLE, told -> told.unapplied = Map.of("EUR", 10000L)),
                blocker(
                        Code.BANK_STALE,
                        told -> told.banks = new BankSight(
                                Set.of("EUR"),
                                List.of(new BankSight.Stale(
                                        UUID.randomUUID(), "Main", "EUR", Told.DUE, LocalDate.parse("2026-03-03"))))),
                blocker(
                        Code.MONEY_SEEN,
                        told -> told.seen.add(
                                new Debt.SeenMoney(UUID.randomUUID(), LocalDate.parse("2026-03-05"), 5000))),
                blocker(Code.NO_RECIPIENT, told -> told.contacts = List.of()),
                blocker(Code.HUMAN_LED, told -> told.humanLed = "HIGH_VALUE"),
                blocker(Code.REMINDERS_OFF, told -> told.enabledFrom = null),
                blocker(
                        Code.CONTACT_GAP,
                        told -> told.contacted.add(
                                new Debtor.Contacted(UUID.randomUUID(), LocalDate.parse("2026-03-04"), false))),
                blocker(Code.QUIET_DAY, told -> told.holiday = day -> true),
                blocker(Code.OUTSIDE_HOURS, told -> told.from = LocalTime.of(11, 0)),
                blocker(Code.TRIPWIRE, told -> told.tripped = true));
    }

    private static Arguments blocker(Code code, Consumer<Told> fact) {
        return Arguments.of(code, fact);
    }

    @ParameterizedTest
    @MethodSource("blockers")
    void eachFactHoldsByItselfAndSaysSo(Code code, Consumer<Told> fact) {
        assertThat(only(Told.policy(THIRD), "2026-03-06").kind()).isEqualTo(Decision.Kind.SEND);

        fact.accept(told);

        var decision = only(Told.policy(THIRD), "2026-03-06");
        assertThat(decision.kind()).isEqualTo(Decision.Kind.HOLD);
        assertThat(decision.codes()).containsExactly(code);
        assertThat(decision.facts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        // what ends when: the last day held, the first day not
        "promise, 2026-03-06, 2026-03-07",
        "claim, 2026-03-08, 2026-03-09",
        "pause, 2026-03-08, 2026-03-09"
    })
    void holdsEndWithTheirLastDay(String what, String held, String free) {
        told.to = LocalTime.of(23, 59);
        told.from = LocalTime.MIDNIGHT;
        switch (what) {
            case "promise" ->
                told.promises.add(new Debt.Pledge(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-04"), 10000));
            case "claim" ->
                told.claims.add(new Debt.Claimed(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-08"), true));
            default -> told.pauses.add(new Debt.Pausing(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-08")));
        }

        assertThat(only(Told.policy(THIRD), held).codes())
                .containsAnyOf(Code.PROMISED, Code.CLAIM_PENDING, Code.PAUSED);
        assertThat(only(Told.policy(THIRD), free).codes())
                .doesNotContain(Code.PROMISED, Code.CLAIM_PENDING, Code.PAUSED);
    }

    @Test
    void aKeptPromiseNoLongerHoldsWhatElseIsOwed() {
        told.promises.add(new Debt.Pledge(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-10"), 5000));
        told.receipts.add(new Timeline.Entry(LocalDate.parse("2026-03-04"), 5000));
        told.parts = List.of(new Debt.Part(Told.DUE, 5000));

        assertThat(only(Told.policy(THIRD), "2026-03-06").kind()).isEqualTo(Decision.Kind.SEND);
    }

    @ParameterizedTest
    @CsvSource({"99.99, SEND", "100.00, SEND", "100.01, HOLD"})
    void aMinimumHoldsWhatIsLess(BigDecimal minimum, Decision.Kind kind) {
        var step = new Step(3, null, CLIENT, EMAIL, FRIENDLY, minimum, null);

        assertThat(only(Told.policy(step), "2026-03-06").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"9999, SEND", "10000, HOLD"})
    void moneyOfTheClientThatCoversItHolds(long unapplied, Decision.Kind kind) {
        told.unapplied = Map.of("EUR", unapplied, "USD", 999_999L);

        assertThat(only(Told.policy(THIRD), "2026-03-06").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "9999, 10000, SEND",
        "10000, 10000, SEND",
        "19999, 10000, SEND",
        "20000, 10000, HOLD",
        "15000, 20000, SEND"
    })
    void moneyIsLaidOnWhatIsOlderFirst(long unapplied, long older, Decision.Kind kind) {
        told.unapplied = Map.of("EUR", unapplied);
        told.others.put(
                "EUR",
                List.of(new MoneyOnAccount.Open(
                        UUID.randomUUID(), Told.DUE.minusDays(1), Told.DUE.minusDays(30), "INV-9", older)));

        var decision = only(Told.policy(THIRD), "2026-03-06");

        assertThat(decision.kind()).isEqualTo(kind);
        assertThat(decision.facts())
                .extracting(Evidence::text)
                .anyMatch(text -> text.endsWith(
                        kind == Decision.Kind.HOLD
                                ? "oldest due first, it covers this"
                                : "oldest due first, it does not cover this"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-03, SEND", "2026-03-04, HOLD", "2026-03-06, HOLD", "2026-03-08, HOLD", "2026-03-09, SEND"})
    void threeDaysLieBetweenTwoMessagesWhicheverWayTheClockWent(String contact, Decision.Kind kind) {
        told.contacted.add(new Debtor.Contacted(null, LocalDate.parse(contact), false));

        assertThat(only(Told.policy(THIRD), "2026-03-06").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        // half of what is owed and the last of five business days; the weekend counts for nothing
        "5000, 2026-02-27, HOLD",
        "4999, 2026-02-27, SEND",
        "5000, 2026-02-26, SEND"
    })
    void moneyThatMayBeForItHoldsForFiveBusinessDaysWhereItIsHalfOfIt(long amount, String day, Decision.Kind kind) {
        told.seen.add(new Debt.SeenMoney(UUID.randomUUID(), LocalDate.parse(day), amount));

        assertThat(only(Told.policy(THIRD), "2026-03-06").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        // the currency of the stale account, those of all accounts, whether a debt in EUR is held
        "EUR, EUR, HOLD",
        "USD, EUR USD, SEND",
        "USD, USD, HOLD"
    })
    void aStaleAccountHoldsDebtsInItsCurrencyAndThoseThatHaveNoAccountOfTheirOwn(
            String stale, String all, Decision.Kind kind) {
        told.banks = new BankSight(
                Set.of(all.split(" ")),
                List.of(new BankSight.Stale(UUID.randomUUID(), "Main", stale, null, LocalDate.parse("2026-03-03"))));

        assertThat(only(Told.policy(THIRD), "2026-03-06").kind()).isEqualTo(kind);
    }

    @Test
    void colleaguesNeitherObeyTheGapNorWhatProtectsAClient() {
        told.banks = new BankSight(
                Set.of("EUR"),
                List.of(new BankSight.Stale(UUID.randomUUID(), "Main", "EUR", null, LocalDate.parse("2026-03-03"))));
        told.seen.add(new Debt.SeenMoney(UUID.randomUUID(), LocalDate.parse("2026-03-05"), 10000));
        told.contacted.add(new Debtor.Contacted(null, LocalDate.parse("2026-03-06"), false));
        told.humanLed = "HIGH_VALUE";
        told.unapplied = Map.of("EUR", 10000L);
        told.contacts = List.of();

        for (var step : List.of(
                Step.onDay(3, OWNER, EMAIL, FRIENDLY),
                Step.onDay(3, FINANCE, EMAIL, FRIENDLY),
                Step.onDay(3, ESCALATION, EMAIL, FRIENDLY),
                Step.onDay(3, OWNER, TASK, FRIENDLY))) {
            assertThat(only(Told.policy(step), "2026-03-06").kind()).isEqualTo(Decision.Kind.SEND);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06, 08:59, OUTSIDE_HOURS", "2026-03-06, 09:00,", "2026-03-06, 17:00,",
        "2026-03-06, 17:01, OUTSIDE_HOURS", "2026-03-07, 10:00, QUIET_DAY", "2026-03-08, 10:00, QUIET_DAY"
    })
    void messagesGoInTheHoursOfAWorkingDay(String day, String time, Code code) {
        var decision = ReminderPolicy.decide(told.chase(), Told.policy(THIRD), told.at(day, time))
                .get(0);

        assertThat(decision.codes()).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        // paid, late, step's tone, tone
        "0, 0, FIRM, FIRM",
        "2, 0, FIRM, FIRM",
        "3, 0, FIRM, FORMAL",
        "3, 0, FORMAL, FRIENDLY",
        "3, 0, FRIENDLY, FRIENDLY",
        "10, 1, FIRM, FORMAL",
        "10, 2, FIRM, FIRM",
        "10, 5, FIRM, FIRM",
        "10, 9, FORMAL, FORMAL"
    })
    void aGoodPayerIsSpokenToSofter(int paid, int late, Tone step, Tone tone) {
        told.history = new PaymentHistory(paid, late);

        assertThat(only(Told.policy(Step.onDay(3, CLIENT, EMAIL, step)), "2026-03-06")
                        .tone())
                .isEqualTo(tone);
    }

    @Test
    void theFirstContactAboutAnImportedDebtIsFriendlyUnlessAPersonSaidYes() {
        told.imported = true;
        assertThat(only(Told.policy(FOURTEENTH), "2026-03-16").tone()).isEqualTo(FRIENDLY);

        told.heard = true;
        assertThat(only(Told.policy(FOURTEENTH), "2026-03-16").tone()).isEqualTo(FIRM);

        told.heard = false;
        told.approved.add(new Key(Told.DUE, CLIENT, EMAIL, "+14"));
        assertThat(only(Told.policy(FOURTEENTH), "2026-03-16").tone()).isEqualTo(FIRM);
    }

    @Test
    void approvalIsAskedForOnlyWhenNothingElseIsInTheWay() {
        told.humanLed = "LONG_STANDING";
        assertThat(only(Told.policy(THIRD), "2026-03-06").wantsApproval()).isTrue();

        told.pauses.add(new Debt.Pausing(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-06")));
        assertThat(only(Told.policy(THIRD), "2026-03-06").wantsApproval()).isFalse();

        told.pauses.clear();
        told.approved.add(new Key(Told.DUE, CLIENT, EMAIL, "+3"));
        assertThat(only(Told.policy(THIRD), "2026-03-06").sends()).isTrue();
    }

    @Test
    void aBrokenPromiseIsToldOnceOnTheDayAfterItsGrace() {
        var policy = Told.policy(Step.on(Event.PROMISE_BROKEN, OWNER, EMAIL, FORMAL));
        told.promises.add(new Debt.Pledge(UUID.randomUUID(), Told.DUE, LocalDate.parse("2026-03-03"), 10000));

        assertThat(only(policy, "2026-03-05").kind()).isEqualTo(Decision.Kind.FUTURE);
        var decision = only(policy, "2026-03-06");
        assertThat(decision.kind()).isEqualTo(Decision.Kind.SEND);
        assertThat(decision.trigger()).isEqualTo("PROMISE_BROKEN 2026-03-03");

        told.receipts.add(new Timeline.Entry(LocalDate.parse("2026-03-03"), 10000));
        assertThat(only(policy, "2026-03-06").kind()).isEqualTo(Decision.Kind.FUTURE);
    }

    @Test
    void thePaymentOfAnInvoiceCanBeTold() {
        var policy = Told.policy(Step.on(Event.PAID, OWNER, EMAIL, FRIENDLY));
        assertThat(only(policy, "2026-03-06").kind()).isEqualTo(Decision.Kind.FUTURE);

        told.parts = List.of(new Debt.Part(Told.DUE, 0));
        told.settled = LocalDate.parse("2026-03-05");
        assertThat(only(policy, "2026-03-06").kind()).isEqualTo(Decision.Kind.SEND);
    }

    @Test
    void aClaimIsToldToFinanceThoughItHoldsTheRest() {
        var claim = UUID.randomUUID();
        told.claims.add(new Debt.Claimed(claim, LocalDate.parse("2026-03-05"), LocalDate.parse("2026-03-12"), true));

        var decisions = ReminderPolicy.decide(
                told.chase(),
                Told.policy(Step.on(Event.CLAIM_RECEIVED, FINANCE, EMAIL, FORMAL), THIRD),
                told.on("2026-03-06"));

        assertThat(decisions).extracting(Decision::kind).containsExactly(Decision.Kind.SEND, Decision.Kind.HOLD);
        assertThat(decisions.get(0).trigger()).isEqualTo("CLAIM_RECEIVED " + claim);
    }

    @Test
    void escalationGoesToTheProjectsLeadElseTheClientsContactElseTheOrganizations() {
        var step = Step.onDay(3, ESCALATION, EMAIL, FORMAL);
        var policy = Told.policy(step);
        told.owner = new Recipient("Olga", null);

        assertThat(recipients(policy, step)).containsExactly(new Recipient(null, "lead@us.example"));
        told.clientEscalation = "boss@us.example";
        assertThat(recipients(policy, step)).containsExactly(new Recipient(null, "boss@us.example"));
        told.lead = new Debt.Lead(new UUID(1, 5), new Recipient("Femke", null));
        assertThat(recipients(policy, step)).containsExactly(new Recipient(null, "boss@us.example"));
        told.lead = new Debt.Lead(new UUID(1, 5), new Recipient("Femke", "femke@us.example"));
        assertThat(recipients(policy, step)).containsExactly(new Recipient("Femke", "femke@us.example"));
        assertThat(recipients(policy, Step.onDay(3, OWNER, EMAIL, FORMAL))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // one instant, in three places
        "Pacific/Kiritimati, 2026-03-05T21:00:00Z, SEND",
        "Europe/Amsterdam, 2026-03-05T09:00:00Z, SEND",
        "Pacific/Pago_Pago, 2026-03-05T09:00:00Z, FUTURE",
        "Pacific/Pago_Pago, 2026-03-05T20:30:00Z, SEND"
    })
    void theDayIsTheOrganizations(String zone, String instant, Decision.Kind kind) {
        told.zone = ZoneId.of(zone);

        assertThat(ReminderPolicy.decide(told.chase(), Told.policy(THIRD), Instant.parse(instant))
                        .get(0)
                        .kind())
                .isEqualTo(kind);
    }

    private List<Recipient> recipients(Policy policy, Step step) {
        var chase = told.chase();
        return ReminderPolicy.recipients(chase.house(), chase.debtor(), chase.debt(), policy, step);
    }

    private Decision only(Policy policy, String day) {
        var decisions = ReminderPolicy.decide(told.chase(), policy, told.on(day));
        assertThat(decisions).hasSize(1);
        return decisions.get(0);
    }

    @Test
    void aWebhookIsARecipientAndAChatIsOneWhereItHasAnAddress() {
        var webhook = Step.onDay(3, OWNER, WEBHOOK, FORMAL);
        var chat = Step.onDay(3, OWNER, CHAT, FORMAL);
        var silent = new Policy(UUID.randomUUID(), "Silent", false, 7, List.of(chat), null);
        var talking = new Policy(UUID.randomUUID(), "Talking", false, 7, List.of(chat), "https://chat.example/hook");

        assertThat(recipients(silent, webhook)).containsExactly(new Recipient("webhook", null));
        assertThat(recipients(silent, chat)).isEmpty();
        assertThat(recipients(talking, chat)).containsExactly(new Recipient("chat", null));
    }
}
