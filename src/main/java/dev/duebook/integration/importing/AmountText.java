package dev.duebook.integration.importing;

import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.sheet.Blanks;
import dev.duebook.ground.sheet.CurrencySigns;
import dev.duebook.ground.sheet.Separators;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Amounts as books write them, read one way only: {@code 1234.50}, {@code 1 234,50}, {@code 4.711,98 €}, {@code
 * USD 12,34,567.00}, {@code (100.00)}, {@code 100.00-}, {@code 100.00 CR}. What can be read in two ways is refused, and
 * the message names the option that decides.
 */
final class AmountText {
    private static final int MOST_INTEGER_DIGITS = 12;
    private static final int LONGEST = 60;
    /** In minor units; what programs leave behind that count money in binary fractions. */
    private static final BigDecimal NOISE = new BigDecimal("0.001");

    /** Where Cr may be ten million. */
    private static final Set<String> COUNTING_IN_CRORE = Set.of("INR", "PKR", "BDT", "NPR", "LKR");

    private static final String MINUSES = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d";
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]{1,3}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern ONE_SEPARATOR = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");
    private static final String DECIMAL_OPTION = "the option decimalSeparator";
    private static final String THOUSANDS_OPTION = "the option thousandsSeparator";

    private final Separators separators;
    private final boolean inMinorUnits;
    private final boolean sidesTold;

    /**
     * @param inMinorUnits whether 1000 stands for 10.00 of a currency with two digits
     * @param sidesTold whether CR and DR behind an amount tell a credit from a debit; elsewhere they are refused
     */
    AmountText(Separators separators, boolean inMinorUnits, boolean sidesTold) {
        this.separators = separators;
        this.inMinorUnits = inMinorUnits;
        this.sidesTold = sidesTold;
    }

    /**
     * Minor units of the currency; below zero for a credit.
     *
     * @param text not blank
     * @param currency ISO 4217 code of the row
     * @throws IllegalArgumentException with a message that follows the name of the field
     */
    long minor(String text, String currency) {
        if (text.length() > LONGEST) {
            throw refused("is not an amount: it is too long");
        }
        var sign = new Sign(Blanks.strip(text), currency);
        var digits = CurrencySigns.without(sign.unsigned, currency);
        sign.readAgain(digits);
        var value = value(sign.unsigned, inMinorUnits ? 0 : Currencies.digits(currency));
        return sign.negative ? -value : value;
    }

    private long value(String unsigned, int digits) {
        var plain = SCIENTIFIC.matcher(unsigned).matches() ? nothing(unsigned, digits) : plain(unsigned, digits);
        var whole = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        if (whole > MOST_INTEGER_DIGITS) {
            throw refused("may have " + MOST_INTEGER_DIGITS + " digits before the point at most");
        }
        var minor = new BigDecimal(plain).movePointRight(digits);
        var rounded = minor.setScale(0, RoundingMode.HALF_UP);
        if (minor.subtract(rounded).abs().compareTo(NOISE) >= 0) {
            throw refused(tooPrecise(digits));
        }
        return rounded.longValueExact();
    }

    private String tooPrecise(int digits) {
        if (inMinorUnits) {
            return "is not a whole number, and the option amountsIn says MINOR";
        }
        return "is not an amount of this currency: "
                + (digits == 0 ? "no digits after the point" : "at most " + digits + " digits after the point");
    }

    /** Spreadsheets shorten what they show so; only what is as good as nothing is read. */
    private static String nothing(String scientific, int digits) {
        var value = new BigDecimal(scientific.replace(',', '.'));
        if (value.signum() == 0 || value.movePointRight(digits).compareTo(NOISE) < 0) {
            return "0";
        }
        throw refused("is not written out: scientific notation loses digits, format the column as a number");
    }

    /** Digits with a point before the fraction, if there is one. */
    private String plain(String text, int digits) {
        var decimal = separators.decimal();
        if (ONE_SEPARATOR.matcher(text).matches()) {
            refuseIfAmbiguous(text.contains(decimal), digits);
        }
        var point = text.lastIndexOf(decimal);
        var whole = separators.ungrouped(point < 0 ? text : text.substring(0, point));
        var fraction = point < 0 ? "0" : text.substring(point + 1);
        if (!DIGITS.matcher(whole).matches() || !DIGITS.matcher(fraction).matches()) {
            throw refused(notANumber());
        }
        return whole + "." + fraction;
    }

    /** Whether it is thousands as well as decimals, as far as anybody said. */
    boolean isAmbiguous(String text, String currency) {
        try {
            minor(text, currency);
            return false;
        } catch (Ambiguous two) {
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static final class Ambiguous extends IllegalArgumentException {
        Ambiguous(String reason) {
            super(reason);
        }
    }

    /** 3.000 is three, and three thousand, until somebody says which. */
    private void refuseIfAmbiguous(boolean separatesDecimals, int digits) {
        var decided = separators.thousandsTold() || (separatesDecimals ? digits == 3 : separators.decimalTold());
        if (!decided) {
            throw new Ambiguous(
                    "is not clear: the separator stands before thousands or before three decimals; say which" + " by "
                            + THOUSANDS_OPTION + ", NONE where thousands are not separated");
        }
    }

    private String notANumber() {
        return "is not a number like " + separators.example() + "; if the file separates otherwise, say so by "
                + DECIMAL_OPTION + " or " + THOUSANDS_OPTION;
    }

    private static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(reason);
    }

    /** What tells a credit: at most one of a minus before, a minus behind, parentheses, CR. DR says it is none. */
    private final class Sign {
        private final String currency;
        private boolean told;
        private boolean negative;
        private String unsigned;

        Sign(String text, String currency) {
            this.currency = currency;
            readAgain(text);
        }

        /** Signs stand outside the currency and inside it: -€5, €-5. */
        void readAgain(String text) {
            unsigned = text;
            var end = text.length();
            if (text.startsWith("(") && text.endsWith(")") && end > 2) {
                tell(true, text.substring(1, end - 1));
            } else if (end > 1 && isMinus(text.charAt(0))) {
                tell(true, text.substring(1));
            } else if (end > 1 && isMinus(text.charAt(end - 1))) {
                tell(true, text.substring(0, end - 1));
            } else if (end > 2 && !Character.isLetter(text.charAt(end - 3)) && isSide(text.substring(end - 2))) {
                tell(text.toUpperCase(Locale.ROOT).endsWith("CR"), text.substring(0, end - 2));
            }
        }

        private boolean isSide(String mark) {
            var side = mark.equalsIgnoreCase("CR") || mark.equalsIgnoreCase("DR");
            if (side && COUNTING_IN_CRORE.contains(currency)) {
                throw refused("is not clear: it says Cr or Dr in a currency counted in crore; write the amount out,"
                        + " with a minus before a credit");
            }
            if (side && !sidesTold) {
                throw refused(
                        "is not clear: it says CR or DR, which mean one thing to a bank and another to its customer;"
                                + " write the amount without it");
            }
            return side;
        }

        private void tell(boolean credit, String rest) {
            if (told) {
                throw refused("is not clear: it has two signs; write one minus at most");
            }
            told = true;
            negative = credit;
            unsigned = Blanks.strip(rest);
        }

        private static boolean isMinus(char c) {
            return c == '-' || MINUSES.indexOf(c) >= 0;
        }
    }
}
