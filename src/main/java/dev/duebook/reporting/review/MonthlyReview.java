package dev.duebook.reporting.review;

import dev.duebook.ground.money.Money;
import dev.duebook.reporting.review.Finding.Code;
import dev.duebook.reporting.review.Finding.Severity;
import dev.duebook.reporting.review.ReviewFacts.Exceptions;
import dev.duebook.reporting.review.ReviewFacts.Payer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is worth talking about of a month, and what to change: a pure rule over its facts (domain.md, Monthly review). */
final class MonthlyReview {
    static final int MOST_FINDINGS = 20;

    /** Of one kind about single clients or people, so that nobody's list hides everything else. */
    static final int MOST_OF_A_KIND = 8;

    /** Days or points by which a key figure must have moved to be worth a word, and to be alarming. */
    static final BigDecimal NOTICEABLE = BigDecimal.valueOf(2);

    static final BigDecimal ALARMING = BigDecimal.valueOf(10);

    /** Points of collection effectiveness. */
    static final BigDecimal POINTS = BigDecimal.valueOf(5);

    /** Days from delivery to invoice. */
    static final BigDecimal BILLED_LATE = BigDecimal.valueOf(5);

    /** Percent of all receivables. */
    static final BigDecimal MUCH_OF_ONE = BigDecimal.valueOf(25);

    static final BigDecimal MUCH_UNAPPLIED = BigDecimal.valueOf(5);

    /** Days for which a task may lie. */
    static final long TASK_LIES = 7;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ReviewFacts facts;
    private final List<Finding> findings = new ArrayList<>();

    private MonthlyReview(ReviewFacts facts) {
        this.facts = facts;
    }

    /** The most severe first, of these what most money hangs on; at most {@link #MOST_FINDINGS}. */
    static List<Finding> of(ReviewFacts facts) {
        var review = new MonthlyReview(facts);
        review.moves();
        review.billing();
        review.payers();
        review.followUps();
        review.exceptions();
        review.unapplied();
        review.concentration();
        return review.findings.stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::weight)
                        .reversed())
                .limit(MOST_FINDINGS)
                .toList();
    }

    private void moves() {
        move("dso").filter(change -> change.abs().compareTo(NOTICEABLE) >= 0).forEach(change -> {
            var up = change.signum() > 0;
            add(
                    up ? Code.DSO_UP : Code.DSO_DOWN,
                    up ? change.compareTo(ALARMING) >= 0 ? Severity.ALERT : Severity.WARNING : Severity.INFO,
                    "dso",
                    change,
                    "Days sales outstanding",
                    up
                            ? "Look at the clients below who pay later than they did, before new credit is given."
                            : "Keep what was changed.");
        });
        move("averageDaysLate")
                .filter(change -> change.compareTo(NOTICEABLE) >= 0)
                .forEach(change -> add(
                        Code.DAYS_LATE_UP,
                        change.compareTo(ALARMING) >= 0 ? Severity.ALERT : Severity.WARNING,
                        "averageDaysLate",
                        change,
                        "Average days late",
                        "Move the first reminder forward by as many days."));
        move("collectionEffectiveness")
                .filter(change -> change.negate().compareTo(POINTS) >= 0)
                .forEach(change -> add(
                        Code.COLLECTION_DOWN,
                        Severity.WARNING,
                        "collectionEffectiveness",
                        change,
                        "Collection effectiveness",
                        "Share out what is overdue anew, the largest debts first."));
    }

    /** By how much the figure differs from what is usual; none where either is undefined. */
    private Stream<BigDecimal> move(String figure) {
        var now = facts.figures().get(figure);
        var usual = facts.usual().get(figure);
        return now == null || usual == null ? Stream.empty() : Stream.of(now.subtract(usual));
    }

    private void add(Code code, Severity severity, String figure, BigDecimal change, String name, String proposal) {
        var now = facts.figures().get(figure).toPlainString();
        var usual = facts.usual().get(figure).toPlainString();
        findings.add(Finding.ofBook(
                code,
                severity,
                figures(figure, now, "average", usual, "change", change.toPlainString()),
                name + " is " + now + ", " + change.abs().toPlainString() + (change.signum() > 0 ? " more" : " less")
                        + " than the average of the six months before, " + usual + ".",
                proposal,
                facts.receivables()));
    }

    private void billing() {
        var lag = facts.figures().get("billingLagDays");
        if (lag != null && lag.compareTo(BILLED_LATE) >= 0) {
            findings.add(Finding.ofBook(
                    Code.BILLING_LAG,
                    Severity.WARNING,
                    figures("billingLagDays", lag.toPlainString()),
                    "Invoices were issued " + lag.toPlainString() + " days after the work was delivered, on average.",
                    "Issue them the day the work is approved; each day sooner is a day sooner paid.",
                    BigDecimal.ZERO));
        }
    }

    private void payers() {
        facts.payers().stream()
                .filter(Payer::chronic)
                .sorted(Comparator.comparing(Payer::overdue)
                        .thenComparing(Payer::days)
                        .reversed())
                .limit(MOST_OF_A_KIND)
                .forEach(payer -> {
                    var proposal = Proposal.of(payer);
                    var figures = figures(
                            "averageDaysLate", payer.days().toPlainString(),
                            "brokenPromises", Long.toString(payer.brokenPromises()),
                            "overdue", decimal(payer.overdue()),
                            "proposal", proposal.name());
                    findings.add(new Finding(
                            Code.CHRONIC_LATE_PAYER,
                            proposal == Proposal.ADVANCE_PAYMENT ? Severity.ALERT : Severity.WARNING,
                            payer.id(),
                            payer.name(),
                            payer.ownerId(),
                            payer.ownerName(),
                            figures,
                            payer.name() + " pays " + payer.days().toPlainString() + " days late on average"
                                    + (payer.worsening() ? ", later than half a year ago" : "")
                                    + (payer.brokenPromises() > 0
                                            ? ", broke " + payer.brokenPromises() + " promises still open"
                                            : "")
                                    + (payer.overdue().signum() > 0
                                            ? ", and owes " + money(payer.overdue()) + " overdue"
                                            : "")
                                    + ".",
                            proposal.words(payer),
                            payer.overdue()));
                });
    }

    private void followUps() {
        facts.lags().stream()
                .limit(MOST_OF_A_KIND)
                .forEach(lag -> findings.add(new Finding(
                        Code.FOLLOW_UPS_LAG,
                        lag.oldestDays() > TASK_LIES ? Severity.WARNING : Severity.INFO,
                        null,
                        null,
                        lag.personId(),
                        lag.personName(),
                        figures(
                                "invoices", Long.toString(lag.invoices()),
                                "oldestDays", Long.toString(lag.oldestDays()),
                                "outstanding", decimal(lag.outstanding())),
                        (lag.personName() == null ? "Finance" : lag.personName()) + " has follow-ups overdue on "
                                + lag.invoices() + " invoices, the oldest for " + lag.oldestDays() + " days; "
                                + money(lag.outstanding()) + " hangs on them.",
                        lag.oldestDays() > TASK_LIES
                                ? "Give some of them to somebody else today."
                                : "Plan an hour for them this week.",
                        lag.outstanding())));
    }

    private void exceptions() {
        facts.exceptions()
                .forEach(each -> findings.add(Finding.ofBook(
                        each.code(),
                        each.code() == Code.PAUSES_EXPIRED ? Severity.INFO : Severity.WARNING,
                        figures(
                                "invoices", Long.toString(each.invoices()),
                                "oldestDays", Long.toString(each.oldestDays()),
                                "outstanding", decimal(each.outstanding())),
                        words(each),
                        proposal(each.code()),
                        each.outstanding())));
    }

    private String words(Exceptions each) {
        var what =
                switch (each.code()) {
                    case DISPUTES_OPEN -> " invoices are disputed for more than two weeks";
                    case PROMISES_BROKEN -> " invoices are open whose promised payment did not come in full";
                    default -> " invoices are open whose pause has expired";
                };
        return each.invoices() + what + ", the oldest for " + each.oldestDays() + " days; " + money(each.outstanding())
                + " is outstanding.";
    }

    private static String proposal(Code code) {
        return switch (code) {
            case DISPUTES_OPEN -> "Name one person to settle each: credit what is right, and ask for the rest.";
            case PROMISES_BROKEN -> "Call, and ask for a part at once before taking another promise.";
            default -> "Decide on each: remind again, agree a plan, or write it off.";
        };
    }

    private void unapplied() {
        var lying = facts.unapplied();
        if (lying.amount().signum() > 0) {
            findings.add(Finding.ofBook(
                    Code.UNAPPLIED_MONEY,
                    percent(lying.amount()).compareTo(MUCH_UNAPPLIED) >= 0 ? Severity.WARNING : Severity.INFO,
                    figures(
                            "payments", Long.toString(lying.payments()),
                            "oldestDays", Long.toString(lying.oldestDays()),
                            "unapplied", decimal(lying.amount())),
                    money(lying.amount()) + " of " + lying.payments() + " payments lies unapplied, the oldest for "
                            + lying.oldestDays() + " days.",
                    "Allocate it or send it back; a client who has paid must not be chased.",
                    lying.amount()));
        }
    }

    private void concentration() {
        facts.largest().stream().limit(1).forEach(debtor -> {
            var percent = percent(debtor.outstanding());
            if (percent.compareTo(MUCH_OF_ONE) >= 0) {
                findings.add(new Finding(
                        Code.CONCENTRATION,
                        percent.compareTo(MUCH_OF_ONE.add(MUCH_OF_ONE)) >= 0 ? Severity.ALERT : Severity.WARNING,
                        debtor.id(),
                        debtor.name(),
                        null,
                        null,
                        figures(
                                "percent", percent.toPlainString(),
                                "outstanding", decimal(debtor.outstanding()),
                                "topFivePercent", percent(topFive()).toPlainString()),
                        debtor.name() + " owes " + money(debtor.outstanding()) + ", " + percent.toPlainString()
                                + " % of all that is outstanding.",
                        "Agree a limit, and invoice in smaller parts.",
                        debtor.outstanding()));
            }
        });
    }

    private BigDecimal topFive() {
        return facts.largest().stream().map(ReviewFacts.Debtor::outstanding).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of the receivables; all of them where there are none. */
    private BigDecimal percent(BigDecimal amount) {
        return facts.receivables().signum() <= 0
                ? HUNDRED
                : amount.multiply(HUNDRED).divide(facts.receivables(), 2, RoundingMode.HALF_UP);
    }

    private String money(BigDecimal minor) {
        return facts.currency() + " " + decimal(minor);
    }

    private String decimal(BigDecimal minor) {
        return Money.decimal(minor, facts.currency());
    }

    private static Map<String, String> figures(String... namesAndValues) {
        var figures = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            figures.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return figures;
    }
}
