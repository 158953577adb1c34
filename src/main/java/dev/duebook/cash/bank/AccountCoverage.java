package dev.duebook.cash.bank;

import java.time.LocalDate;
import java.util.List;

/**
 * What is known of an account.
 *
 * @param coveredThrough the last day up to which nothing is missing, null where nothing is covered
 * @param neededThrough the day it has to reach; null while it is not stale
 * @param balances as the bank told them, the latest first
 */
record AccountCoverage(
        List<Coverage.Interval> intervals,
        List<Gap> gaps,
        LocalDate coveredThrough,
        boolean stale,
        LocalDate neededThrough,
        List<Balance> balances) {
    static final int MOST_BALANCES = 100;

    record Gap(LocalDate after, LocalDate before, String difference) {}

    record Balance(LocalDate day, String amount) {}
}
