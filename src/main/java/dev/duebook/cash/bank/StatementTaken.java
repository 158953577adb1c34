package dev.duebook.cash.bank;

import dev.duebook.ground.tenant.Caller;
import java.util.List;
import java.util.UUID;

/**
 * Booked transactions came in that nobody has decided about; told in the transaction in which they are to be decided.
 *
 * @param caller whoever sent the file
 * @param transactions in the order in which they were booked
 * @param tally what became of them, counted by whoever decides
 */
public record StatementTaken(Caller caller, List<UUID> transactions, Tally tally) {
    /** How many were matched, how many have suggestions, and how many have none. */
    public static final class Tally {
        private long auto;
        private long suggested;
        private long none;

        public void auto() {
            auto++;
        }

        public void suggested() {
            suggested++;
        }

        public void none() {
            none++;
        }

        BankFileRepository.Added added() {
            return BankFileRepository.Added.matched(auto, suggested, none);
        }
    }
}
