package dev.duebook.journey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be said of a book of bills, day by day, by plain loops over what happened: each bill is recorded on the day
 * of its issue and paid once in full. The slow judge of the run; it shares nothing with it but domain.md.
 */
final class NaiveReminders {
    /** Of the United States in 2012, as their government published them, without Columbus Day, which many states do not keep. */
    private static final Set<LocalDate> HOLIDAYS = Stream.of(
                    "2012-01-02",
                    "2012-01-16",
                    "2012-02-20",
                    "2012-05-28",
                    "2012-07-04",
                    "2012-09-03",
                    "2012-11-12",
                    "2012-11-22",
                    "2012-12-25")
            .map(LocalDate::parse)
            .collect(Collectors.toSet());

    private static final int CATCH_UP_DAYS = 7;
    private static final int GAP_DAYS = 3;

    /** The default policy: each ladder by itself, from its first step to its last. */
    private static final List<List<Rung>> LADDERS = List.of(
            List.of(
                    new Rung("CLIENT", "EMAIL", "-3", -3, "FRIENDLY"),
                    new Rung("CLIENT", "EMAIL", "+3", 3, "FRIENDLY"),
                    new Rung("CLIENT", "EMAIL", "+7", 7, "FORMAL"),
                    new Rung("CLIENT", "EMAIL", "+14", 14, "FIRM")),
            List.of(
                    new Rung("OWNER", "EMAIL", "-2", -2, "FRIENDLY"),
                    new Rung("OWNER", "EMAIL", "DUE", 0, "FRIENDLY"),
                    new Rung("OWNER", "EMAIL", "+3", 3, "FRIENDLY"),
                    new Rung("OWNER", "EMAIL", "+7", 7, "FORMAL"),
                    new Rung("OWNER", "EMAIL", "+14", 14, "FIRM")),
            List.of(new Rung("FINANCE", "EMAIL", "OVERDUE", 1, "FORMAL")),
            List.of(new Rung("OWNER", "TASK", "OVERDUE", 1, "FORMAL")));

    private final List<Bill> bills;
    private final Map<String, LocalDate> lastTold = new HashMap<>();
    private final Set<String> heardOf = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Said> said = new ArrayList<>();

    NaiveReminders(List<Bill> bills) {
        this.bills = bills;
    }

    /** @param paidAfterTick whether the money comes after the run of its day, before the mail goes */
    record Bill(
            String number,
            String client,
            LocalDate issued,
            LocalDate due,
            String amount,
            boolean disputed,
            LocalDate settled,
            boolean paidAfterTick) {
        boolean openAtTick(LocalDate day) {
            return settled.isAfter(day) || settled.equals(day) && paidAfterTick;
        }

        boolean openAtMail(LocalDate day) {
            return settled.isAfter(day);
        }
    }

    private record Rung(String audience, String channel, String trigger, int days, String tone) {}

    record Said(
            LocalDate day, String client, String number, String audience, String channel, String trigger, String tone) {
        boolean toClient() {
            return audience.equals("CLIENT");
        }
    }

    List<Said> between(LocalDate first, LocalDate last) {
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !HOLIDAYS.contains(day)) {
                live(day, first);
            }
        }
        return said;
    }

    private void live(LocalDate day, LocalDate enabled) {
        var today = new ArrayList<Said>();
        for (var bill : bills) {
            if (bill.issued().isAfter(day) || bill.disputed() || !bill.openAtTick(day)) {
                continue;
            }
            for (var ladder : LADDERS) {
                Rung latest = null;
                for (var rung : ladder) {
                    if (!bill.due().plusDays(rung.days()).isAfter(day)) {
                        latest = rung;
                    }
                }
                if (latest != null && wanted(bill, latest, day, enabled)) {
                    taken.add(key(bill, latest));
                    if (latest.channel().equals("TASK") || bill.openAtMail(day)) {
                        today.add(new Said(
                                day,
                                bill.client(),
                                bill.number(),
                                latest.audience(),
                                latest.channel(),
                                latest.trigger(),
                                tone(bill, latest, day)));
                    }
                }
            }
        }
        for (var each : today) {
            if (each.toClient()) {
                lastTold.put(each.client(), day);
                heardOf.add(each.number());
            }
        }
        said.addAll(today);
    }

    private boolean wanted(Bill bill, Rung rung, LocalDate day, LocalDate enabled) {
        var reached = bill.due().plusDays(rung.days());
        if (taken.contains(key(bill, rung))
                || reached.isBefore(bill.issued())
                || reached.isBefore(enabled)
                || reached.plusDays(CATCH_UP_DAYS).isBefore(day)) {
            return false;
        }
        var told = lastTold.get(bill.client());
        return !rung.audience().equals("CLIENT") || told == null || ChronoUnit.DAYS.between(told, day) >= GAP_DAYS;
    }

    private static String key(Bill bill, Rung rung) {
        return String.join(" ", bill.number(), rung.audience(), rung.channel(), rung.trigger());
    }

    /** The first word about an imported debt is friendly; a client late at most once in ten times hears a softer one. */
    private String tone(Bill bill, Rung rung, LocalDate day) {
        if (!rung.audience().equals("CLIENT")) {
            return rung.tone();
        }
        if (!heardOf.contains(bill.number())) {
            return "FRIENDLY";
        }
        var paid = 0;
        var late = 0;
        for (var other : bills) {
            if (other.client().equals(bill.client()) && !other.openAtTick(day)) {
                paid++;
                late += other.settled().isAfter(other.due()) ? 1 : 0;
            }
        }
        if (paid < 3 || late * 10 > paid) {
            return rung.tone();
        }
        return rung.tone().equals("FIRM") ? "FORMAL" : "FRIENDLY";
    }
}
