package dev.duebook.book.client;

import dev.duebook.company.organization.Address;
import dev.duebook.company.organization.PaymentTerms;
import dev.duebook.company.organization.WellFormed;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.problem.FieldErrors;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** Everything of a client that a caller may set. */
public record ClientDetails(
        String name,
        List<Contact> contacts,
        Address address,
        String taxId,
        String locale,
        String currency,
        Integer paymentTermDays,
        PaymentTerms paymentTerms,
        UUID ownerId,
        String escalationContact,
        List<String> tags,
        HumanLed humanLed,
        UUID reminderPolicyId,
        String externalRef,
        String notes,
        Map<String, String> metadata) {
    private static final int MOST_METADATA = 50;
    private static final int LONGEST_KEY = 100;

    public ClientDetails {
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        tags = tags == null ? List.of() : List.copyOf(tags);
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** The same with the organization's currency unless one was said. */
    ClientDetails withDefaults(String organizationCurrency) {
        return with(externalRef, Objects.requireNonNullElse(currency, organizationCurrency));
    }

    ClientDetails known(String as) {
        return with(as, currency);
    }

    private ClientDetails with(String externalRef, String currency) {
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
                tags,
                humanLed,
                reminderPolicyId,
                externalRef,
                notes,
                metadata);
    }

    /** Refuses, all at once, what the shape alone cannot. */
    void check(FieldErrors errors) {
        errors.addIf(!Currencies.isKnown(currency), "/currency", "is not an ISO 4217 currency");
        errors.addIf(!WellFormed.locale(locale), "/locale", "is not a language tag such as en or nl-BE");
        errors.addIf(
                address != null && !WellFormed.country(address.country()),
                "/address/country",
                "is not an ISO 3166 country code");
        PaymentTerms.refuseBoth(errors, paymentTerms != null, paymentTermDays != null);
        if (paymentTerms != null) {
            paymentTerms.check(errors, "/paymentTerms");
        }
        checkEmail(errors, escalationContact, "/escalationContact");
        for (var i = 0; i < contacts.size(); i++) {
            checkEmail(errors, contacts.get(i).email(), "/contacts/" + i + "/email");
        }
        errors.addIf(metadata.size() > MOST_METADATA, "/metadata", "must have at most " + MOST_METADATA + " pairs");
        errors.addIf(
                metadata.keySet().stream().anyMatch(key -> key.isEmpty() || key.length() > LONGEST_KEY),
                "/metadata",
                "must have names of 1 to " + LONGEST_KEY + " characters");
    }

    private static void checkEmail(FieldErrors errors, String email, String pointer) {
        errors.addIf(!WellFormed.email(email), pointer, "is not an e-mail address");
    }
}
