package dev.duebook.cash.statement;

import java.util.List;

/**
 * What a field 86 says of an entry; each null where it does not.
 *
 * @param kind the German code of the kind of transaction, three digits
 * @param text everything else, joined; never null
 * @param creditor the structured reference of the one who is paid
 * @param original what the payer's bank took in or returned before charges, as written
 * @param reason why money came back
 */
record MtDetails(
        String kind,
        String name,
        String account,
        String ultimate,
        String text,
        String creditor,
        String endToEnd,
        String mandate,
        String original,
        String charges,
        String reason) {
    static final MtDetails NONE = new MtDetails(null, null, null, null, "", null, null, null, null, null, null);

    /** @param lines of all the fields 86, or NS, that follow the entry */
    static MtDetails of(List<String> lines) {
        if (lines.stream().allMatch(String::isBlank)) {
            return NONE;
        }
        var marks = MtMarks.of(lines);
        if (marks != null) {
            return marks.details();
        }
        var text = MtWraps.free(lines);
        var slashes = SlashKeys.of(text);
        if (slashes != null) {
            return slashes.details();
        }
        if (PolishLabels.areIn(text)) {
            return PolishLabels.details(text);
        }
        return SepaKeys.of(text).details(null, null, null);
    }

    /** Of a field NS: lines that begin with two digits, of which 15 and 16 are the name, 33 and 34 the account. */
    static MtDetails ofNonSwift(List<String> lines) {
        var text = new NonSwift(lines);
        return new MtDetails(null, text.name(), text.account(), null, text.text(), null, null, null, null, null, null);
    }

    MtDetails because(String code) {
        return new MtDetails(kind, name, account, ultimate, text, creditor, endToEnd, mandate, original, charges, code);
    }
}
