package dev.duebook.cash.matching;

import dev.duebook.cash.bank.BankTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Finds the payment that money which went out gives back: by our own or the bank's reference, and its amount (R6). */
@ApplicationScoped
class Returns {
    private final Jdbi jdbi;

    Returns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty where no live payment, or more than one, has that reference and amount. */
    Optional<UUID> paymentOf(UUID org, BankTransaction transaction) {
        var told = transaction.told();
        var original = told.returned() == null ? null : told.returned().original();
        var references = Stream.of(
                        original == null ? null : original.endToEnd(),
                        original == null ? null : original.bank(),
                        told.references().endToEnd())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (references.isEmpty()) {
            return Optional.empty();
        }
        var found = jdbi.withHandle(handle -> handle.createQuery("""
                        select distinct p.payment_id from bank_transaction t
                        join bank_match m on m.organization_id = :org and m.transaction_id = t.id and m.undone_at is null
                        join bank_match_payment p on p.organization_id = :org and p.match_id = m.id and p.minor = t.minor
                        join payment y on y.organization_id = :org and y.id = p.payment_id and y.reversed_date is null
                        where t.organization_id = :org and t.account_id = :account and t.direction = 'CREDIT'
                            and t.minor = :minor and t.currency = :currency
                            and (t.end_to_end = any(:references) or t.bank_reference = any(:references))
                        limit 2
                        """)
                .bind("org", org)
                .bind("account", transaction.accountId())
                .bind("minor", transaction.minor())
                .bind("currency", transaction.currency())
                .bindArray("references", String.class, references)
                .mapTo(UUID.class)
                .list());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
