package dev.duebook.collections.reminder;

import dev.duebook.book.arrangement.PromiseState;
import dev.duebook.cash.bank.Freshness;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one decision about reminders: for each step of each due date of an invoice, whether it is sent now, and if not, why.
 * The run, explain, simulate, approval and the last look before a message goes all call it. No I/O, no clock.
 *
 * <p>The order is fixed: what is taken up already, what lies ahead, what is superseded, what holds it, the gap between
 * two contacts, the hours. A step is looked at again from the start each time: nothing follows from the step before.
 */
final class ReminderPolicy {
    /** Business days for which money that may be for an invoice keeps its reminders back. */
    private static final int SEEN_DAYS = 5;

    private final House house;
    private final Debtor debtor;
    private final Debt debt;
    private final Policy policy;
    private final Instant now;
    private final LocalDate today;
    private final List<Occurrence> occurrences;

    private ReminderPolicy(Chase facts, Policy policy, Instant now) {
        this.house = facts.house();
        this.debtor = facts.debtor();
        this.debt = facts.debt();
        this.policy = policy;
        this.now = now;
        this.today = house.day(now);
        this.occurrences = debt.parts().stream().flatMap(this::occurrences).toList();
    }

    /**
     * @param facts what is known at {@code now}
     * @return one decision for each due date and step, in the order of both; of an event that can happen again one each
     *     time, and one while it has not happened
     */
    static List<Decision> decide(Chase facts, Policy policy, Instant now) {
        var rule = new ReminderPolicy(facts, policy, now);
        return rule.occurrences.stream().map(rule::decide).toList();
    }

    /** A step on its day; the day is null while its event has not happened. */
    private record Occurrence(Step step, Debt.Part part, String trigger, LocalDate date, int place) {
        Key key() {
            return new Key(part.dueDate(), step.audience(), step.channel(), trigger);
        }

        boolean reachedBy(LocalDate day) {
            return date != null && !date.isAfter(day);
        }
    }

    private Stream<Occurrence> occurrences(Debt.Part part) {
        var found = new ArrayList<Occurrence>();
        for (var place = 0; place < policy.steps().size(); place++) {
            var step = policy.steps().get(place);
            if (step.timed()) {
                found.add(new Occurrence(
                        step, part, step.trigger(), part.dueDate().plusDays(step.days()), place));
            } else if (part.equals(speaksFor(step.event()))) {
                found.addAll(happened(step, part, place));
            }
        }
        return found.stream();
    }

    /** Events are about the whole invoice: they are told once, with the instalment owed first, or the last one. */
    private Debt.Part speaksFor(Event event) {
        var parts = debt.parts();
        return parts.stream()
                .filter(part -> part.outstanding() > 0 && event != Event.PAID)
                .findFirst()
                .orElse(parts.get(parts.size() - 1));
    }

    private List<Occurrence> happened(Step step, Debt.Part part, int place) {
        var found =
                switch (step.event()) {
                    case PAID ->
                        debt.settledDate() == null
                                ? List.<Occurrence>of()
                                : List.of(new Occurrence(
                                        step,
                                        part,
                                        step.trigger() + " " + debt.settledDate(),
                                        debt.settledDate(),
                                        place));
                    case PROMISE_BROKEN ->
                        debt.promises().stream()
                                .filter(this::broken)
                                .map(promise -> new Occurrence(
                                        step,
                                        part,
                                        step.trigger() + " " + promise.date(),
                                        promise.brokenOn(house.promiseGraceDays()),
                                        place))
                                .toList();
                    case CLAIM_RECEIVED ->
                        debt.claims().stream()
                                .filter(claim -> !claim.date().isAfter(today))
                                .map(claim -> new Occurrence(
                                        step, part, step.trigger() + " " + claim.id(), claim.date(), place))
                                .toList();
                    case DUE, OVERDUE ->
                        throw new IllegalArgumentException(step.event() + " follows from the due date");
                };
        return found.isEmpty() ? List.of(new Occurrence(step, part, step.trigger(), null, place)) : found;
    }

    private boolean broken(Debt.Pledge promise) {
        var state = debt.stateOf(promise, house.promiseGraceDays(), today);
        return state == PromiseState.BROKEN || state == PromiseState.PARTLY_KEPT;
    }

    private Decision decide(Occurrence occurrence) {
        var intent = debt.intents().get(occurrence.key());
        if (intent != null && !intent.awaitsApproval()) {
            return decision(
                    occurrence,
                    Decision.Kind.DONE,
                    intent.codes(),
                    List.of(new Evidence("reminder", intent.id(), intent.date(), "taken up: " + intent.state())));
        }
        if (!occurrence.reachedBy(today)) {
            return decision(occurrence, Decision.Kind.FUTURE, List.of(), List.of());
        }
        var superseded = superseded(occurrence);
        if (superseded.isPresent()) {
            return decision(occurrence, Decision.Kind.SUPERSEDED, List.of(Code.SUPERSEDED), List.of(superseded.get()));
        }
        return Stream.of(holds(occurrence), gap(occurrence), window())
                .filter(reasons -> !reasons.isEmpty())
                .findFirst()
                .map(reasons -> decision(
                        occurrence,
                        Decision.Kind.HOLD,
                        reasons.stream().map(Reason::code).distinct().toList(),
                        reasons.stream().map(Reason::fact).toList()))
                .orElseGet(() -> decision(occurrence, Decision.Kind.SEND, List.of(), behindSending(occurrence)));
    }

    private List<Evidence> behindSending(Occurrence occurrence) {
        var facts =
                new ArrayList<>(List.of(Evidence.of("history", debtor.history().toString())));
        if (occurrence.step().audience() == Audience.CLIENT
                && occurrence.part().outstanding() > 0
                && debtor.onAccount(debt.currency()).amount() > 0) {
            facts.add(onAccount("does not cover"));
        }
        return List.copyOf(facts);
    }

    private record Reason(Code code, Evidence fact) {}

    // --- Supersede ---------------------------------------------------------------------------------------------------

    private Optional<Evidence> superseded(Occurrence occurrence) {
        var date = occurrence.date();
        if (ChronoUnit.DAYS.between(date, today) > policy.catchUpDays()) {
            return Optional.of(new Evidence(
                    "policy", policy.id(), date, "reached more than " + policy.catchUpDays() + " days ago"));
        }
        if (date.isBefore(debt.recordedDate())) {
            return Optional.of(new Evidence(
                    "invoice", debt.id(), debt.recordedDate(), "the invoice was recorded after the step's day"));
        }
        if (house.enabledFrom() != null && date.isBefore(house.enabledFrom())) {
            return Optional.of(new Evidence(
                    "organization", house.id(), house.enabledFrom(), "reminders were enabled after the step's day"));
        }
        return later(occurrence)
                .map(step -> new Evidence(
                        "policy", policy.id(), step.date(), "the later step " + step.trigger() + " was reached"));
    }

    /** The step of the same ladder that was reached after it. */
    private Optional<Occurrence> later(Occurrence occurrence) {
        return occurrence.step().timed()
                ? occurrences.stream()
                        .filter(other -> other.step().timed()
                                && other.part().equals(occurrence.part())
                                && other.step().sameLadder(occurrence.step())
                                && other.reachedBy(today)
                                && isLater(other, occurrence))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isLater(Occurrence occurrence, Occurrence than) {
        return occurrence.date().isAfter(than.date())
                || occurrence.date().equals(than.date()) && occurrence.place() > than.place();
    }

    // --- Hold
    // ----------------------------------------------------------------------------------------------------------

    private List<Reason> holds(Occurrence occurrence) {
        var step = occurrence.step();
        var holds = new ArrayList<Reason>();
        if (!house.enabledOn(today)) {
            holds.add(new Reason(
                    Code.REMINDERS_OFF,
                    new Evidence(
                            "organization",
                            house.id(),
                            house.enabledFrom(),
                            house.enabledFrom() == null ? "reminders are off" : "reminders are off until that day")));
        }
        if (step.event() != Event.PAID) {
            holds.addAll(paid(occurrence.part()));
        }
        debt.disputes().stream()
                .filter(dispute -> !dispute.openedDate().isAfter(today))
                .map(dispute -> new Reason(
                        Code.DISPUTED, new Evidence("dispute", dispute.id(), dispute.openedDate(), "disputed")))
                .forEach(holds::add);
        debt.promises().stream()
                .filter(promise -> !promise.madeDate().isAfter(today))
                .filter(promise -> debt.stateOf(promise, house.promiseGraceDays(), today) == PromiseState.OPEN)
                .map(promise -> new Reason(
                        Code.PROMISED,
                        new Evidence(
                                "promise",
                                promise.id(),
                                promise.date(),
                                Money.decimal(promise.amount(), debt.currency()) + " " + debt.currency()
                                        + " is promised by that day")))
                .forEach(holds::add);
        if (step.event() != Event.CLAIM_RECEIVED) {
            debt.claims().stream()
                    .filter(claim -> claim.open() && !claim.date().isAfter(today) && !today.isAfter(claim.holdUntil()))
                    .map(claim -> new Reason(
                            Code.CLAIM_PENDING,
                            new Evidence(
                                    "claim", claim.id(), claim.holdUntil(), "said to be paid; held up to that day")))
                    .forEach(holds::add);
        }
        debt.pauses().stream()
                .filter(pause -> !today.isBefore(pause.from()) && !today.isAfter(pause.until()))
                .map(pause -> new Reason(
                        Code.PAUSED, new Evidence("pause", pause.id(), pause.until(), "paused up to that day")))
                .forEach(holds::add);
        holds.addAll(tooLittle(occurrence));
        if (step.audience() == Audience.CLIENT) {
            holds.addAll(covered(occurrence));
            holds.addAll(unseen());
            holds.addAll(seen(occurrence));
        }
        if (recipients(step).isEmpty()) {
            holds.add(new Reason(Code.NO_RECIPIENT, Evidence.of("recipient", "nobody to tell by " + step.channel())));
        }
        holds.addAll(approval(occurrence));
        return holds;
    }

    private List<Reason> paid(Debt.Part part) {
        return part.outstanding() > 0
                ? List.of()
                : List.of(new Reason(
                        Code.PAID,
                        new Evidence("invoice", debt.id(), debt.settledDate(), "nothing is outstanding of it")));
    }

    private List<Reason> tooLittle(Occurrence occurrence) {
        var least = occurrence.step().minimumOutstanding();
        var outstanding = occurrence.part().outstanding();
        if (least == null
                || outstanding == 0
                || new BigDecimal(Money.decimal(outstanding, debt.currency())).compareTo(least) >= 0) {
            return List.of();
        }
        return List.of(new Reason(
                Code.BELOW_MINIMUM,
                Evidence.of(
                        "outstanding",
                        Money.decimal(outstanding, debt.currency()) + " is less than " + least.toPlainString())));
    }

    /** Money of the client that would settle it and only waits to be allocated. */
    private List<Reason> covered(Occurrence occurrence) {
        return debtor.onAccount(debt.currency())
                        .covers(debt.id(), occurrence.part().dueDate())
                ? List.of(new Reason(Code.CREDIT_AVAILABLE, onAccount("covers")))
                : List.of();
    }

    /** What was paid may be at a bank whose statements have not come. */
    private List<Reason> unseen() {
        return house.banks().staleFor(debt.currency()).stream()
                .map(account -> new Reason(
                        Code.BANK_STALE,
                        new Evidence(
                                "bank-account",
                                account.accountId(),
                                account.coveredThrough(),
                                "what was paid into " + account.accountName() + " is not known up to "
                                        + account.neededThrough())))
                .toList();
    }

    /** Money that may be for it came in, and people have some days to say whose it is. */
    private List<Reason> seen(Occurrence occurrence) {
        var least = occurrence.part().outstanding();
        if (least == 0 || debt.seen().isEmpty()) {
            return List.of();
        }
        var since = Freshness.neededThrough(today, SEEN_DAYS, house.holiday());
        return debt.seen().stream()
                .filter(money -> money.amount() * 2 >= least && !money.date().isBefore(since))
                .map(money -> new Reason(
                        Code.MONEY_SEEN,
                        new Evidence(
                                "bank-transaction",
                                money.transactionId(),
                                money.date(),
                                Money.decimal(money.amount(), debt.currency()) + " " + debt.currency()
                                        + " came in that may be for it; nobody has said yet whose it is")))
                .toList();
    }

    private Evidence onAccount(String does) {
        return Evidence.of(
                "payment",
                Money.decimal(debtor.onAccount(debt.currency()).amount(), debt.currency()) + " " + debt.currency()
                        + " received from the client is not allocated yet; laid on all that is open, oldest due first, it "
                        + does + " this");
    }

    private List<Reason> approval(Occurrence occurrence) {
        if (debt.approved().contains(occurrence.key())) {
            return List.of();
        }
        var reasons = new ArrayList<Reason>();
        if (occurrence.step().needsApproval()) {
            reasons.add(new Reason(Code.AWAITING_APPROVAL, Evidence.of("policy", "the step asks for approval")));
        }
        if (debtor.humanLed() != null && occurrence.step().audience() == Audience.CLIENT) {
            reasons.add(new Reason(
                    Code.HUMAN_LED,
                    new Evidence(
                            "client", debtor.id(), null, "people decide about this client: " + debtor.humanLed())));
        }
        return reasons;
    }

    /** Who is told: the addresses, or for a task the owner; a chat or a webhook has no addresses of its own. */
    List<Recipient> recipients(Step step) {
        return recipients(house, debtor, debt, policy, step);
    }

    static List<Recipient> recipients(House house, Debtor debtor, Debt debt, Policy policy, Step step) {
        if (step.channel() == Channel.CHAT) {
            return policy.chatUrl() == null ? List.of() : List.of(new Recipient("chat", null));
        }
        if (step.channel() == Channel.WEBHOOK) {
            return List.of(new Recipient("webhook", null));
        }
        if (step.channel() == Channel.TASK) {
            return List.of(debt.owner());
        }
        return switch (step.audience()) {
            case CLIENT -> debtor.recipients();
            case OWNER -> addressed(debt.owner().name(), debt.owner().email());
            case FINANCE -> addressed(null, house.financeContact());
            case ESCALATION -> escalation(house, debtor, debt);
        };
    }

    private static List<Recipient> escalation(House house, Debtor debtor, Debt debt) {
        if (debt.lead() != null && debt.lead().to().email() != null) {
            return List.of(debt.lead().to());
        }
        return addressed(
                null, debtor.escalationContact() == null ? house.escalationContact() : debtor.escalationContact());
    }

    private static List<Recipient> addressed(String name, String email) {
        return email == null ? List.of() : List.of(new Recipient(name, email));
    }

    // --- Contact gap, send window
    // ---------------------------------------------------------------------------------------

    private List<Reason> gap(Occurrence occurrence) {
        if (occurrence.step().audience() != Audience.CLIENT) {
            return List.of();
        }
        var least = house.daysBetweenContacts();
        return debtor.contacts().stream()
                .filter(contact -> Math.abs(ChronoUnit.DAYS.between(contact.date(), today)) < least)
                .map(contact -> new Reason(
                        Code.CONTACT_GAP,
                        new Evidence(
                                "message",
                                contact.messageId(),
                                contact.date(),
                                (contact.pending() ? "a message is about to go" : "a message went that day")
                                        + "; at least " + least + " days lie between two")))
                .toList();
    }

    private List<Reason> window() {
        var reasons = new ArrayList<Reason>();
        if (house.tripped()) {
            reasons.add(new Reason(
                    Code.TRIPWIRE,
                    Evidence.of("scheduler", "far more than usual would go out today; an ADMIN has to confirm it")));
        }
        if (house.quiet(today)) {
            reasons.add(
                    new Reason(Code.QUIET_DAY, new Evidence("calendar", null, today, "a weekend or public holiday")));
        }
        if (!house.open(now)) {
            reasons.add(new Reason(
                    Code.OUTSIDE_HOURS,
                    Evidence.of(
                            "calendar",
                            "it is " + LocalTime.ofInstant(now, house.zone()).truncatedTo(ChronoUnit.MINUTES)
                                    + " there; messages go from " + house.from() + " to " + house.to())));
        }
        return reasons;
    }

    // --- Tone
    // -------------------------------------------------------------------------------------------------------------

    private Decision decision(Occurrence occurrence, Decision.Kind kind, List<Code> codes, List<Evidence> facts) {
        return new Decision(
                occurrence.step(),
                occurrence.part().dueDate(),
                occurrence.trigger(),
                occurrence.date(),
                kind,
                tone(occurrence),
                codes,
                facts);
    }

    /** Softer to a good payer; the first contact about an imported debt is friendly unless a person said otherwise. */
    private Tone tone(Occurrence occurrence) {
        var step = occurrence.step();
        if (step.audience() != Audience.CLIENT) {
            return step.tone();
        }
        var firstOfImported =
                debt.imported() && !debt.contacted() && !debt.approved().contains(occurrence.key());
        return firstOfImported ? Tone.FRIENDLY : debtor.history().tone(step.tone());
    }
}
