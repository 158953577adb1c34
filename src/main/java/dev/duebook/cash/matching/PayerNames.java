package dev.duebook.cash.matching;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of payers, compared without what banks and people write differently: case, blanks, accents, umlauts written out,
 * punctuation, "and", and the legal form.
 */
final class PayerNames {
    private static final int LONGEST = 200;
    /** Banks cut names; a beginning that long is one. */
    private static final int SHORTEST_BEGINNING = 10;

    private static final int SHORTEST_WORD = 4;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern SPELLED = Pattern.compile("[.'\u2019`\u00B4]");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private static final Set<String> DROPPED = Set.of(
            "AND",
            "UND",
            "ET",
            "Y",
            "E",
            "I",
            "THE",
            "DIE",
            "DER",
            "LTD",
            "LIMITED",
            "LLC",
            "INC",
            "INCORPORATED",
            "CORP",
            "CORPORATION",
            "CO",
            "COMPANY",
            "PLC",
            "LLP",
            "LP",
            "PTY",
            "PTE",
            "GMBH",
            "MBH",
            "AG",
            "KG",
            "KGAA",
            "OHG",
            "UG",
            "EK",
            "EV",
            "GBR",
            "SE",
            "HAFTUNGSBESCHRANKT",
            "BV",
            "NV",
            "VOF",
            "SA",
            "SAS",
            "SARL",
            "EURL",
            "SRL",
            "SPA",
            "SL",
            "SLU",
            "LDA",
            "LTDA",
            "OY",
            "OYJ",
            "AB",
            "AS",
            "ASA",
            "APS",
            "OU",
            "UAB",
            "SIA",
            "KFT",
            "ZRT",
            "BT",
            "SRO",
            "DOO",
            "DD",
            "OOD",
            "EOOD",
            "EAD",
            "SPZOO",
            "SP",
            "Z",
            "OO",
            "ZOO",
            "SPK",
            "STI",
            "TNHH",
            "KK");

    private PayerNames() {}

    /** Equal for spellings of one name; empty for none. */
    static String folded(String name) {
        return String.join("", words(name));
    }

    /** Its words without the legal form; with it where nothing else is there. */
    static List<String> words(String name) {
        if (name == null) {
            return List.of();
        }
        var all = Arrays.stream(BETWEEN_WORDS.split(plain(name)))
                .filter(word -> !word.isEmpty())
                .toList();
        var said = all.stream().filter(word -> !DROPPED.contains(word)).toList();
        return said.isEmpty() ? all : said;
    }

    /** Whether two names may be one: all words of the shorter are in the longer, or the bank cut the end. Equal ones are not. */
    static boolean areSimilar(String one, String other) {
        var first = words(one);
        var second = words(other);
        var folded = String.join("", first);
        var otherFolded = String.join("", second);
        if (folded.isEmpty() || otherFolded.isEmpty() || folded.equals(otherFolded)) {
            return false;
        }
        return isBeginning(folded, otherFolded)
                || isBeginning(otherFolded, folded)
                || areAmong(first, second)
                || areAmong(second, first);
    }

    private static boolean isBeginning(String cut, String whole) {
        return cut.length() >= SHORTEST_BEGINNING && whole.startsWith(cut);
    }

    private static boolean areAmong(List<String> few, List<String> many) {
        return few.stream().anyMatch(word -> word.length() >= SHORTEST_WORD) && new HashSet<>(many).containsAll(few);
    }

    private static String plain(String name) {
        var cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        var capitals = Normalizer.normalize(cut, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        return ACCENTS.matcher(SPELLED.matcher(capitals).replaceAll(""))
                .replaceAll("")
                .replace('\u0141', 'L')
                .replace('\u00D8', 'O')
                .replace('\u0110', 'D')
                .replace("\u00C6", "A")
                .replace("\u0152", "O")
                .replace("AE", "A")
                .replace("OE", "O")
                .replace("UE", "U");
    }
}
