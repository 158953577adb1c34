package dev.duebook.cash.matching;

import dev.duebook.ground.idempotency.Write;
import dev.duebook.ground.limit.Cost;
import dev.duebook.ground.limit.Costs;
import dev.duebook.ground.page.Answers;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.tenant.Allowed;
import dev.duebook.ground.tenant.CurrentCaller;
import dev.duebook.ground.tenant.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/matching-rules")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class MatchingRuleResource {
    private final MatchingRules rules;
    private final CurrentCaller current;
    private final Answers answers;

    MatchingRuleResource(MatchingRules rules, CurrentCaller current, Answers answers) {
        this.rules = rules;
        this.current = current;
        this.answers = answers;
    }

    record Ordered(List<KeptRule> items) {}

    @GET
    @Allowed(Role.VIEWER)
    public Response listMatchingRules(@BeanParam PageRequest page) {
        var caller = current.get();
        return answers.<KeptRule>list(
                page,
                KeptRule.COLUMNS,
                () -> rules.page(caller, page).map(each -> each.shownTo(caller.role())),
                rows -> rules.each(caller, each -> rows.accept(each.shownTo(caller.role()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<KeptRule> createMatchingRule(MatchingRuleRequest request) {
        var made = rules.make(current.get(), request);
        return Answers.created("/v1/matching-rules/" + made.id(), made, made.version());
    }

    @POST
    @Path("/order")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Ordered> orderMatchingRules(RuleOrder request) {
        return RestResponse.ok(new Ordered(rules.order(current.get(), request.ids())));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.VIEWER)
    public RestResponse<KeptRule> getMatchingRule(UUID id) {
        var caller = current.get();
        var rule = rules.one(caller, id);
        return Answers.ok(rule.shownTo(caller.role()), rule.version());
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<KeptRule> replaceMatchingRule(UUID id, MatchingRuleRequest request) {
        var rule = rules.replace(current.get(), id, request);
        return Answers.ok(rule, rule.version());
    }

    @DELETE
    @Path("/{id}")
    @Allowed(Role.FINANCE)
    @Write
    public RestResponse<Void> deleteMatchingRule(UUID id) {
        rules.delete(current.get(), id);
        return RestResponse.noContent();
    }

    @POST
    @Path("/{id}/test")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.FINANCE)
    @Costs(Cost.REPORT)
    public RuleCatchView testMatchingRule(UUID id) {
        return rules.test(current.get(), id);
    }
}
