package dev.duebook.reporting.review;

import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import dev.duebook.reporting.report.FigureRow;
import dev.duebook.reporting.report.Settings;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

@Path("/v1/reports/monthly-review")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@Costs(Cost.REPORT)
public class ReviewResource {
    private final ReviewReport reviews;
    private final Settings settings;
    private final CurrentCaller current;
    private final Answers answers;

    ReviewResource(ReviewReport reviews, Settings settings, CurrentCaller current, Answers answers) {
        this.reviews = reviews;
        this.settings = settings;
        this.current = current;
        this.answers = answers;
    }

    @GET
    @Allowed(Role.VIEWER)
    public Response getMonthlyReview(@BeanParam ReviewFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.question(caller, settings.of(caller));
        return answers.<Review.Line>list(
                page,
                Review.Line.COLUMNS,
                () -> reviews.review(caller, question),
                rows -> reviews.forEach(caller, question, rows));
    }

    @GET
    @Path("/rows")
    @Allowed(Role.VIEWER)
    public Response getMonthlyReviewRows(@BeanParam ReviewFilter filter, @BeanParam PageRequest page) {
        var caller = current.get();
        var question = filter.rows(caller, settings.of(caller));
        return answers.<FigureRow>list(
                page,
                FigureRow.COLUMNS,
                () -> reviews.rows(caller, question, page),
                rows -> reviews.forEachRow(caller, question, rows));
    }
}
