package dev.duebook.company.organization;

import java.net.IDN;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a country, a locale or an e-mail address can be one at all. Absent ones are. */
public final class WellFormed {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int LONGEST_EMAIL = 254;

    /** Without what some mail servers take for a route ({@code % !}), a command ({@code | `}) or syntax of the header. */
    private static final Pattern MAILBOX =
            Pattern.compile("(?=.{1,64}$)[\\w+&=#~*^$?{}/'-]+(?:\\.[\\w+&=#~*^$?{}/'-]+)*");

    private static final String LABEL = "[\\p{L}\\p{M}\\p{Nd}](?:[\\p{L}\\p{M}\\p{Nd}-]{0,61}[\\p{L}\\p{M}\\p{Nd}])?";
    private static final Pattern HOST = Pattern.compile("(?:" + LABEL + "\\.)+(?=[\\p{L}\\p{M}])" + LABEL);

    private WellFormed() {}

    public static boolean country(String code) {
        return code == null || COUNTRIES.contains(code);
    }

    public static boolean locale(String tag) {
        try {
            return tag == null
                    || !new Locale.Builder()
                            .setLanguageTag(tag)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    /**
     * Whether mail goes to one mailbox of one host by that address, and by no other way: no route, no quoted name, no
     * host in numbers. The host may be written in any script, the mailbox in ASCII only, for so it is told to servers.
     */
    public static boolean email(String address) {
        if (address == null) {
            return true;
        }
        var at = address.indexOf('@');
        return at > 0
                && address.length() <= LONGEST_EMAIL
                && MAILBOX.matcher(address.substring(0, at)).matches()
                && host(address.substring(at + 1));
    }

    private static boolean host(String name) {
        try {
            return HOST.matcher(name).matches()
                    && !IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).isEmpty();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
