package dev.duebook.book.client;

import dev.duebook.company.organization.Address;
import dev.duebook.company.organization.PaymentTerms;
import dev.duebook.company.organization.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Who owes. Changing one never changes an invoice already sent; clients are archived, not deleted. */
@Entity
@IdClass(TenantId.class)
public class Client {
    @Id
    UUID organizationId;

    @Id
    UUID id;

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Contact> contacts;

    @JdbcTypeCode(SqlTypes.JSON)
    Address address;

    String taxId;
    String locale;
    String currency;
    Integer paymentTermDays;

    @JdbcTypeCode(SqlTypes.JSON)
    PaymentTerms paymentTerms;

    UUID ownerId;
    String escalationContact;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] tags;

    @Enumerated(EnumType.STRING)
    HumanLed humanLed;

    UUID reminderPolicyId;

    String externalRef;
    String notes;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> metadata;

    boolean archived;
    long version;
    Instant createdAt;
    Instant updatedAt;

    protected Client() {}

    static Client entered(UUID organizationId, UUID id, ClientDetails details, Instant at) {
        var client = new Client();
        client.organizationId = organizationId;
        client.id = id;
        client.createdAt = at;
        client.apply(details, at);
        return client;
    }

    void apply(ClientDetails details, Instant at) {
        name = details.name();
        contacts = details.contacts();
        address = details.address();
        taxId = details.taxId();
        locale = details.locale();
        currency = details.currency();
        paymentTermDays = details.paymentTermDays();
        paymentTerms = details.paymentTerms();
        ownerId = details.ownerId();
        escalationContact = details.escalationContact();
        tags = details.tags().toArray(String[]::new);
        humanLed = details.humanLed();
        reminderPolicyId = details.reminderPolicyId();
        externalRef = details.externalRef();
        notes = details.notes();
        metadata = details.metadata();
        changed(at);
    }

    void archive(Instant at) {
        archived = true;
        changed(at);
    }

    void restore(Instant at) {
        archived = false;
        changed(at);
    }

    private void changed(Instant at) {
        version++;
        updatedAt = at;
    }

    ClientDetails details() {
        return new ClientDetails(
                name,
                contacts,
                address,
                taxId,
                locale,
                currency,
                paymentTermDays,
                paymentTerms,
                ownerId,
                escalationContact,
                List.of(tags),
                humanLed,
                reminderPolicyId,
                externalRef,
                notes,
                metadata);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public List<Contact> contacts() {
        return contacts;
    }

    public Address address() {
        return address;
    }

    /** The country of the billing address; null when it is not known. */
    public String country() {
        return address == null ? null : address.country();
    }

    public String taxId() {
        return taxId;
    }

    public String locale() {
        return locale;
    }

    public String currency() {
        return currency;
    }

    /** Null when nobody is responsible for the client. */
    public UUID ownerId() {
        return ownerId;
    }

    public boolean archived() {
        return archived;
    }

    public long version() {
        return version;
    }
}
