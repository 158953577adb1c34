package dev.duebook.cash.bank;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which booked entry an announced or pending one became: by the bank's reference, else by the payer's reference and the amount
 * within three days, else by the amount where only one is there within three days (money-in.md, The same money once).
 */
final class EntryJoining {
    private static final int NEAR_DAYS = 3;

    private EntryJoining() {}

    /** An entry as far as it tells which it is; all of one account and direction. */
    record Side(
            UUID id,
            LocalDate day,
            long minor,
            String currency,
            String bankReference,
            String endToEnd,
            String payerAccount) {}

    /**
     * @param early announced or pending
     * @param booked not yet joined by another
     */
    static Optional<UUID> joined(Side early, List<Side> booked) {
        var same = booked.stream()
                .filter(each -> each.minor() == early.minor() && each.currency().equals(early.currency()))
                .toList();
        if (early.bankReference() != null) {
            var byBank = same.stream()
                    .filter(each -> early.bankReference().equals(each.bankReference()) && isNear(early, each, 10))
                    .toList();
            if (!byBank.isEmpty()) {
                return Optional.of(byBank.get(0).id());
            }
        }
        var near = same.stream()
                .filter(each -> isNear(early, each, NEAR_DAYS))
                .filter(each -> early.bankReference() == null || each.bankReference() == null)
                .toList();
        if (early.endToEnd() != null) {
            var byEnd = near.stream()
                    .filter(each -> early.endToEnd().equals(each.endToEnd()))
                    .toList();
            if (!byEnd.isEmpty()) {
                return Optional.of(byEnd.get(0).id());
            }
        }
        return only(near.stream()
                .filter(each -> early.endToEnd() == null || each.endToEnd() == null)
                .filter(each -> early.payerAccount() == null
                        || each.payerAccount() == null
                        || early.payerAccount().equals(each.payerAccount()))
                .toList());
    }

    private static Optional<UUID> only(List<Side> sides) {
        return sides.size() == 1 ? Optional.of(sides.get(0).id()) : Optional.empty();
    }

    private static boolean isNear(Side one, Side other, int days) {
        return one.day() != null
                && other.day() != null
                && Math.abs(ChronoUnit.DAYS.between(one.day(), other.day())) <= days;
    }
}
