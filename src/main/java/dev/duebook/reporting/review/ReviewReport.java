package dev.duebook.reporting.review;

import dev.duebook.ground.money.Money;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.kpi.KpiMonth;
import dev.duebook.reporting.kpi.KpiQuestion;
import dev.duebook.reporting.kpi.KpiReport;
import dev.duebook.reporting.kpi.Kpis;
import dev.duebook.reporting.kpi.MonthSpan;
import dev.duebook.reporting.latepayer.LatePayer;
import dev.duebook.reporting.latepayer.LatePayerReport;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.Snapshot;
import dev.duebook.reporting.review.ReviewFacts.Debtor;
import dev.duebook.reporting.review.ReviewFacts.Exceptions;
import dev.duebook.reporting.review.ReviewFacts.Lag;
import dev.duebook.reporting.review.ReviewFacts.Payer;
import dev.duebook.reporting.review.ReviewFacts.Unapplied;
import dev.duebook.reporting.review.ReviewRepository.Owner;
import dev.duebook.reporting.review.ReviewRepository.Sum;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Gathers what a month is reviewed by, and shows what {@link MonthlyReview} finds in it. */
@ApplicationScoped
public class ReviewReport {
    /** Months before the one reviewed, whose mean is what is usual. */
    static final int USUAL_MONTHS = 6;

    /** The latest clients among whom chronic late payers are looked for. */
    private static final int LATEST = 100;

    private final Snapshot snapshot;
    private final KpiReport kpis;
    private final LatePayerReport payers;
    private final ReviewRepository repository;

    ReviewReport(Snapshot snapshot, KpiReport kpis, LatePayerReport payers, ReviewRepository repository) {
        this.snapshot = snapshot;
        this.kpis = kpis;
        this.payers = payers;
        this.repository = repository;
    }

    Review review(Caller caller, ReviewQuestion question) {
        return snapshot.read(handle -> review(handle, caller, question));
    }

    /** Every finding. */
    void forEach(Caller caller, ReviewQuestion question, Consumer<Review.Line> consumer) {
        snapshot.read(handle -> review(handle, caller, question)).currencies().forEach(currency -> currency.findings()
                .forEach(consumer));
    }

    FigureRows rows(Caller caller, ReviewRowsQuestion question, PageRequest page) {
        return snapshot.read(handle -> question.behind(caller).page(handle, question.vantage(), page));
    }

    void forEachRow(Caller caller, ReviewRowsQuestion question, Consumer<FigureRow> consumer) {
        snapshot.read(handle -> {
            question.behind(caller).forEach(handle, consumer);
            return null;
        });
    }

    private Review review(Handle handle, Caller caller, ReviewQuestion question) {
        var vantage = question.vantage();
        var span = new MonthSpan(question.month().minusMonths(USUAL_MONTHS), question.month(), vantage.asOf());
        var figures = kpis.kpis(
                handle, caller, new KpiQuestion(vantage, question.askedKnownAt(), span, question.currencies()));
        var latest = payers.latest(handle, caller, vantage, question.askedKnownAt(), question.currencies(), LATEST);
        var sums = repository.sums(handle, caller, question);
        var owners = repository.owners(
                handle,
                caller,
                vantage.asOf(),
                latest.stream()
                        .map(payer -> UUID.fromString(payer.key()))
                        .distinct()
                        .toList());
        return new Review(
                vantage.asOf(),
                vantage.knownAt(),
                vantage.isFinal(),
                question.month().toString(),
                figures.currencies().stream()
                        .map(each -> inCurrency(each, latest, sums, owners, question))
                        .toList(),
                figures.checks());
    }

    private static Review.InCurrency inCurrency(
            Kpis.InCurrency kpis,
            List<LatePayer> latest,
            List<Sum> sums,
            Map<UUID, Owner> owners,
            ReviewQuestion question) {
        var currency = kpis.currency();
        var months = kpis.months();
        var month = months.get(months.size() - 1);
        var usual = means(months.subList(0, months.size() - 1));
        var payers = latest.stream()
                .filter(payer -> payer.currency().equals(currency))
                .toList();
        var ofCurrency =
                sums.stream().filter(sum -> sum.currency().equals(currency)).toList();
        var facts = facts(month, usual, payers, ofCurrency, owners);
        var average = new LinkedHashMap<String, String>();
        usual.forEach((name, mean) -> average.put(name, mean.toPlainString()));
        return new Review.InCurrency(
                currency,
                month,
                months.get(months.size() - 2),
                average,
                MonthlyReview.of(facts).stream()
                        .map(finding -> line(finding, month, payers, question))
                        .toList());
    }

    private static ReviewFacts facts(
            KpiMonth month,
            Map<String, BigDecimal> usual,
            List<LatePayer> latest,
            List<Sum> sums,
            Map<UUID, Owner> owners) {
        var currency = month.currency();
        return new ReviewFacts(
                currency,
                means(List.of(month)),
                usual,
                minor(month.receivables(), currency),
                latest.stream().map(payer -> payer(payer, sums, owners)).toList(),
                of(sums, "LAG").stream()
                        .map(sum -> new Lag(sum.id(), sum.name(), sum.invoices(), sum.days(), sum.amount()))
                        .toList(),
                of(sums, "EXCEPTION").stream()
                        .map(sum -> new Exceptions(
                                Finding.Code.valueOf(sum.code()), sum.invoices(), sum.days(), sum.amount()))
                        .toList(),
                of(sums, "UNAPPLIED").stream()
                        .map(sum -> new Unapplied(sum.invoices(), sum.days(), sum.amount()))
                        .findFirst()
                        .orElse(new Unapplied(0, 0, BigDecimal.ZERO)),
                of(sums, "DEBTOR").stream()
                        .map(sum -> new Debtor(sum.id(), sum.name(), sum.amount()))
                        .toList());
    }

    private static Payer payer(LatePayer payer, List<Sum> sums, Map<UUID, Owner> owners) {
        var id = UUID.fromString(payer.key());
        var owner = owners.get(id);
        return new Payer(
                id,
                payer.name(),
                payer.isChronic(),
                new BigDecimal(payer.averageDaysLate()),
                payer.trend().isWorse(),
                of(sums, "BROKEN").stream()
                        .filter(sum -> sum.id().equals(id))
                        .mapToLong(Sum::invoices)
                        .sum(),
                minor(payer.openOverdue().outstanding(), payer.currency()),
                owner.termDays(),
                owner.personId(),
                owner.name());
    }

    private static Review.Line line(Finding finding, KpiMonth month, List<LatePayer> payers, ReviewQuestion question) {
        return new Review.Line(
                month.currency(),
                finding.code(),
                finding.severity(),
                finding.clientId(),
                finding.clientName(),
                finding.ownerId(),
                finding.ownerName(),
                finding.figures(),
                finding.finding(),
                finding.proposal(),
                links(finding, month, payers, question));
    }

    private static Map<String, String> links(
            Finding finding, KpiMonth month, List<LatePayer> payers, ReviewQuestion question) {
        var link = question.link(finding.code(), month.currency());
        return switch (finding.code()) {
            case DSO_UP, DSO_DOWN -> Map.of("dso", month.links().get("dso"));
            case DAYS_LATE_UP -> Map.of("averageDaysLate", month.links().get("averageDaysLate"));
            case COLLECTION_DOWN ->
                Map.of("collectionEffectiveness", month.links().get("collectionEffectiveness"));
            case BILLING_LAG -> Map.of("billingLagDays", month.links().get("billingLagDays"));
            case CHRONIC_LATE_PAYER ->
                payers.stream()
                        .filter(payer -> payer.key().equals(finding.clientId().toString()))
                        .findFirst()
                        .map(payer -> Map.of(
                                "averageDaysLate", payer.links().get("invoices"),
                                "overdue", payer.links().get("openOverdue")))
                        .orElseThrow();
            case FOLLOW_UPS_LAG ->
                Map.of(
                        "outstanding",
                        finding.ownerId() == null
                                ? link.path()
                                : link.with("personId", finding.ownerId()).path());
            case UNAPPLIED_MONEY -> Map.of("unapplied", link.path());
            case CONCENTRATION ->
                Map.of("outstanding", link.with("clientId", finding.clientId()).path());
            case DISPUTES_OPEN, PROMISES_BROKEN, PAUSES_EXPIRED -> Map.of("outstanding", link.path());
        };
    }

    /** Of each figure over the months in which it was defined. */
    private static Map<String, BigDecimal> means(List<KpiMonth> months) {
        var sums = new TreeMap<String, BigDecimal>();
        var counts = new TreeMap<String, Integer>();
        months.forEach(month -> month.figures().forEach((name, text) -> {
            if (text != null && !name.endsWith("Reason")) {
                sums.merge(name, new BigDecimal(text), BigDecimal::add);
                counts.merge(name, 1, Integer::sum);
            }
        }));
        sums.replaceAll((name, sum) -> sum.divide(BigDecimal.valueOf(counts.get(name)), 2, RoundingMode.HALF_UP));
        return sums;
    }

    private static List<Sum> of(List<Sum> sums, String kind) {
        return sums.stream().filter(sum -> sum.kind().equals(kind)).toList();
    }

    private static BigDecimal minor(String decimal, String currency) {
        return BigDecimal.valueOf(Money.parse(decimal, currency).minor());
    }
}
