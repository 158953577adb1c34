package dev.duebook.cash.bank;

import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Holidays;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says of which days an account's entries are known, and whether that is enough to remind anybody. */
@ApplicationScoped
public class BankCoverage {
    private static final int FROM_SECOND_STATEMENT = 2;

    private final BankAccountRepository accounts;
    private final StatementRepository statements;
    private final OrganizationService organizations;
    private final Holidays holidays;
    private final Moment moment;

    BankCoverage(
            BankAccountRepository accounts,
            StatementRepository statements,
            OrganizationService organizations,
            Holidays holidays,
            Moment moment) {
        this.accounts = accounts;
        this.statements = statements;
        this.organizations = organizations;
        this.holidays = holidays;
        this.moment = moment;
    }

    /** @throws dev.duebook.ground.problem.Rejection 404 */
    @Transactional
    AccountCoverage of(Caller caller, UUID accountId) {
        var account = accounts.one(caller.organizationId(), accountId);
        var covering = statements.covering(
                caller.organizationId(), accountId, account.settings().leading(), moment.recordedAt());
        var coverage = Coverage.of(covering);
        var stale = stale(caller.organizationId(), account, coverage, moment.today(caller.zone()));
        return new AccountCoverage(
                coverage.intervals(),
                coverage.gaps().stream()
                        .map(gap -> new AccountCoverage.Gap(
                                gap.after(),
                                gap.before(),
                                gap.difference() == null ? null : Money.decimal(gap.difference(), account.currency())))
                        .toList(),
                coverage.coveredThrough(),
                stale != null,
                stale == null ? null : stale.neededThrough(),
                covering.stream()
                        .filter(each -> each.closing() != null)
                        .limit(AccountCoverage.MOST_BALANCES)
                        .map(each -> new AccountCoverage.Balance(
                                each.to(), Money.decimal(each.closing(), account.currency())))
                        .toList());
    }

    /** What is known of the accounts into which customers pay; accounts that an ADMIN has lifted count as fresh. */
    @Transactional
    public BankSight sight(UUID organizationId, LocalDate today, Instant known) {
        var customers = accounts.all(organizationId).stream()
                .filter(account -> account.settings().customerMoney()
                        && !account.createdAt().isAfter(known)
                        && (account.settings().closedDate() == null
                                || account.settings().closedDate().isAfter(today)))
                .toList();
        return customers.isEmpty()
                ? BankSight.NONE
                : new BankSight(
                        customers.stream().map(BankAccount::currency).collect(Collectors.toSet()),
                        customers.stream()
                                .filter(account -> account.settings().holdWhenStale()
                                        && (account.staleLiftedUntil() == null
                                                || account.staleLiftedUntil().isBefore(today))
                                        && statements.countOf(organizationId, account.id(), known)
                                                >= FROM_SECOND_STATEMENT)
                                .map(account -> stale(
                                        organizationId,
                                        account,
                                        Coverage.of(statements.covering(
                                                organizationId,
                                                account.id(),
                                                account.settings().leading(),
                                                known)),
                                        today))
                                .filter(Objects::nonNull)
                                .toList());
    }

    private BankSight.Stale stale(UUID organizationId, BankAccount account, Coverage coverage, LocalDate today) {
        var needed = Freshness.neededThrough(
                today,
                account.settings().staleAfterBusinessDays(),
                holidays.of(organizations.get(organizationId).holidayCountry()));
        return Freshness.isStale(coverage.coveredThrough(), needed)
                ? new BankSight.Stale(
                        account.id(), account.settings().name(), account.currency(), coverage.coveredThrough(), needed)
                : null;
    }
}
