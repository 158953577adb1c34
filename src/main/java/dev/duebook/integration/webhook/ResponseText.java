package dev.duebook.integration.webhook;

/** The start of what a receiver answered, fit to be kept and shown: text of strangers is data. */
final class ResponseText {
    static final int LONGEST = 512;

    private ResponseText() {}

    /** Null where there is nothing; what is not printable becomes a replacement character. */
    static String start(String body) {
        if (body == null || body.isEmpty()) {
            return null;
        }
        var text = new StringBuilder(LONGEST);
        var points = body.codePoints().iterator();
        while (points.hasNext()) {
            var point = points.nextInt();
            if (text.length() + Character.charCount(point) > LONGEST) {
                break;
            }
            text.appendCodePoint(isPrintable(point) ? point : '\ufffd');
        }
        return text.toString();
    }

    private static boolean isPrintable(int point) {
        return point == '\n'
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
