package dev.duebook.cash.bank;

import dev.duebook.company.organization.OrganizationService;
import dev.duebook.ground.money.Money;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Holidays;
import dev.duebook.ground.time.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

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
                caller.organizationId(), accountId, account.settings().leading());
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

    /**
     * An account whose money is not known up to the day it has to be.
     *
     * @param coveredThrough null where nothing is
     */
    public record Stale(
            UUID accountId, String accountName, String currency, LocalDate coveredThrough, LocalDate neededThrough) {}

    /** Accounts of customers' money that keep reminders back on a day; those that an ADMIN has lifted are not among them. */
    @Transactional
    public List<Stale> stale(UUID organizationId, LocalDate today) {
        return accounts.all(organizationId).stream()
                .filter(account -> account.settings().customerMoney()
                        && account.settings().holdWhenStale()
                        && (account.settings().closedDate() == null
                                || account.settings().closedDate().isAfter(today))
                        && (account.staleLiftedUntil() == null
                                || account.staleLiftedUntil().isBefore(today))
                        && statements.countOf(organizationId, account.id()) >= FROM_SECOND_STATEMENT)
                .map(account -> stale(
                        organizationId,
                        account,
                        Coverage.of(statements.covering(
                                organizationId, account.id(), account.settings().leading())),
                        today))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private Stale stale(UUID organizationId, BankAccount account, Coverage coverage, LocalDate today) {
        var needed = Freshness.neededThrough(
                today,
                account.settings().staleAfterBusinessDays(),
                holidays.of(organizations.get(organizationId).holidayCountry()));
        return Freshness.isStale(coverage.coveredThrough(), needed)
                ? new Stale(
                        account.id(), account.settings().name(), account.currency(), coverage.coveredThrough(), needed)
                : null;
    }
}
