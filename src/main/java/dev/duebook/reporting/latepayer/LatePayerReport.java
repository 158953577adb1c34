package dev.duebook.reporting.latepayer;

import dev.duebook.book.client.Punctuality;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.reporting.report.BookCheck;
import dev.duebook.reporting.report.Check;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.FigureRows;
import dev.duebook.reporting.report.Snapshot;
import dev.duebook.reporting.report.Vantage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** How clients, or invoices of a kind, were paid over the last months, with what is overdue beside it. */
@ApplicationScoped
public class LatePayerReport {
    private final Snapshot snapshot;
    private final LatePayerRepository repository;

    LatePayerReport(Snapshot snapshot, LatePayerRepository repository) {
        this.snapshot = snapshot;
        this.repository = repository;
    }

    LatePayers payers(Caller caller, LatePayerQuestion question, PageRequest page) {
        var sort = question.groupBy().wire() + " " + question.sort().wire();
        var after = page.after(sort);
        return snapshot.read(handle -> {
            var found = Page.of(
                    repository.page(handle, caller, question, after, page.limit() + 1),
                    page.limit(),
                    sums -> sums.cursor(sort));
            var vantage = question.vantage();
            return new LatePayers(
                    vantage.asOf(),
                    vantage.knownAt(),
                    vantage.isFinal(),
                    question.from(),
                    vantage.asOf(),
                    question.groupBy().wire(),
                    repository.assumedDates(handle, caller, question),
                    found.items().stream()
                            .map(sums -> LatePayer.of(sums, question))
                            .toList(),
                    found.nextCursor(),
                    BookCheck.contradicting(handle, caller, vantage)
                            .map(rows -> List.of(Check.without("cache-equals-ledger", rows)))
                            .orElse(List.of()));
        });
    }

    /** Every group. */
    void forEach(Caller caller, LatePayerQuestion question, Consumer<LatePayer> consumer) {
        snapshot.read(handle -> {
            repository.forEach(handle, caller, question, sums -> consumer.accept(LatePayer.of(sums, question)));
            return null;
        });
    }

    /**
     * The clients that settled enough to be judged, the latest first, at most so many, in a look at the book that has
     * begun.
     */
    public List<LatePayer> latest(
            Handle handle, Caller caller, Vantage vantage, Instant askedKnownAt, List<String> currencies, int most) {
        var question = new LatePayerQuestion(
                vantage,
                askedKnownAt,
                PayerGroup.CLIENT,
                LatePayerQuestion.USUAL_MONTHS,
                Punctuality.ENOUGH,
                PayerSort.AVERAGE_DAYS_LATE,
                currencies);
        return repository.page(handle, caller, question, null, most).stream()
                .map(sums -> LatePayer.of(sums, question))
                .toList();
    }

    FigureRows rows(Caller caller, LatePayerQuestion question, PayerFigure figure, String key, PageRequest page) {
        return snapshot.read(
                handle -> repository.behind(caller, question, figure, key).page(handle, question.vantage(), page));
    }

    void forEachRow(
            Caller caller, LatePayerQuestion question, PayerFigure figure, String key, Consumer<FigureRow> consumer) {
        snapshot.read(handle -> {
            repository.behind(caller, question, figure, key).forEach(handle, consumer);
            return null;
        });
    }
}
