package dev.duebook.book.invoice;

import dev.duebook.book.client.Client;
import dev.duebook.book.client.Contact;
import dev.duebook.book.client.Mailing;
import dev.duebook.ground.tenant.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An invoice was sent that has to go out by mail; whoever mails takes it up in the same transaction.
 *
 * @param ownerId who is responsible, and gets the replies
 * @param messageId the {@code Message-ID} of the mail to be, by which its delivery is told later
 * @param today the organization's day
 */
public record InvoiceToMail(
        Caller caller,
        UUID invoiceId,
        UUID clientId,
        UUID ownerId,
        String messageId,
        List<Recipient> recipients,
        LocalDate today,
        Instant at) {

    /** Name may be null. */
    public record Recipient(String name, String email) {}

    /** The client's contacts that receive invoices and have an address, each address once. */
    static List<Recipient> recipients(Client client) {
        var byAddress = client.contacts().stream()
                .filter(contact -> contact.receives().contains(Mailing.INVOICES))
                .filter(contact -> contact.email() != null && !contact.email().isBlank())
                .collect(Collectors.toMap(
                        contact -> contact.email().toLowerCase(Locale.ROOT),
                        InvoiceToMail::recipient,
                        (first, again) -> first,
                        LinkedHashMap::new));
        return List.copyOf(byAddress.values());
    }

    private static Recipient recipient(Contact contact) {
        return new Recipient(contact.name(), contact.email());
    }
}
