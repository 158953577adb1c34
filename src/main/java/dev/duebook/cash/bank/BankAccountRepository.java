package dev.duebook.cash.bank;

import dev.duebook.cash.statement.StatementKind;
import dev.duebook.ground.page.Cursor;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

@ApplicationScoped
class BankAccountRepository {
    private static final String SELECT = """
            select a.*, coalesce((select array_agg(l.alias order by l.alias) from bank_account_alias l
                where l.organization_id = :org and l.account_id = a.id), '{}') as aliases
            from bank_account a where a.organization_id = :org
            """;
    private static final String LISTED = SELECT + " and a.updated_at >= :since and a.id > :after order by a.id";

    private final Jdbi jdbi;

    BankAccountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void insert(UUID org, UUID id, BankAccountSettings settings, boolean isDefault, Instant at) {
        jdbi.useHandle(handle -> bound(handle.createUpdate("""
                        insert into bank_account (organization_id, id, name, iban, other_id, currency, bic, kind,
                            customer_money, leading_kind, date_basis, charset, profile_id, hold_when_stale,
                            stale_after_business_days, match_from, keep_debits, keep_file_days, closed_date, is_default,
                            created_at, updated_at)
                        values (:org, :id, :name, :iban, :otherId, :currency, :bic, :kind, :customerMoney, :leading,
                            :dateBasis, :charset, :profileId, :holdWhenStale, :staleAfter, :matchFrom, :keepDebits,
                            :keepFileDays, :closedDate, :isDefault, :at, :at)
                        """), org, id, settings, at)
                .bind("isDefault", isDefault)
                .execute());
    }

    void update(UUID org, UUID id, BankAccountSettings settings, Instant at) {
        jdbi.useHandle(
                handle -> bound(handle.createUpdate("""
                        update bank_account set name = :name, iban = :iban, other_id = :otherId, currency = :currency,
                            bic = :bic, kind = :kind, customer_money = :customerMoney, leading_kind = :leading,
                            date_basis = :dateBasis, charset = :charset, profile_id = :profileId,
                            hold_when_stale = :holdWhenStale, stale_after_business_days = :staleAfter,
                            match_from = :matchFrom, keep_debits = :keepDebits, keep_file_days = :keepFileDays,
                            closed_date = :closedDate, version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """), org, id, settings, at).execute());
    }

    private static <S extends SqlStatement<S>> S bound(
            S statement, UUID org, UUID id, BankAccountSettings settings, Instant at) {
        return statement
                .bind("org", org)
                .bind("id", id)
                .bind("name", settings.name())
                .bind("iban", settings.iban())
                .bind("otherId", settings.otherId())
                .bind("currency", settings.currency())
                .bind("bic", settings.bic())
                .bind("kind", settings.kind().name())
                .bind("customerMoney", settings.customerMoney())
                .bind("leading", settings.leading().name())
                .bind("dateBasis", settings.dateBasis().name())
                .bind("charset", settings.charset())
                .bind("profileId", settings.profileId())
                .bind("holdWhenStale", settings.holdWhenStale())
                .bind("staleAfter", settings.staleAfterBusinessDays())
                .bind("matchFrom", settings.matchFrom())
                .bind("keepDebits", settings.keepDebits().name())
                .bind("keepFileDays", settings.keepFileDays())
                .bind("closedDate", settings.closedDate())
                .bind("at", at);
    }

    /** Replaces the names of an account; those that belong to another are left out and given back. */
    List<String> nameAs(UUID org, UUID id, Collection<String> aliases) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate("""
                            delete from bank_account_alias where organization_id = :org and account_id = :id
                                and not alias = any(:aliases)
                            """)
                    .bind("org", org)
                    .bind("id", id)
                    .bindArray("aliases", String.class, aliases)
                    .execute();
            handle.createUpdate("""
                            insert into bank_account_alias (organization_id, alias, account_id)
                            select :org, alias, :id from unnest(:aliases) as named(alias)
                            on conflict (organization_id, alias) do nothing
                            """)
                    .bind("org", org)
                    .bind("id", id)
                    .bindArray("aliases", String.class, aliases)
                    .execute();
            return handle.createQuery("""
                            select alias from bank_account_alias
                            where organization_id = :org and alias = any(:aliases) and account_id <> :id order by alias
                            """)
                    .bind("org", org)
                    .bind("id", id)
                    .bindArray("aliases", String.class, aliases)
                    .mapTo(String.class)
                    .list();
        });
    }

    /** One more name; one that another account has stays that one's. */
    void addAlias(UUID org, UUID id, String alias) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into bank_account_alias (organization_id, alias, account_id) values (:org, :alias, :id)
                        on conflict (organization_id, alias) do nothing
                        """)
                .bind("org", org)
                .bind("alias", alias)
                .bind("id", id)
                .execute());
    }

    void lift(UUID org, UUID id, LocalDate until, String reason, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update bank_account set stale_lifted_until = :until, stale_lift_reason = :reason,
                            version = version + 1, updated_at = :at
                        where organization_id = :org and id = :id
                        """)
                .bind("org", org)
                .bind("id", id)
                .bind("until", until)
                .bind("reason", reason)
                .bind("at", at)
                .execute());
    }

    /** How many there are; no other is made until the transaction ends. */
    int countLocked(UUID org) {
        return jdbi.withHandle(handle -> {
            handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:accounts, 5)), 1")
                    .bind("accounts", org.toString())
                    .map((row, context) -> 1)
                    .one();
            return handle.createQuery("select count(*) from bank_account where organization_id = :org")
                    .bind("org", org)
                    .mapTo(Integer.class)
                    .one();
        });
    }

    /** @throws Rejection 404 */
    BankAccount one(UUID org, UUID id) {
        return found(org, id, "").orElseThrow(() -> Rejection.notFound("bank account"));
    }

    /** @throws Rejection 404 */
    BankAccount locked(UUID org, UUID id) {
        return found(org, id, " for no key update of a").orElseThrow(() -> Rejection.notFound("bank account"));
    }

    private Optional<BankAccount> found(UUID org, UUID id, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " and a.id = :id" + lock)
                .bind("org", org)
                .bind("id", id)
                .map((row, context) -> account(row))
                .findOne());
    }

    List<BankAccount> all(UUID org) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " order by a.id")
                .bind("org", org)
                .map((row, context) -> account(row))
                .list());
    }

    Page<BankAccount> page(UUID org, PageRequest request, Instant since) {
        var after = request.after("");
        var rows = jdbi.withHandle(handle -> handle.createQuery(LISTED + " limit :limit")
                .bind("org", org)
                .bind("since", since)
                .bind("after", after == null ? Cursor.START : after.id())
                .bind("limit", request.limit() + 1)
                .map((row, context) -> account(row))
                .list());
        return Page.of(rows, request.limit(), last -> Cursor.of(last.id()));
    }

    void each(UUID org, Instant since, Consumer<BankAccount> rows) {
        jdbi.useHandle(handle -> handle.createQuery(LISTED)
                .bind("org", org)
                .bind("since", since)
                .bind("after", Cursor.START)
                .setFetchSize(500)
                .map((row, context) -> account(row))
                .forEach(rows));
    }

    /** Alias to account, of those that are known. */
    Map<String, UUID> named(UUID org, Collection<String> aliases) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select alias, account_id from bank_account_alias
                        where organization_id = :org and alias = any(:aliases)
                        """)
                .bind("org", org)
                .bindArray("aliases", String.class, aliases)
                .reduceRows(new HashMap<String, UUID>(), (found, row) -> {
                    found.put(row.getColumn("alias", String.class), row.getColumn("account_id", UUID.class));
                    return found;
                }));
    }

    private static BankAccount account(ResultSet row) throws SQLException {
        return new BankAccount(
                row.getObject("id", UUID.class),
                settings(row),
                row.getBoolean("is_default"),
                row.getObject("stale_lifted_until", LocalDate.class),
                row.getString("stale_lift_reason"),
                row.getLong("version"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private static BankAccountSettings settings(ResultSet row) throws SQLException {
        return new BankAccountSettings(
                row.getString("name"),
                row.getString("iban"),
                row.getString("other_id"),
                row.getString("currency"),
                row.getString("bic"),
                Arrays.asList((String[]) row.getArray("aliases").getArray()),
                BankAccountSettings.Kind.valueOf(row.getString("kind")),
                row.getBoolean("customer_money"),
                StatementKind.valueOf(row.getString("leading_kind")),
                BankAccountSettings.DateBasis.valueOf(row.getString("date_basis")),
                row.getString("charset"),
                row.getObject("profile_id", UUID.class),
                row.getBoolean("hold_when_stale"),
                row.getInt("stale_after_business_days"),
                row.getObject("match_from", LocalDate.class),
                BankAccountSettings.KeepDebits.valueOf(row.getString("keep_debits")),
                row.getInt("keep_file_days"),
                row.getObject("closed_date", LocalDate.class));
    }
}
