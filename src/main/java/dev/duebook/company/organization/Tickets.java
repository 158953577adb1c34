package dev.duebook.company.organization;

import dev.duebook.ground.id.Cell;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Stand in for a key where none can be sent: a browser that opens a stream gives its ticket in the address. A ticket
 * opens streams only, for a minute, as often as the browser has to come again; it never opens more than its key.
 */
@ApplicationScoped
public class Tickets {
    static final Duration OPENS = Duration.ofSeconds(60);

    private final TicketRepository tickets;
    private final Cell cell;

    Tickets(TicketRepository tickets, Cell cell) {
        this.tickets = tickets;
        this.cell = cell;
    }

    @Transactional
    public Ticket issue(Caller caller) {
        var secret = ApiKey.newSecret(cell).replaceFirst("dbk_", "dbt_");
        return new Ticket(secret, tickets.insert(caller, Ids.next(), ApiKey.hash(secret), OPENS));
    }

    /** Those of the keys that still open something. */
    @Transactional
    public Set<UUID> living(Collection<UUID> keyIds) {
        return tickets.living(keyIds);
    }

    /** Deletes those that open nothing any more. */
    @Transactional
    public int dropExpired() {
        return tickets.dropExpired();
    }
}
