package dev.duebook.company.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The business that issues invoices: the tenant. */
@Entity
public class Organization {
    @Id
    UUID id;

    String name;
    String country;
    String currency;
    String timeZone;
    String locale;

    @JdbcTypeCode(SqlTypes.JSON)
    Address address;

    String taxId;
    String email;
    String phone;

    @JdbcTypeCode(SqlTypes.JSON)
    BankAccount bankAccount;

    String numberPattern;
    String creditNotePattern;
    int paymentTermDays;

    @JdbcTypeCode(SqlTypes.JSON)
    PaymentTerms paymentTerms;

    int dueSoonDays;

    @JdbcTypeCode(SqlTypes.ARRAY)
    Integer[] agingBounds;

    String financeContact;
    String escalationContact;
    LocalTime sendWindowFrom;
    LocalTime sendWindowTo;
    String holidayCountry;
    int contactGapDays;
    int promiseGraceDays;
    int escalationAfterBusinessDays;

    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    LocalDate remindersEnabledFrom;

    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    LocalDate lockDate;

    long version;
    Instant createdAt;
    Instant updatedAt;

    protected Organization() {}

    static Organization founded(UUID id, OrganizationSettings settings, Instant at) {
        var organization = new Organization();
        organization.id = id;
        organization.createdAt = at;
        organization.apply(settings, at);
        return organization;
    }

    /** One that is not kept: as it was by those settings. */
    static Organization then(UUID id, OrganizationSettings settings, Instant createdAt, Instant updatedAt) {
        var organization = founded(id, settings, createdAt);
        organization.updatedAt = updatedAt;
        return organization;
    }

    void apply(OrganizationSettings settings, Instant at) {
        name = settings.name();
        country = settings.country();
        currency = settings.currency();
        timeZone = settings.timeZone();
        locale = settings.locale();
        address = settings.address();
        taxId = settings.taxId();
        email = settings.email();
        phone = settings.phone();
        bankAccount = settings.bankAccount();
        numberPattern = settings.numberPattern();
        creditNotePattern = settings.creditNotePattern();
        paymentTermDays = settings.paymentTermDays();
        paymentTerms = settings.paymentTerms();
        dueSoonDays = settings.dueSoonDays();
        agingBounds = settings.agingBounds().toArray(Integer[]::new);
        financeContact = settings.financeContact();
        escalationContact = settings.escalationContact();
        sendWindowFrom = settings.sendWindow().from();
        sendWindowTo = settings.sendWindow().to();
        holidayCountry = settings.holidayCountry();
        contactGapDays = settings.contactGapDays();
        promiseGraceDays = settings.promiseGraceDays();
        escalationAfterBusinessDays = settings.escalationAfterBusinessDays();
        remindersEnabledFrom = settings.remindersEnabledFrom();
        lockDate = settings.lockDate();
        version++;
        updatedAt = at;
    }

    OrganizationSettings settings() {
        return new OrganizationSettings(
                name,
                country,
                currency,
                timeZone,
                locale,
                address,
                taxId,
                email,
                phone,
                bankAccount,
                numberPattern,
                creditNotePattern,
                paymentTermDays,
                paymentTerms,
                dueSoonDays,
                Arrays.asList(agingBounds),
                financeContact,
                escalationContact,
                new SendWindow(sendWindowFrom, sendWindowTo),
                holidayCountry,
                contactGapDays,
                promiseGraceDays,
                escalationAfterBusinessDays,
                remindersEnabledFrom,
                lockDate);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String country() {
        return country;
    }

    public String currency() {
        return currency;
    }

    public String locale() {
        return locale;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public Address address() {
        return address;
    }

    public String taxId() {
        return taxId;
    }

    public String email() {
        return email;
    }

    public String phone() {
        return phone;
    }

    public BankAccount bankAccount() {
        return bankAccount;
    }

    public String numberPattern() {
        return numberPattern;
    }

    public String creditNotePattern() {
        return creditNotePattern;
    }

    /** When its invoices fall due unless a client or an invoice has terms of its own. */
    public PaymentTerms paymentTerms() {
        return PaymentTerms.of(paymentTerms, paymentTermDays);
    }

    public int dueSoonDays() {
        return dueSoonDays;
    }

    public java.util.List<Integer> agingBounds() {
        return Arrays.asList(agingBounds);
    }

    /** The hours of its day in which messages may go out. */
    public SendWindow sendWindow() {
        return new SendWindow(sendWindowFrom, sendWindowTo);
    }

    public String holidayCountry() {
        return holidayCountry;
    }

    public int contactGapDays() {
        return contactGapDays;
    }

    /** The first day whose reminders count; null while they are off. */
    public LocalDate remindersEnabledFrom() {
        return remindersEnabledFrom;
    }

    public String financeContact() {
        return financeContact;
    }

    public String escalationContact() {
        return escalationContact;
    }

    public int promiseGraceDays() {
        return promiseGraceDays;
    }

    /** Facts effective on or before this day are refused; null when no month is closed. */
    public LocalDate lockDate() {
        return lockDate;
    }
}
