package dev.duebook.cash.rate;

import dev.duebook.cash.statement.Refused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a file says of rates, put together cell by cell; what is none is found, and the rest taken. */
final class RateSheet {
    static final int MOST_RATES = 400_000;
    static final int MOST_FINDINGS = 200;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final DateTimeFormatter IN_WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final String NONE = "N/A";

    private final List<PublishedRate> rates = new ArrayList<>();
    private final Map<LocalDate, Map<String, BigDecimal>> days = new HashMap<>();
    private final List<RateFinding> findings = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private long missing;
    private LocalDate day;

    /** Each source, currency and day once. */
    List<PublishedRate> rates() {
        return rates;
    }

    /** Of the first places that were not taken. */
    List<RateFinding> findings() {
        return findings;
    }

    /** With a rate of any currency. */
    int days() {
        return days.size();
    }

    /** Cells that say that there is no rate. */
    long missing() {
        return missing;
    }

    /** Begins the rates of a day; those of one that is none are passed over. */
    void day(String text, long line) {
        day = read(text);
        if (day == null) {
            find("day-unreadable", line, null, text, "is not a day like 2025-04-11");
        }
    }

    private static LocalDate read(String text) {
        try {
            return DAY.matcher(text).matches() ? LocalDate.parse(text) : LocalDate.parse(text, IN_WORDS);
        } catch (DateTimeException none) {
            return null;
        }
    }

    void rate(String currency, String text, long line) {
        if (day == null) {
            return;
        }
        if (text.isEmpty() || text.equals(NONE)) {
            missing++;
        } else if (!CURRENCY.matcher(currency).matches() || currency.equals(ExchangeRates.EURO)) {
            find("currency-unreadable", line, null, currency, "is not another currency");
        } else if (!RATE.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            find("rate-unreadable", line, currency, text, "is not a number like 1.0850");
        } else {
            take(names.computeIfAbsent(currency, first -> currency), new BigDecimal(text), line);
        }
    }

    private void take(String currency, BigDecimal rate, long line) {
        var known = days.computeIfAbsent(day, first -> new HashMap<>()).putIfAbsent(currency, rate);
        if (known == null) {
            if (rates.size() == MOST_RATES) {
                throw new Refused("too-many-rates", line, "the file has more than 400,000 rates; send it in several");
            }
            rates.add(new PublishedRate(currency, day, RateSource.ECB, rate));
        } else if (known.compareTo(rate) != 0) {
            find("rate-contradicts", line, currency, rate.toPlainString(), "the file said " + known + " before");
        }
    }

    private void find(String code, long line, String currency, String value, String reason) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new RateFinding(code, line, currency, value, reason));
        }
    }
}
