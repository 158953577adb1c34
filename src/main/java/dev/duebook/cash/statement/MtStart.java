package dev.duebook.cash.statement;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** By what the beginning of a file is known as MT940 or MT942. */
final class MtStart {
    private static final Pattern BEGINS =
            Pattern.compile("(?m)^[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\ufeff]*(?:\\{4:)?:20:");
    private static final Pattern FIELD = Pattern.compile("(?m)^:(?:25P?|28C?|60[FM]|61|62[FM]|34F|13D?):");
    private static final Pattern INTRADAY = Pattern.compile("(?m)\\{2:[IO]942|^:(?:34F|13D|90[CD]):");

    private MtStart() {}

    static boolean begins(String start) {
        return BEGINS.matcher(start).find();
    }

    static boolean isOne(byte[] start) {
        return begins(text(start)) && FIELD.matcher(text(start)).find();
    }

    static boolean isOfRunningDay(byte[] start) {
        return INTRADAY.matcher(text(start)).find();
    }

    private static String text(byte[] start) {
        var wide =
                start.length > 1 && (start[0] & 0xff) + (start[1] & 0xff) == 0xff + 0xfe && (start[0] & 0xff) >= 0xfe;
        return new String(start, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1)
                .replace("\u00ef\u00bb\u00bf", "");
    }
}
