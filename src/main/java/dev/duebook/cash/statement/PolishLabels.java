package dev.duebook.cash.statement;

import java.util.regex.Pattern;

/**
 * Text in which Polish labels head what follows them up to a semicolon: {@code Z RACH.} and {@code NA RACH.} the account,
 * {@code OD} and {@code DLA} name and address, two blanks between them. The text stays whole.
 */
final class PolishLabels {
    private static final Pattern TITLE = Pattern.compile("(?:^|;)\\s*TYT\\.:");
    private static final Pattern ACCOUNT = Pattern.compile("(?:^|;)\\s*(?:Z|NA) RACH\\.:\\s*([0-9A-Z ]{8,40});");
    private static final Pattern NAME = Pattern.compile("(?:^|;)\\s*(?:OD|DLA):\\s*([^;]{1,200});");

    private PolishLabels() {}

    static boolean areIn(String text) {
        return TITLE.matcher(text).find();
    }

    static MtDetails details(String text) {
        var account = ACCOUNT.matcher(text);
        var name = NAME.matcher(text);
        return new MtDetails(
                null,
                name.find() ? name.group(1).strip().split(" {2}", 2)[0] : null,
                account.find() ? account.group(1).replace(" ", "") : null,
                null,
                text,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
