package dev.duebook.ground.link;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** In which of our languages the page behind a link is read. */
public final class PageLanguage {
    public static final Set<String> OURS = Set.of("en", "bg", "nl", "pl", "tr", "vi");
    private static final int LONGEST_HEADER = 500;

    private PageLanguage() {}

    /**
     * The first that is one of ours: the client's, those the browser asks for by their weight, the organization's, else
     * English. The country stays, for the form of days and amounts.
     *
     * @param browser the Accept-Language header; null, like the others, where there is none
     */
    public static Locale of(String client, String browser, String organization) {
        return Stream.of(Stream.of(tag(client)), asked(browser).stream(), Stream.of(tag(organization)))
                .flatMap(tags -> tags)
                .filter(Objects::nonNull)
                .map(Locale::forLanguageTag)
                .filter(locale -> OURS.contains(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static String tag(String locale) {
        return locale == null ? "" : locale;
    }

    private static List<String> asked(String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
