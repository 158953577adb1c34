package dev.duebook.cash.matching;

import dev.duebook.book.client.Clients;
import dev.duebook.ground.id.Ids;
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
import java.util.UUID;
import java.util.function.Consumer;

/** Which client an account pays for: learnt from a person's word alone, listed, and revocable. */
@ApplicationScoped
class PayerAccounts {
    private static final String AGGREGATE = "payer-account";

    private final PayerAccountRepository accounts;
    private final Clients clients;
    private final Outbox outbox;
    private final Moment moment;

    PayerAccounts(PayerAccountRepository accounts, Clients clients, Outbox outbox, Moment moment) {
        this.accounts = accounts;
        this.clients = clients;
        this.outbox = outbox;
        this.moment = moment;
    }

    /** @throws Rejection 404; 409 payer-account-exists */
    @Transactional
    PayerAccount make(Caller caller, NewPayerAccount request) {
        clients.get(caller, request.clientId());
        var id = confirm(caller, request.account(), request.clientId(), null);
        if (id == null) {
            throw Rejection.conflict("payer-account-exists", "That account is known for the client already.");
        }
        return accounts.one(caller.organizationId(), id);
    }

    /** @return null where it was known already, or is no account */
    UUID confirm(Caller caller, String account, UUID clientId, UUID matchId) {
        var folded = Accounts.folded(account);
        if (folded.isEmpty() || folded.length() > 70) {
            return null;
        }
        var id = Ids.next();
        if (!accounts.insert(caller, id, folded, clientId, matchId, moment.recordedAt())) {
            return null;
        }
        tell(caller, id, 1, "payer-account.confirmed", clientId);
        return id;
    }

    /** What was learnt from a match that was taken back is forgotten with it. */
    void forget(Caller caller, UUID matchId) {
        accounts.learntFrom(caller.organizationId(), matchId).forEach(id -> revoke(caller, id));
    }

    /** @throws Rejection 404; 409 already-revoked */
    @Transactional
    PayerAccount revoke(Caller caller, UUID id) {
        var account = accounts.one(caller.organizationId(), id);
        if (!accounts.revoke(caller, id, moment.recordedAt())) {
            throw Rejection.conflict("already-revoked", "It was revoked before.");
        }
        tell(caller, id, 2, "payer-account.revoked", account.clientId());
        return accounts.one(caller.organizationId(), id);
    }

    /** @throws Rejection 404 */
    @Transactional
    PayerAccount one(Caller caller, UUID id) {
        return accounts.one(caller.organizationId(), id);
    }

    @Transactional
    Page<PayerAccount> page(Caller caller, UUID clientId, PageRequest page) {
        return accounts.page(caller.organizationId(), clientId, page);
    }

    @Transactional
    void each(Caller caller, UUID clientId, Consumer<PayerAccount> rows) {
        accounts.each(caller.organizationId(), clientId, rows);
    }

    private void tell(Caller caller, UUID id, long sequence, String action, UUID clientId) {
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(AGGREGATE, id, sequence, action, null, Map.of("clientId", clientId)));
    }
}
