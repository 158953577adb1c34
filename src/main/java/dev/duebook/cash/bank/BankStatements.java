package dev.duebook.cash.bank;

import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Shows statements, and takes an ADMIN's word that one is right although it does not add up. */
@ApplicationScoped
class BankStatements {
    static final String AGGREGATE = "bank-statement";

    private final StatementRepository statements;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;

    BankStatements(StatementRepository statements, Outbox outbox, Moment moment, Precondition precondition) {
        this.statements = statements;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
    }

    /** What events tell of a statement: nothing of money or names. */
    static Map<String, Object> told(BankStatement statement) {
        var told = new TreeMap<String, Object>();
        told.put("fileId", statement.fileId());
        told.put("state", statement.state());
        told.put("entries", statement.entries());
        if (statement.accountId() != null) {
            told.put("accountId", statement.accountId());
        }
        return told;
    }

    /** @throws Rejection 404; 409 statement-sound; 412 stale-version */
    @Transactional
    BankStatement accept(Caller caller, UUID id, String reason) {
        var statement = statements.locked(caller.organizationId(), id);
        precondition.check(statement.version());
        if (statement.state() != BankStatement.State.INCONSISTENT
                && statement.state() != BankStatement.State.INCOMPLETE) {
            throw Rejection.conflict("statement-sound", "Nothing is wrong with it: it is " + statement.state() + ".");
        }
        statements.accept(caller.organizationId(), id, caller.personId(), reason, moment.recordedAt());
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        AGGREGATE,
                        id,
                        statement.version() + 1,
                        "bank-statement.accepted",
                        null,
                        Map.of("reason", reason)));
        return statements.one(caller.organizationId(), id);
    }

    /** @throws Rejection 404 */
    @Transactional
    BankStatement one(Caller caller, UUID id) {
        return statements.one(caller.organizationId(), id);
    }

    @Transactional
    Page<BankStatement> page(Caller caller, BankStatementFilter filter, PageRequest page) {
        return statements.page(caller.organizationId(), filter, page);
    }

    @Transactional
    void each(Caller caller, BankStatementFilter filter, Consumer<BankStatement> rows) {
        statements.each(caller.organizationId(), filter, rows);
    }
}
