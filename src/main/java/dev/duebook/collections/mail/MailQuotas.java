package dev.duebook.collections.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How many mails an organization may send on a day, and to one address, whatever they are about. */
@ApplicationScoped
public class MailQuotas {
    /** In the place of an address: all of them. */
    private static final String ALL = "";

    private final Jdbi jdbi;
    private final int mostOfAll;
    private final int mostOfOne;

    MailQuotas(
            Jdbi jdbi,
            @ConfigProperty(name = "duebook.limits.mails-a-day") int mostOfAll,
            @ConfigProperty(name = "duebook.limits.mails-to-an-address-a-day") int mostOfOne) {
        this.jdbi = jdbi;
        this.mostOfAll = mostOfAll;
        this.mostOfOne = mostOfOne;
    }

    private record Count(String address, int mails) {}

    /**
     * Counts one more mail to these, in the present transaction.
     *
     * @return false, and nothing is counted, when it would be too many for one of them or for the organization
     */
    public boolean count(UUID organizationId, LocalDate day, List<Recipient> recipients) {
        var addresses = new ArrayList<String>();
        addresses.add(ALL);
        recipients.stream()
                .map(recipient -> recipient.email().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .forEach(addresses::add);
        return jdbi.withHandle(handle -> {
            var counted = count(handle, organizationId, day, addresses);
            if (counted.size() < addresses.size()) {
                takeBack(handle, organizationId, day, counted);
                return false;
            }
            if (counted.contains(new Count(ALL, 1))) {
                forgetBefore(handle, organizationId, day);
            }
            return true;
        });
    }

    private List<Count> count(Handle handle, UUID organizationId, LocalDate day, List<String> addresses) {
        return handle.createQuery("""
                        insert into mail_count (organization_id, day, address, mails)
                        select :org, :day, address, 1 from unnest(:addresses) as a(address) order by address
                        on conflict (organization_id, day, address) do update set mails = mail_count.mails + 1
                            where mail_count.mails < case when mail_count.address = '' then :mostOfAll else :mostOfOne end
                        returning address, mails
                        """)
                .bind("org", organizationId)
                .bind("day", day)
                .bindArray("addresses", String.class, addresses)
                .bind("mostOfAll", mostOfAll)
                .bind("mostOfOne", mostOfOne)
                .map((row, context) -> new Count(row.getString(1), row.getInt(2)))
                .list();
    }

    private static void takeBack(Handle handle, UUID organizationId, LocalDate day, List<Count> counted) {
        handle.createUpdate("""
                        update mail_count set mails = mails - 1
                        where organization_id = :org and day = :day and address = any(:addresses)
                        """)
                .bind("org", organizationId)
                .bind("day", day)
                .bindArray(
                        "addresses",
                        String.class,
                        counted.stream().map(Count::address).toList())
                .execute();
    }

    private static void forgetBefore(Handle handle, UUID organizationId, LocalDate day) {
        handle.createUpdate("delete from mail_count where organization_id = :org and day < :day")
                .bind("org", organizationId)
                .bind("day", day)
                .execute();
    }
}
