package dev.duebook.collections.reminder;

import dev.duebook.collections.mail.Recipient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is known of a client.
 *
 * @param recipients of reminders, without addresses that the mail server refused for good
 * @param humanLed why people decide about this client; null where they need not
 * @param onAccount money received and not yet allocated, by currency, with what of all that is open it covers
 * @param contacts the days on which something was sent to the client, or is about to be
 */
record Debtor(
        UUID id,
        String name,
        String locale,
        List<Recipient> recipients,
        String escalationContact,
        String humanLed,
        PaymentHistory history,
        Map<String, MoneyOnAccount> onAccount,
        List<Contacted> contacts) {

    /** @param pending whether it is planned and has not gone out yet */
    record Contacted(UUID messageId, LocalDate date, boolean pending) {}

    MoneyOnAccount onAccount(String currency) {
        return onAccount.getOrDefault(currency, MoneyOnAccount.NOTHING);
    }

    Debtor contactedOn(LocalDate day) {
        var more = new ArrayList<>(contacts);
        more.add(new Contacted(null, day, false));
        return new Debtor(
                id, name, locale, recipients, escalationContact, humanLed, history, onAccount, List.copyOf(more));
    }
}
