package dev.duebook.ground.sheet;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What stands between the thousands and before the decimals of a file's numbers.
 *
 * @param decimalOption {@code .} or {@code ,}; null when nobody said
 * @param thousandsOption {@code .}, {@code ,}, an apostrophe, a blank or NONE; null when nobody said
 */
public record Separators(String decimalOption, String thousandsOption) {
    private static final String BLANKS = "\\x{20}\\x{a0}\\x{2007}\\x{2008}\\x{2009}\\x{200a}\\x{202f}\\x{205f}";
    private static final String APOSTROPHES = "'\\x{2019}\\x{2bc}\\x{b4}";

    /** Groups of three, or, as in India, of two before the last three. */
    private static final Map<String, Pattern> GROUPED = Map.of(
            ".", groups("[.]"),
            ",", groups(","),
            "'", groups("[" + APOSTROPHES + "]"),
            " ", groups("[" + BLANKS + "]"));

    private static Pattern groups(String separator) {
        var western = "[1-9][0-9]{0,2}(" + separator + ")[0-9]{3}(?:\\1[0-9]{3})*";
        return Pattern.compile(separator.equals(",") ? western + "|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}" : western);
    }

    public boolean thousandsTold() {
        return thousandsOption != null;
    }

    public boolean decimalTold() {
        return decimalOption != null;
    }

    /** The one that was said, else what is left beside the thousands, else a point. */
    public String decimal() {
        if (decimalOption != null) {
            return decimalOption;
        }
        return ".".equals(thousandsOption) ? "," : ".";
    }

    public boolean contradict() {
        return decimal().equals(thousandsOption);
    }

    public String example() {
        return "1250" + decimal() + "00";
    }

    /** Without the separators of thousands where they stand in their places; else as it is. */
    public String ungrouped(String whole) {
        return GROUPED.entrySet().stream()
                        .filter(group -> mayGroup(group.getKey()))
                        .anyMatch(group -> group.getValue().matcher(whole).matches())
                ? whole.replaceAll("[^0-9]", "")
                : whole;
    }

    private boolean mayGroup(String separator) {
        return thousandsOption == null ? !separator.equals(decimal()) : separator.equals(thousandsOption);
    }
}
