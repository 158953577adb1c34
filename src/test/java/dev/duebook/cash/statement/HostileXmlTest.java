package dev.duebook.cash.statement;

import static dev.duebook.cash.statement.CamtFile.detail;
import static dev.duebook.cash.statement.CamtFile.details;
import static dev.duebook.cash.statement.CamtFile.entry;
import static dev.duebook.cash.statement.CamtFile.remittance;
import static dev.duebook.cash.statement.CamtFile.v8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileXmlTest {
    private static final int MEGABYTE = 1 << 20;

    static Stream<Arguments> files() {
        var file = v8(entry("1"), entry("2", details(detail("2", remittance("text")))));
        UnaryOperator<String> doctype =
                declared -> file.replace("?>\n<Document", "?>\n<!DOCTYPE Document " + declared + "><Document");
        return Stream.of(
                arguments(
                        "xml-doctype-refused",
                        doctype.apply("[<!ENTITY x SYSTEM \"file:///etc/hostname\">]")
                                .replace("text", "&x;")),
                arguments("xml-doctype-refused", doctype.apply("SYSTEM \"http://127.0.0.1:1/x.dtd\"")),
                arguments(
                        "xml-doctype-refused",
                        doctype.apply("[<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]")
                                .replace("text", "&b;")),
                arguments("xml-malformed", file.replace("text", "&x;")),
                arguments("xml-malformed", file.replace("text", "&nbsp;")),
                arguments("xml-malformed", file.replace("Ccy=\"EUR\">2", "Ccy=\"EUR&x;\">2")),
                arguments("xml-malformed", file.replace("text", "a & b")),
                arguments("xml-malformed", file.replace("text", "a < b")),
                arguments("xml-malformed", file.replace("text", "a \u0001 b")),
                arguments("xml-malformed", file + "<Document/>"),
                arguments("xml-bounds-exceeded", file.replace("text", "<a>".repeat(100_000) + "</a>".repeat(100_000))),
                arguments(
                        "xml-bounds-exceeded",
                        file.replace("<RmtInf>", "<RmtInf x=\"" + "a".repeat(20 * MEGABYTE) + "\">")),
                arguments(
                        "xml-bounds-exceeded",
                        file.replace("<RmtInf>", "<RmtInf x=\"" + "a".repeat(XmlMarkup.LONGEST_ATTRIBUTE + 1) + "\">")),
                arguments("xml-malformed", file.replace("<RmtInf>", "<RmtInf " + "a".repeat(20 * MEGABYTE) + "=\"\">")),
                arguments("xml-bounds-exceeded", file.replace("text", "a".repeat(XmlMarkup.LONGEST_TEXT + 1))),
                arguments(
                        "xml-bounds-exceeded",
                        file.replace("text", "a".repeat(6_000) + "<!-- -->" + "a".repeat(6_000))),
                arguments("xml-bounds-exceeded", file.replace("text", "<![CDATA[" + "a".repeat(20 * MEGABYTE) + "]]>")),
                arguments("xml-bounds-exceeded", file.replace("text", "<!--" + "a".repeat(20 * MEGABYTE) + "-->")),
                arguments("xml-bounds-exceeded", file.replace("text", "<?x " + "a".repeat(20 * MEGABYTE) + "?>")),
                arguments("xml-bounds-exceeded", file.replace("<RmtInf>", names(2_001) + "<RmtInf>")),
                arguments(
                        "xml-bounds-exceeded",
                        file.replace("<Ustrd>", "<Ustrd/>".repeat(XmlPull.MOST_ELEMENTS) + "<Ustrd>")));
    }

    private static String names(int count) {
        var names = new StringBuilder();
        for (var i = 0; i < count; i++) {
            names.append("<n").append(i).append("/>");
        }
        return names.toString();
    }

    @ParameterizedTest
    @MethodSource("files")
    void refusesWithinASecond(String code, String file) {
        var reading = Reading.of(file);
        assertThat(reading.refusal()).isEqualTo(code);
        assertThat(reading.took()).isLessThan(Duration.ofSeconds(1));
        assertThat(reading.entries())
                .hasSizeLessThanOrEqualTo(code.equals("xml-malformed") && file.endsWith("<Document/>") ? 2 : 1);
    }

    @Test
    void keepsTheEntryBeforeTheOneThatIsRefused() {
        var attribute = "<RmtInf x=\"" + "a".repeat(XmlMarkup.LONGEST_ATTRIBUTE + 1) + "\"/>";
        var reading = Reading.of(v8(entry("1"), entry("2", details(detail("2", attribute)))));
        assertThat(reading.entries()).extracting(EntryTold::minor).containsExactly(100L);
        assertThat(reading.refusal()).isEqualTo("xml-bounds-exceeded");
    }

    @Test
    void readsWhatIsJustInBounds() {
        var text = "a".repeat(XmlMarkup.LONGEST_TEXT - 10);
        var reading = Reading.of(v8(entry("1", details(detail("1", remittance(text)))))
                .replace("<RmtInf>", "<RmtInf x=\"" + "&amp;".repeat(200) + "\">"));
        assertThat(reading.refused()).isNull();
        assertThat(reading.entry().text()).hasSize(EntryFindings.LONGEST_TEXT);
    }

    @Test
    void readsTheEntitiesThatNeedNoDeclarationAndSections() {
        var text = "&lt;&gt;&amp;&quot;&apos;&#65;&#x42;<![CDATA[<&nbsp;]]>";
        assertThat(Reading.of(v8(entry("1", details(detail("1", remittance(text))))))
                        .entry()
                        .text())
                .isEqualTo("<>&\"'AB<&nbsp;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-7", "EBCDIC-CP-US", "IBM852", "UTF-32", "nothing"})
    void refusesACharsetThatIsNotInTheList(String charset) {
        assertThat(Reading.of(v8(entry("1")).replace("UTF-8", charset)).refusal())
                .isEqualTo("charset-refused");
    }

    @Test
    void takesUtf16ThatIsOnlyDeclaredForWhatItsBytesAre() {
        assertThat(Reading.of(v8(entry("1")).replace("UTF-8", "utf-16")).entries())
                .hasSize(1);
    }

    @Test
    void refusesBytesThatAreNoText() {
        var zeros = new byte[100_000];
        Arrays.fill(zeros, 0, 2, (byte) '<');
        assertThat(Reading.of(zeros).refusal()).isIn("xml-malformed", "xml-bounds-exceeded");
        var truncated = v8(entry("1")).getBytes(StandardCharsets.UTF_16);
        assertThat(Reading.of(Arrays.copyOf(truncated, truncated.length - 1)).refusal())
                .isEqualTo("xml-malformed");
    }
}
