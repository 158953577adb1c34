package dev.duebook.collections.reminder;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Tone;
import dev.duebook.ground.egress.Egress;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Lives days to come with a policy on the real book; nothing is written, and the database sees to that. */
@ApplicationScoped
class Simulation {
    static final int MOST_DAYS = 92;
    static final int MOST_ITEMS = 50_000;
    private static final int INVOICES_AT_ONCE = 1_000;

    private final ChaseRepository chases;
    private final PolicyRepository policies;
    private final PolicyVersions versions;
    private final Clock clock;
    private final Egress egress;

    Simulation(ChaseRepository chases, PolicyRepository policies, PolicyVersions versions, Clock clock, Egress egress) {
        this.chases = chases;
        this.policies = policies;
        this.versions = versions;
        this.clock = clock;
        this.egress = egress;
    }

    /**
     * One tick a day at the beginning of the hours, on the facts known now, with its own messages counted as contacts and
     * delivered. Approvals stay pending unless assumed.
     *
     * @throws Rejection 400 for a proposed policy beside a version of it; 404 for an unknown policy or version; 422 date-not-allowed for days past or too many, too-many-reminders
     */
    @Transactional
    Simulated simulate(Caller caller, UUID policyId, Simulate request) {
        chases.readOnly();
        var now = clock.instant();
        var house = chases.house(caller.organizationId(), now).trippedNow(false);
        refuseDays(request, house.day(now));
        refuseBoth(request);
        var kept = policies.one(caller, policyId).policy();
        var inForce = PoliciesInForce.of(policies.all(caller.organizationId()));
        var wanted = inForce.with(wanted(caller, kept, request));
        var compared = request.comparedVersion() == null
                ? inForce
                : inForce.with(versions.numbered(caller, policyId, request.comparedVersion()));
        var assumed = Boolean.TRUE.equals(request.assumeApproved());
        var items = new ArrayList<Simulated.Item>();
        var present = new ArrayList<Simulated.Item>();
        var after = ChaseRepository.NONE;
        for (var ids = openInvoices(house, request, after); !ids.isEmpty(); ids = openInvoices(house, request, after)) {
            var facts = chases.chases(
                    house, ids.stream().map(Candidate::invoiceId).toList(), now, true, ChaseRepository.NONE);
            for (var ofClient : facts.stream()
                    .collect(groupingBy(chase -> chase.debt().clientId()))
                    .values()) {
                items.addAll(lived(ofClient, wanted, request, assumed));
                present.addAll(lived(ofClient, compared, request, assumed));
            }
            if (items.size() > MOST_ITEMS || present.size() > MOST_ITEMS) {
                throw Rejection.of(
                        "too-many-reminders", "More than " + MOST_ITEMS + " reminders; name clients, or fewer days.");
            }
            after = ids.get(ids.size() - 1).clientId();
        }
        var sorted = items.stream()
                .sorted(Comparator.comparing(Simulated.Item::date)
                        .thenComparing(Simulated.Item::clientId)
                        .thenComparing(Simulated.Item::invoiceId))
                .toList();
        return new Simulated(sorted, days(sorted), compared(sorted, present));
    }

    private Policy wanted(Caller caller, Policy kept, Simulate request) {
        if (request.policyVersion() != null) {
            return versions.numbered(caller, kept.id(), request.policyVersion());
        }
        return request.policy() == null
                ? kept
                : request.policy().keeping(kept.chatUrl()).policy(kept.id(), egress::check);
    }

    private static void refuseBoth(Simulate request) {
        if (request.policy() != null && request.policyVersion() != null) {
            throw Rejection.invalid("/policyVersion", "is a version of the policy; leave out policy, or this");
        }
    }

    private List<Candidate> openInvoices(House house, Simulate request, UUID after) {
        return chases.openInvoices(house.id(), request.clientIds(), after, INVOICES_AT_ONCE);
    }

    private static void refuseDays(Simulate request, LocalDate today) {
        if (request.from().isBefore(today) || request.to().isBefore(request.from())) {
            throw Rejection.of("date-not-allowed", "from must not be before today, " + today + ", nor after to.");
        }
        if (request.to().isAfter(request.from().plusDays(MOST_DAYS - 1L))) {
            throw Rejection.of("date-not-allowed", "At most " + MOST_DAYS + " days can be simulated at once.");
        }
    }

    /** One client, day by day. */
    private static List<Simulated.Item> lived(
            List<Chase> ofClient, PoliciesInForce inForce, Simulate request, boolean assumed) {
        var house = ofClient.get(0).house();
        var debtor = ofClient.get(0).debtor();
        var debts = ofClient.stream().map(Chase::debt).collect(toMap(Debt::id, Function.identity()));
        var items = new ArrayList<Simulated.Item>();
        for (var day = request.from(); !day.isAfter(request.to()); day = day.plusDays(1)) {
            var told = false;
            for (var debt : List.copyOf(debts.values())) {
                var sent = sentOn(day, new Chase(house, debtor, debt), inForce.of(debt), assumed);
                if (!sent.isEmpty()) {
                    debts.put(debt.id(), debt.taken(sent));
                    told |= sent.stream().anyMatch(each -> each.step().audience() == Audience.CLIENT);
                    for (var each : sent) {
                        items.add(item(day, house, debtor, debt, inForce.of(debt), each));
                    }
                }
            }
            if (told) {
                debtor = debtor.contactedOn(day);
            }
        }
        return items;
    }

    private static List<Decision> sentOn(LocalDate day, Chase chase, Policy policy, boolean assumed) {
        var now = day.atTime(chase.house().from()).atZone(chase.house().zone()).toInstant();
        var decisions = ReminderPolicy.decide(chase, policy, now);
        if (assumed && decisions.stream().anyMatch(Decision::wantsApproval)) {
            var yes = decisions.stream()
                    .filter(Decision::wantsApproval)
                    .map(Decision::key)
                    .toList();
            decisions = ReminderPolicy.decide(
                    new Chase(chase.house(), chase.debtor(), chase.debt().approved(yes)), policy, now);
        }
        return decisions.stream().filter(Decision::sends).toList();
    }

    private static Simulated.Item item(
            LocalDate day, House house, Debtor debtor, Debt debt, Policy policy, Decision decision) {
        return new Simulated.Item(
                day,
                debt.id(),
                debt.clientId(),
                decision.dueDate(),
                ReminderView.StepView.of(decision),
                ReminderPolicy.recipients(house, debtor, debt, policy, decision.step()));
    }

    private static List<Simulated.Day> days(List<Simulated.Item> items) {
        return items.stream()
                .collect(groupingBy(Simulated.Item::date, TreeMap::new, collectingAndThen(toList(), Simulation::day)))
                .values()
                .stream()
                .toList();
    }

    private static Simulated.Day day(List<Simulated.Item> items) {
        var toClients = items.stream()
                .filter(item -> item.step().audience() == Audience.CLIENT)
                .toList();
        var tones = new HashMap<UUID, Tone>();
        toClients.forEach(item -> tones.merge(item.clientId(), item.step().tone(), Tone::firmer));
        return new Simulated.Day(
                items.get(0).date(),
                tones.size(),
                tones.size(),
                items.size(),
                count(tones, Tone.FRIENDLY),
                count(tones, Tone.FORMAL),
                count(tones, Tone.FIRM));
    }

    private static int count(Map<UUID, Tone> tones, Tone tone) {
        return (int) tones.values().stream().filter(tone::equals).count();
    }

    private static Simulated.Comparison compared(List<Simulated.Item> wanted, List<Simulated.Item> present) {
        var before = present.stream().collect(toMap(Simulated.Item::identity, Function.identity(), (a, b) -> a));
        var after = wanted.stream().collect(toMap(Simulated.Item::identity, Function.identity(), (a, b) -> a));
        return new Simulated.Comparison(
                wanted.stream()
                        .filter(item -> !before.containsKey(item.identity()))
                        .toList(),
                present.stream()
                        .filter(item -> !after.containsKey(item.identity()))
                        .toList(),
                wanted.stream()
                        .filter(item -> before.containsKey(item.identity())
                                && !before.get(item.identity()).date().equals(item.date()))
                        .map(item -> new Simulated.Moved(
                                item, before.get(item.identity()).date()))
                        .toList());
    }
}
