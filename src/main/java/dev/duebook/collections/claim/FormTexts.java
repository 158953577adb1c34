package dev.duebook.collections.claim;

import dev.duebook.ground.link.PageLanguage;
import dev.duebook.ground.money.Currencies;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** What the form says, in the reader's language; days and amounts as they are written there. */
record FormTexts(Locale locale, Map<String, String> texts) {
    private static final Map<String, Map<String, String>> ALL =
            PageLanguage.OURS.stream().collect(Collectors.toMap(language -> language, FormTexts::read));

    static FormTexts in(Locale locale) {
        return new FormTexts(locale, ALL.get(locale.getLanguage()));
    }

    String get(String key) {
        return texts.get(key);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    /** With the currency's code, on the side where the locale writes its own. */
    String amount(long minor, String currency) {
        var digits = Currencies.digits(currency);
        var format = NumberFormat.getInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        var number = format.format(BigDecimal.valueOf(minor, digits));
        var codeFirst = ((DecimalFormat) NumberFormat.getCurrencyInstance(locale))
                .toPattern()
                .startsWith("\u00a4");
        return codeFirst ? currency + "\u00a0" + number : number + "\u00a0" + currency;
    }

    private static Map<String, String> read(String language) {
        try (var file = FormTexts.class.getResourceAsStream("/claim/form_" + language + ".properties")) {
            var properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            var texts = new HashMap<String, String>();
            properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
