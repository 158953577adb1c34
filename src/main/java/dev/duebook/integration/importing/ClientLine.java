package dev.duebook.integration.importing;

import dev.duebook.book.client.Contact;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A client as another system knows it.
 *
 * @param contactName of the first contact, or, separated by semicolons, of as many as there are addresses
 * @param contactEmails one contact each
 */
record ClientLine(
        long line,
        List<RowError> errors,
        String externalRef,
        String name,
        String contactName,
        List<String> contactEmails,
        String currency,
        Integer paymentTermDays,
        String taxId,
        String country,
        String locale,
        String ownerEmail,
        List<String> tags,
        String notes)
        implements Line {
    private static final int LONGEST_TERM = 3650;

    static ClientLine read(Cells cells, Book book) {
        var externalRef = cells.text(Field.externalRef, 100);
        cells.require(Field.externalRef, externalRef);
        var name = cells.text(Field.name, 200);
        cells.require(Field.name, name);
        var contactName = cells.text(Field.contactName, 200);
        var contactEmails = cells.emails(Field.contactEmail);
        var currency = cells.currency(book.currency());
        var paymentTermDays = cells.whole(Field.paymentTermDays, LONGEST_TERM);
        var taxId = cells.text(Field.taxId, 50);
        var country = cells.country(Field.country);
        var locale = cells.locale(Field.locale);
        var ownerEmail = cells.email(Field.ownerEmail);
        var tags = cells.tags(Field.tags);
        var notes = cells.longText(Field.notes, 5000);
        return new ClientLine(
                cells.line(),
                cells.errors().toList(),
                externalRef,
                name,
                contactName,
                contactEmails,
                currency,
                paymentTermDays,
                taxId,
                country,
                locale,
                ownerEmail,
                tags,
                notes);
    }

    /** A contact for each address; the first has the name, unless there are as many names. */
    List<Contact> contacts() {
        if (contactEmails.isEmpty()) {
            return contactName == null ? List.of() : List.of(new Contact(contactName, null, null, null));
        }
        var names = contactName == null ? new String[0] : contactName.split("\\s*;\\s*");
        var paired = names.length == contactEmails.size();
        return IntStream.range(0, contactEmails.size())
                .mapToObj(i ->
                        new Contact(paired ? names[i] : i == 0 ? contactName : null, contactEmails.get(i), null, null))
                .toList();
    }

    @Override
    public String identity() {
        return externalRef;
    }

    @Override
    public Optional<ClientNamed> clientNamed() {
        return Optional.of(new ClientNamed(name, externalRef));
    }

    @Override
    public byte[] contentHash() {
        return ContentHash.of(
                name,
                contactName,
                contactEmails.isEmpty() ? null : String.join(";", contactEmails),
                currency,
                paymentTermDays,
                taxId,
                country,
                locale,
                ownerEmail,
                tags,
                notes);
    }
}
