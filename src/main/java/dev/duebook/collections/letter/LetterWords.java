package dev.duebook.collections.letter;

import dev.duebook.ground.money.Currencies;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** Our words in one language, and dates, numbers and amounts as its readers write them. */
public final class LetterWords {
    /** The languages there are words in; the first is the last resort. */
    public static final List<String> LANGUAGES = List.of("en", "bg", "nl", "pl", "tr", "vi");

    private static final int MOST_FRACTION_DIGITS = 6;

    private static final Map<String, Map<String, MessageTextTemplate>> BUNDLES =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(language -> language, LetterWords::bundle));

    private final String tag;
    private final Locale locale;
    private final Map<String, MessageTextTemplate> bundle;

    private LetterWords(String tag) {
        this.tag = tag;
        // English of no country is not American: 15 May 2026.
        this.locale = tag.equals("en") ? Locale.UK : Locale.forLanguageTag(tag);
        this.bundle = BUNDLES.get(language(tag));
    }

    static LetterWords of(String... wanted) {
        return new LetterWords(choose(wanted));
    }

    /** The first of these locales there are words for, else English; null is none. */
    static String choose(String... wanted) {
        return Arrays.stream(wanted)
                .filter(Objects::nonNull)
                .filter(each -> LANGUAGES.contains(language(each)))
                .findFirst()
                .orElse(LANGUAGES.get(0));
    }

    static String language(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }

    String tag() {
        return tag;
    }

    String say(String key) {
        return say(key, Map.of());
    }

    /** The words of that key with these values, each made one line. */
    String say(String key, Map<String, String> values) {
        return template(key)
                .fill(name -> Letter.oneLine(Objects.requireNonNull(values.get(name), () -> key + " needs " + name)));
    }

    /** Long, as in a letter: 15 May 2026. */
    String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    /** With the code of the currency and exactly its digits. */
    String amount(long minor, String currency) {
        return amount(BigDecimal.valueOf(minor), currency);
    }

    /** As {@link #amount(long, String)}, for a sum of so many that it may leave the range of {@code long}. */
    String amount(BigDecimal minor, String currency) {
        var digits = Currencies.digits(currency);
        return withCurrency(number(minor.movePointLeft(digits), digits, digits), currency);
    }

    /** A price, which may have more digits than its currency. */
    String price(BigDecimal price, String currency) {
        var digits = Currencies.digits(currency);
        return withCurrency(number(price, digits, MOST_FRACTION_DIGITS), currency);
    }

    String number(BigDecimal number) {
        return number(number, 0, MOST_FRACTION_DIGITS);
    }

    String percent(BigDecimal percent) {
        return say("percent", Map.of("value", number(percent)));
    }

    String days(int count) {
        return say(count == 1 ? "days.one" : "days.other", Map.of("count", number(BigDecimal.valueOf(count))));
    }

    private String withCurrency(String number, String currency) {
        return say("amount", Map.of("currency", currency, "value", number));
    }

    private String number(BigDecimal number, int least, int most) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format((Object) number);
    }

    private MessageTextTemplate template(String key) {
        return Objects.requireNonNull(bundle.get(key), () -> "no words for " + key);
    }

    private static Map<String, MessageTextTemplate> bundle(String language) {
        var texts = new Properties();
        var resource = "/messages/" + language + ".properties";
        try (var stream = LetterWords.class.getResourceAsStream(resource);
                var reader = new InputStreamReader(
                        Objects.requireNonNull(stream, () -> resource + " is missing"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        key -> key, key -> MessageTextTemplate.parse(texts.getProperty(key))));
    }
}
