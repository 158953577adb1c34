package dev.duebook.book.pricing;

import dev.duebook.book.client.Client;
import dev.duebook.book.client.Contact;
import dev.duebook.book.client.Mailing;
import dev.duebook.company.organization.Address;
import dev.duebook.company.organization.BankAccount;
import dev.duebook.company.organization.Organization;
import java.util.List;

/** Seller, buyer and payment instructions as they are when an invoice is sent. */
public final class Snapshots {
    private Snapshots() {}

    public static Party seller(Organization organization) {
        return seller(
                organization.name(),
                organization.address(),
                organization.country(),
                organization.taxId(),
                organization.email(),
                organization.phone());
    }

    public static Party seller(String name, Address address, String country, String taxId, String email, String phone) {
        return new Party(name, null, address, country, taxId, email, phone);
    }

    public static Party buyer(Client client) {
        return buyer(client.name(), client.contacts(), client.address(), client.taxId());
    }

    public static Party buyer(String name, List<Contact> contacts, Address address, String taxId) {
        var contact = contacts.stream()
                .filter(each -> each.receives().contains(Mailing.INVOICES))
                .findFirst();
        return new Party(
                name,
                contact.map(Contact::name).orElse(null),
                address,
                address == null ? null : address.country(),
                taxId,
                contact.map(Contact::email).orElse(null),
                null);
    }

    public static PaymentInstructions instructions(Organization organization) {
        return instructions(organization.name(), organization.bankAccount());
    }

    public static PaymentInstructions instructions(String accountHolder, BankAccount account) {
        return new PaymentInstructions(
                accountHolder,
                account == null ? null : account.iban(),
                account == null ? null : account.bic(),
                account == null ? null : account.bankName(),
                null);
    }
}
