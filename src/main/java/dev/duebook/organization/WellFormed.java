package dev.duebook.organization;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a country, a locale or an e-mail address can be one at all. Absent ones are. */
public final class WellFormed {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String ATOM = "[^\\s\\p{Cntrl}@<>,;:\"()\\[\\]\\\\]";
    private static final Pattern EMAIL = Pattern.compile(ATOM + "{1,64}@" + ATOM + "{1,189}");

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

    public static boolean email(String address) {
        return address == null || EMAIL.matcher(address).matches();
    }
}
