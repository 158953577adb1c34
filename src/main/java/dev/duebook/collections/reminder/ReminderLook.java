package dev.duebook.collections.reminder;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import dev.duebook.collections.claim.ClaimLinks;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.letter.LetterFacts;
import dev.duebook.collections.letter.Letters;
import dev.duebook.collections.letter.MessageTexts;
import dev.duebook.collections.letter.Occasion;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.collections.message.LastLook;
import dev.duebook.collections.message.Message;
import dev.duebook.collections.message.Verdict;
import dev.duebook.company.organization.OrganizationService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Decides about a message of reminders once more, on facts read inside the claim: what is paid, disputed or superseded
 * by now drops out, and a message with nothing left is not sent.
 */
@ApplicationScoped
class ReminderLook implements LastLook {
    /** When a message that only has to wait is looked at again. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    /** When one is looked at again whose day is still to come, since the clock went back. */
    private static final Duration UNTIL_ITS_DAY = Duration.ofHours(1);

    private final ChaseRepository chases;
    private final ReminderRepository repository;
    private final PolicyRepository policies;
    private final Reminders reminders;
    private final OrganizationService organizations;
    private final MessageTexts texts;
    private final ClaimLinks claimLinks;

    ReminderLook(
            ChaseRepository chases,
            ReminderRepository repository,
            PolicyRepository policies,
            Reminders reminders,
            OrganizationService organizations,
            MessageTexts texts,
            ClaimLinks claimLinks) {
        this.chases = chases;
        this.repository = repository;
        this.policies = policies;
        this.reminders = reminders;
        this.organizations = organizations;
        this.texts = texts;
        this.claimLinks = claimLinks;
    }

    @Override
    public Kind kind() {
        return Kind.REMINDER;
    }

    private record Due(UUID invoiceId, LocalDate date) {}

    private record Line(ReminderRow reminder, Chase chase, Policy policy, Decision decision) {
        UUID invoiceId() {
            return reminder.invoiceId();
        }

        Due due() {
            return new Due(reminder.invoiceId(), reminder.dueDate());
        }

        boolean goes() {
            return decision != null && decision.sends();
        }

        boolean waits() {
            return decision != null && decision.waits();
        }

        StateChange dropped() {
            var superseded = decision == null || decision.kind() == Decision.Kind.SUPERSEDED;
            return new StateChange(
                    reminder,
                    superseded ? ReminderRow.State.SUPERSEDED : ReminderRow.State.CANCELLED,
                    superseded ? List.of(Code.SUPERSEDED) : decision.codes());
        }
    }

    @Override
    public Verdict look(Message message, Instant now) {
        var house = chases.house(message.organizationId(), now);
        var lines = lines(house, message, now);
        if (lines.stream().anyMatch(line -> line.reminder().isBeforeItsDay(house.day(now)))) {
            return new Verdict.NotYet(UNTIL_ITS_DAY, List.of());
        }
        var dropped = lines.stream()
                .filter(line -> !line.goes() && !line.waits())
                .map(Line::dropped)
                .toList();
        reminders.become(house.id(), null, null, dropped, null);
        var going = lines.stream().filter(Line::goes).toList();
        if (!going.isEmpty()) {
            return go(house, message, going, now);
        }
        return lines.stream()
                .filter(Line::waits)
                .findFirst()
                .<Verdict>map(
                        line -> new Verdict.NotYet(AGAIN, names(line.decision().codes())))
                .orElseGet(() -> new Verdict.Drop(names(dropped.stream()
                        .flatMap(each -> each.codes().stream())
                        .distinct()
                        .toList())));
    }

    private static List<String> names(Collection<Code> codes) {
        return codes.stream().map(Code::name).toList();
    }

    private List<Line> lines(House house, Message message, Instant now) {
        var planned = repository.ofMessage(house.id(), message.id()).stream()
                .filter(each -> each.state() == ReminderRow.State.PLANNED)
                .toList();
        var inForce = PoliciesInForce.of(policies.all(house.id()));
        var facts = chases
                .chases(
                        house,
                        planned.stream().map(ReminderRow::invoiceId).distinct().toList(),
                        now,
                        true,
                        message.id())
                .stream()
                .collect(toMap(chase -> chase.debt().id(), Function.identity()));
        return planned.stream()
                .map(each -> line(each, facts.get(each.invoiceId()), inForce, now))
                .toList();
    }

    private static Line line(ReminderRow reminder, Chase chase, PoliciesInForce inForce, Instant now) {
        if (chase == null) {
            return new Line(reminder, null, null, null);
        }
        var policy = inForce.of(chase.debt()).with(reminder);
        return new Line(
                reminder,
                chase,
                policy,
                ReminderPolicy.decide(chase, policy, now).stream()
                        .filter(each -> each.key().equals(reminder.key()))
                        .findFirst()
                        .orElse(null));
    }

    private Verdict go(House house, Message message, List<Line> lines, Instant now) {
        var first = lines.get(0);
        if (message.channel() == Channel.CHAT) {
            return new Verdict.Chat(
                    letter(house, message, lines, reader(message, first), now),
                    first.policy().chatUrl());
        }
        var recipients = recipients(lines);
        var letter = letter(house, message, lines, recipients.get(0).name(), now);
        return new Verdict.Go(
                letter,
                recipients,
                message.audience() == Audience.CLIENT
                        ? first.chase().debt().owner().email()
                        : null);
    }

    /** Whom a chat speaks to by name. */
    private static String reader(Message message, Line line) {
        return message.audience() == Audience.OWNER
                ? line.chase().debt().owner().name()
                : null;
    }

    private static List<Recipient> recipients(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> ReminderPolicy.recipients(
                        line.chase().house(),
                        line.chase().debtor(),
                        line.chase().debt(),
                        line.policy(),
                        line.decision().step())
                        .stream())
                .distinct()
                .toList();
    }

    private Letter letter(House house, Message message, List<Line> lines, String reader, Instant now) {
        var organization = organizations.get(house.id());
        var today = house.day(now);
        var first = lines.get(0);
        var tone = lines.stream().map(line -> line.decision().tone()).reduce(Tone.FRIENDLY, Tone::firmer);
        var occasion = occasion(lines, today);
        return Letters.compose(
                new LetterFacts(
                        message.audience(),
                        tone,
                        occasion,
                        message.locale(),
                        house.locale(),
                        LetterFacts.Sender.of(organization),
                        LetterFacts.PayTo.of(organization),
                        first.chase().debtor().name(),
                        reader,
                        first.chase().debt().owner().name(),
                        written(house, message, lines, now),
                        onAccount(first.chase().debtor()),
                        message.sentence(),
                        occasion == Occasion.PROMISE_BROKEN
                                ? LocalDate.parse(first.reminder().trigger().split(" ")[1])
                                : null,
                        null,
                        today),
                forClient(message)
                        ? texts.of(
                                house.id(), MessageTexts.kind(tone), Letters.locale(message.locale(), house.locale()))
                        : Optional.empty());
    }

    private static Map<String, Long> onAccount(Debtor debtor) {
        return debtor.onAccount().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().amount()));
    }

    private static boolean forClient(Message message) {
        return message.audience() == Audience.CLIENT;
    }

    /** One line for each due date, whichever steps led to it. */
    private List<LetterFacts.Line> written(House house, Message message, List<Line> lines, Instant now) {
        var invoices = lines.stream().map(Line::invoiceId).distinct().toList();
        var papers = repository.papers(house.id(), invoices);
        var links = forClient(message) ? claimLinks.forMail(house.id(), invoices, now) : Map.<UUID, String>of();
        var each =
                lines.stream().collect(toMap(Line::due, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        return each.values().stream()
                .sorted(comparing(line -> line.reminder().dueDate()))
                .map(line -> papers.get(line.invoiceId())
                        .line(
                                line.reminder().dueDate(),
                                outstanding(line),
                                house.day(now),
                                links.get(line.invoiceId())))
                .toList();
    }

    private static long outstanding(Line line) {
        return line.chase().debt().parts().stream()
                .filter(part -> part.dueDate().equals(line.reminder().dueDate()))
                .mapToLong(Debt.Part::outstanding)
                .sum();
    }

    /** What the message is about: its event where that is all of it, else where its instalments stand. */
    private static Occasion occasion(List<Line> lines, LocalDate today) {
        var events = lines.stream()
                .map(line -> line.decision().step().event())
                .distinct()
                .toList();
        if (events.size() == 1 && events.get(0) != null && !events.get(0).timed()) {
            return Occasion.valueOf(events.get(0).name());
        }
        var earliest = lines.stream()
                .map(line -> line.reminder().dueDate())
                .min(LocalDate::compareTo)
                .orElseThrow();
        return earliest.isAfter(today) ? Occasion.BEFORE_DUE : earliest.equals(today) ? Occasion.DUE : Occasion.OVERDUE;
    }
}
