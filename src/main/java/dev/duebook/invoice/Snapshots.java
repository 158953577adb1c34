package dev.duebook.invoice;

import dev.duebook.client.Client;
import dev.duebook.client.Document;
import dev.duebook.organization.Organization;

/** Seller, buyer and payment instructions as they are when an invoice is sent. */
final class Snapshots {
    private Snapshots() {}

    static InvoiceRow.Party seller(Organization organization) {
        return new InvoiceRow.Party(
                organization.name(),
                null,
                organization.address(),
                organization.country(),
                organization.taxId(),
                organization.email(),
                organization.phone());
    }

    static InvoiceRow.Party buyer(Client client) {
        var contact = client.contacts().stream()
                .filter(each -> each.receives().contains(Document.INVOICES))
                .findFirst();
        return new InvoiceRow.Party(
                client.name(),
                contact.map(each -> each.name()).orElse(null),
                client.address(),
                client.country(),
                client.taxId(),
                contact.map(each -> each.email()).orElse(null),
                null);
    }

    static InvoiceRow.PaymentInstructions instructions(Organization organization) {
        var account = organization.bankAccount();
        return new InvoiceRow.PaymentInstructions(
                organization.name(),
                account == null ? null : account.iban(),
                account == null ? null : account.bic(),
                account == null ? null : account.bankName(),
                null);
    }
}
