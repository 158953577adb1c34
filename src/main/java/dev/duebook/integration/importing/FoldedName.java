package dev.duebook.integration.importing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A client's name without what spellings differ in: case, blanks, punctuation and the legal form. */
final class FoldedName {
    private static final Set<String> LEGAL_FORMS = Set.of(
            "ltd",
            "limited",
            "llc",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "plc",
            "llp",
            "lp",
            "pty",
            "pte",
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "ohg",
            "ug",
            "ev",
            "bv",
            "nv",
            "vof",
            "sa",
            "sas",
            "sarl",
            "sàrl",
            "eurl",
            "srl",
            "spa",
            "sl",
            "slu",
            "lda",
            "ltda",
            "oy",
            "oyj",
            "ab",
            "as",
            "asa",
            "aps",
            "ou",
            "oü",
            "uab",
            "sia",
            "kft",
            "zrt",
            "bt",
            "sro",
            "doo",
            "dd",
            "ood",
            "eood",
            "ead",
            "ад",
            "оод",
            "еоод",
            "еад",
            "spzoo",
            "sp",
            "zoo",
            "spk",
            "aş",
            "ş",
            "şti",
            "şirketi",
            "anonim",
            "limitet",
            "tic",
            "san",
            "ve",
            "tnhh",
            "cp",
            "cổ",
            "phần",
            "kk",
            "株式会社",
            "有限会社");

    private FoldedName() {}

    /** Equal for two spellings of what is probably one name. Never empty. */
    static String of(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("\u0307", "")
                .replaceAll("[.'\u2019]", "")
                .replaceAll("\\bz o ?o\\b", "zoo");
        var words = plain.split("[^\\p{L}\\p{N}\\p{M}]+");
        var said = joined(words, true);
        if (said.isEmpty()) {
            said = joined(words, false);
        }
        return said.isEmpty() ? name : said;
    }

    private static String joined(String[] words, boolean withoutLegalForm) {
        return Arrays.stream(words)
                .filter(word -> !withoutLegalForm || !LEGAL_FORMS.contains(word))
                .collect(Collectors.joining());
    }
}
