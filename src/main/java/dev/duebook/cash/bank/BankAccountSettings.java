package dev.duebook.cash.bank;

import dev.duebook.cash.statement.StatementKind;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.problem.FieldErrors;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What whoever keeps an account says of it.
 *
 * @param iban without blanks once {@link #withDefaults}; kept even where its check digits are wrong, as banks' files have them
 * @param leading which kind of statement books; the others announce
 * @param aliases other names under which files speak of it
 * @param staleAfterBusinessDays 1..60
 * @param matchFrom entries before that day serve continuity only
 */
public record BankAccountSettings(
        String name,
        String iban,
        String otherId,
        String currency,
        String bic,
        List<String> aliases,
        Kind kind,
        Boolean customerMoney,
        StatementKind leading,
        DateBasis dateBasis,
        String charset,
        UUID profileId,
        Boolean holdWhenStale,
        Integer staleAfterBusinessDays,
        LocalDate matchFrom,
        KeepDebits keepDebits,
        Integer keepFileDays,
        LocalDate closedDate) {
    private static final int STALE_AFTER = 3;
    private static final int KEPT_DAYS = 30;

    /** WALLET: PayPal, Stripe and the like, where a fee is an amount of its own. */
    public enum Kind {
        BANK,
        WALLET
    }

    /** The day on which money counts as received. */
    public enum DateBasis {
        BOOKING,
        VALUE
    }

    /** SUMS: of money that went out no name and no words are kept. */
    public enum KeepDebits {
        SUMS,
        FULL
    }

    BankAccountSettings withDefaults(LocalDate today) {
        return new BankAccountSettings(
                name,
                iban == null ? null : iban.replaceAll("[\\s\\u00A0-]", "").toUpperCase(Locale.ROOT),
                otherId,
                currency,
                bic,
                aliases == null ? List.of() : aliases,
                kind == null ? Kind.BANK : kind,
                customerMoney == null || customerMoney,
                leading == null ? StatementKind.BOOKED : leading,
                dateBasis == null ? DateBasis.BOOKING : dateBasis,
                charset == null ? "windows-1252" : charset,
                profileId,
                holdWhenStale == null || holdWhenStale,
                staleAfterBusinessDays == null ? STALE_AFTER : staleAfterBusinessDays,
                matchFrom == null ? today : matchFrom,
                keepDebits == null ? KeepDebits.SUMS : keepDebits,
                keepFileDays == null ? KEPT_DAYS : keepFileDays,
                closedDate);
    }

    void check(FieldErrors errors) {
        errors.addIf(!Currencies.isKnown(currency), "/currency", "is not an ISO 4217 currency");
        errors.addIf(
                iban == null && otherId == null, "/iban", "give the iban or otherId, by which files name the account");
        errors.addIf(iban != null && !iban.matches("[A-Z0-9]{5,34}"), "/iban", "must be 5 to 34 letters and digits");
        errors.addIf(
                otherId != null && AccountAlias.of(otherId, null) == null, "/otherId", "must have a letter or a digit");
        errors.addIf(!isCharset(charset), "/charset", "is not a character set known here, such as windows-1252");
        for (var i = 0; i < aliases.size(); i++) {
            errors.addIf(
                    AccountAlias.of(aliases.get(i), null) == null, "/aliases/" + i, "must have a letter or a digit");
        }
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return false;
        }
    }

    /** Every name under which a file may mean it, as names are compared. */
    List<String> allAliases() {
        var all = new java.util.TreeSet<String>();
        add(all, iban);
        add(all, otherId);
        aliases.forEach(each -> add(all, each));
        return List.copyOf(all);
    }

    private void add(java.util.Set<String> all, String account) {
        var alias = AccountAlias.of(account, null);
        if (alias != null) {
            all.add(alias);
            all.add(AccountAlias.of(account, currency));
        }
    }
}
