package dev.duebook.company.organization;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.time.Holidays;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/** Everything of an organization that an ADMIN may set. */
record OrganizationSettings(
        String name,
        String country,
        String currency,
        String timeZone,
        String locale,
        Address address,
        String taxId,
        String email,
        String phone,
        BankAccount bankAccount,
        String numberPattern,
        String creditNotePattern,
        Integer paymentTermDays,
        PaymentTerms paymentTerms,
        Integer dueSoonDays,
        List<Integer> agingBounds,
        String financeContact,
        String escalationContact,
        SendWindow sendWindow,
        String holidayCountry,
        Integer contactGapDays,
        Integer promiseGraceDays,
        Integer escalationAfterBusinessDays,
        LocalDate remindersEnabledFrom,
        LocalDate lockDate) {

    /** The same with the default for everything that was not said. */
    OrganizationSettings withDefaults() {
        return new OrganizationSettings(
                name,
                country,
                currency,
                timeZone,
                Objects.requireNonNullElse(locale, "en"),
                address,
                taxId,
                email,
                phone,
                bankAccount,
                Objects.requireNonNullElse(numberPattern, "INV-{yyyy}-{seq:5}"),
                Objects.requireNonNullElse(creditNotePattern, "CN-{yyyy}-{seq:5}"),
                Objects.requireNonNullElse(paymentTermDays, 30),
                paymentTerms,
                Objects.requireNonNullElse(dueSoonDays, 7),
                Objects.requireNonNullElse(agingBounds, List.of(30, 60)),
                financeContact,
                escalationContact,
                Objects.requireNonNullElse(sendWindow, new SendWindow(LocalTime.of(9, 0), LocalTime.of(17, 0))),
                Objects.requireNonNullElse(holidayCountry, country),
                Objects.requireNonNullElse(contactGapDays, 3),
                Objects.requireNonNullElse(promiseGraceDays, 2),
                Objects.requireNonNullElse(escalationAfterBusinessDays, 3),
                remindersEnabledFrom,
                lockDate);
    }

    /** Refuses, all at once, what the shape alone cannot: unknown currencies, countries, zones, locales, accounts. */
    void check(FieldErrors errors) {
        errors.addIf(!Currencies.isKnown(currency), "/currency", "is not an ISO 4217 currency");
        checkCountry(errors, country, "/country");
        checkHolidayCountry(errors);
        errors.addIf(!ZoneId.getAvailableZoneIds().contains(timeZone), "/timeZone", "is not an IANA time zone");
        errors.addIf(!WellFormed.locale(locale), "/locale", "is not a language tag such as en or nl-BE");
        checkEmail(errors, email, "/email");
        checkEmail(errors, financeContact, "/financeContact");
        checkEmail(errors, escalationContact, "/escalationContact");
        if (address != null) {
            checkCountry(errors, address.country(), "/address/country");
        }
        if (bankAccount != null) {
            checkBankAccount(errors);
        }
        if (paymentTerms != null) {
            paymentTerms.check(errors, "/paymentTerms");
        }
        checkPattern(errors, numberPattern, "/numberPattern");
        checkPattern(errors, creditNotePattern, "/creditNotePattern");
        for (var i = 1; agingBounds != null && i < agingBounds.size(); i++) {
            errors.addIf(
                    agingBounds.get(i - 1) >= agingBounds.get(i), "/agingBounds/" + i, "must be above the one before");
        }
        errors.addIf(
                sendWindow != null && !sendWindow.from().isBefore(sendWindow.to()),
                "/sendWindow/to",
                "must be after from");
    }

    private static void checkCountry(FieldErrors errors, String country, String pointer) {
        errors.addIf(!WellFormed.country(country), pointer, "is not an ISO 3166 country code");
    }

    private void checkHolidayCountry(FieldErrors errors) {
        var country = holidayCountry == null ? null : holidayCountry.split("-", 2)[0];
        checkCountry(errors, country, "/holidayCountry");
        if (holidayCountry != null && WellFormed.country(country)) {
            Holidays.objection(holidayCountry).ifPresent(reason -> errors.add("/holidayCountry", reason));
        }
    }

    private static void checkEmail(FieldErrors errors, String email, String pointer) {
        errors.addIf(!WellFormed.email(email), pointer, "is not an e-mail address");
    }

    private static void checkPattern(FieldErrors errors, String pattern, String pointer) {
        if (pattern != null) {
            errors.read(pointer, () -> NumberPattern.parse(pattern));
        }
    }

    private void checkBankAccount(FieldErrors errors) {
        if (bankAccount.iban() != null) {
            errors.read(
                    "/bankAccount/iban", () -> valid(bankAccount.iban(), IbanUtil::validate, "is not a valid IBAN"));
        }
        if (bankAccount.bic() != null) {
            errors.read("/bankAccount/bic", () -> valid(bankAccount.bic(), BicUtil::validate, "is not a valid BIC"));
        }
    }

    private static String valid(String text, java.util.function.Consumer<String> check, String otherwise) {
        try {
            check.accept(text);
            return text;
        } catch (Iban4jException e) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
