package dev.duebook.integration.importing;

import static dev.duebook.integration.importing.Field.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the rows of a file are. */
enum Kind {
    INVOICES(
            EnumSet.of(
                    number,
                    externalRef,
                    clientExternalRef,
                    clientName,
                    currency,
                    issueDate,
                    dueDate,
                    total,
                    amountPaid,
                    lastPaymentDate,
                    settledDate,
                    paymentMethod,
                    disputed,
                    ownerEmail,
                    billingBasis,
                    purchaseOrder,
                    projectRef,
                    terms,
                    tags,
                    notes),
            List.of(Set.of(number), Set.of(clientExternalRef, clientName), Set.of(issueDate), Set.of(total))),
    PAYMENTS(
            EnumSet.of(
                    clientExternalRef,
                    currency,
                    amount,
                    receivedDate,
                    method,
                    reference,
                    externalRef,
                    invoiceNumber,
                    receiptNumber,
                    note),
            List.of(Set.of(amount), Set.of(receivedDate))),
    CLIENTS(
            EnumSet.of(
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
                    notes),
            List.of(Set.of(externalRef), Set.of(name)));

    private final Set<Field> fields;
    private final List<Set<Field>> required;

    Kind(Set<Field> fields, List<Set<Field>> required) {
        this.fields = fields;
        this.required = required;
    }

    Set<Field> fields() {
        return fields;
    }

    /** Of each of these sets a file must give one field at least. */
    List<Set<Field>> required() {
        return required;
    }
}
