package dev.duebook.importing;

import java.util.List;

/** A client as another system knows it. */
record ClientLine(
        long line,
        List<RowError> errors,
        String externalRef,
        String name,
        String contactName,
        String contactEmail,
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
        var contactEmail = cells.email(Field.contactEmail);
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
                contactEmail,
                currency,
                paymentTermDays,
                taxId,
                country,
                locale,
                ownerEmail,
                tags,
                notes);
    }

    @Override
    public String identity() {
        return externalRef;
    }

    @Override
    public byte[] contentHash() {
        return ContentHash.of(
                name,
                contactName,
                contactEmail,
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
