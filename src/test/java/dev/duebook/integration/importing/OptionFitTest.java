package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.sheet.RawRow;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An option that fits no row is named once, with what fits all rows where only one thing does. */
class OptionFitTest {
    private static final RawRow HEADING =
            new RawRow(1, List.of("number", "clientName", "issueDate", "dueDate", "total"));

    private static List<OptionFit.Misfit> misfits(ImportOptions options, List<List<String>> rows) {
        var layout = Layout.of(options, HEADING, new FieldErrors());
        var fit = new OptionFit(layout);
        var book = new Line.Book("EUR", LocalDate.of(2026, 3, 1), null);
        for (var i = 0; i < rows.size(); i++) {
            var row = new RawRow(i + 2L, rows.get(i));
            fit.see(
                    row,
                    InvoiceLine.read(new Cells(layout, options.dates(), row), book)
                            .errors(),
                    "EUR");
        }
        return fit.misfits();
    }

    private static List<List<String>> days(String... days) {
        var rows = new ArrayList<List<String>>();
        for (var day : days) {
            rows.add(List.of("N" + rows.size(), "Acme", day, "", "1.00"));
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/13/2026|2/3/2026|M/d/yyyy fits all",
                "13/1/2026|3/2/2026|d/M/yyyy fits all",
                "13.1.2026|03.02.2026|d.M.yyyy fits all",
                "20260113|20260203|yyyyMMdd fits all",
                "13-Jan-26|3-Feb-26|d-MMM-yy fits all",
                "May 5, 2025|May 6, 2025|MMM d, yyyy fits all",
                "2021-02-18 14:16:37|2021-02-19 14:16:37|yyyy-MM-dd HH:mm:ss fits all",
                "1/2/2026|3/4/2026|it may be M/d/yyyy or d/M/yyyy",
                "1/13/2026|13/1/2026|no usual one fits all",
                "soon|later|no usual one fits all"
            })
    void proposesTheDateFormatThatFitsAllRows(String one, String other, String proposal) {
        assertThat(misfits(OptionsOf.invoices(), days(one, other)))
                .singleElement()
                .satisfies(misfit -> {
                    assertThat(misfit.columns()).containsExactly("issueDate");
                    assertThat(misfit.reason())
                            .startsWith("dateFormat yyyy-MM-dd fits none of the 2 days of issueDate; ")
                            .contains(proposal);
                });
    }

    @Test
    void aColumnThatIsClearSpeaksForTheOthers() {
        var rows = List.of(
                List.of("N1", "Acme", "1/25/2026", "2/9/2026", "1.00"),
                List.of("N2", "Acme", "1/26/2026", "2/9/2026", "1.00"));

        assertThat(misfits(OptionsOf.invoices(), rows)).singleElement().satisfies(misfit -> {
            assertThat(misfit.columns()).containsExactly("dueDate", "issueDate");
            assertThat(misfit.reason()).endsWith("M/d/yyyy fits all of them");
        });
    }

    @Test
    void namesAllColumnsOfOneMistakeOnce() {
        var rows = List.of(
                List.of("1", "Acme", "1/13/2026", "2/13/2026", "1.00"),
                List.of("2", "Acme", "1/14/2026", "2/14/2026", "1.00"));
        assertThat(misfits(OptionsOf.invoices(), rows)).singleElement().satisfies(misfit -> assertThat(misfit.reason())
                .contains("none of the 4 days of dueDate, issueDate; M/d/yyyy fits all"));
    }

    @Test
    void saysNothingWhereARowFitsOrThereIsOneOnly() {
        assertThat(misfits(OptionsOf.invoices(), days("1/13/2026", "2026-01-10", "1/14/2026")))
                .isEmpty();
        assertThat(misfits(OptionsOf.invoices(), days("1/13/2026"))).isEmpty();
        assertThat(misfits(OptionsOf.invoices(), days())).isEmpty();
    }

    @Test
    void namesTheDecimalSeparatorThatFitsNoRow() {
        var rows = List.of(
                List.of("1", "Acme", "2026-01-10", "", "10,50"), List.of("2", "Acme", "2026-01-10", "", "11,25"));
        assertThat(misfits(OptionsOf.invoices("decimalSeparator", "."), rows))
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.reason())
                        .contains("decimalSeparator \".\" fits none of the 2 amounts of total; \",\" fits all"));
    }

    @Test
    void proposesNoSeparatorForAmountsThatHaveTwoReadings() {
        var rows = List.of(
                List.of("1", "Acme", "2026-01-10", "", "100.000"), List.of("2", "Acme", "2026-01-10", "", "250.000"));
        assertThat(misfits(OptionsOf.invoices("decimalSeparator", "."), rows)).isEmpty();
    }

    @Test
    void namesTheCharsetThatMakesNonsense() {
        var rows = List.of(named("M\ufffdller"), named("Sch\ufffdn"));
        assertThat(misfits(OptionsOf.invoices(), rows)).singleElement().satisfies(misfit -> assertThat(misfit.reason())
                .contains("charset UTF-8 fits none of the 2 texts"));
        var mistaken = List.of(named(mistaken("Müller")), named(mistaken("Schön")));
        assertThat(misfits(OptionsOf.invoices("charset", "windows-1252"), mistaken))
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.reason()).contains("are all UTF-8"));
        assertThat(misfits(OptionsOf.invoices("charset", "windows-1252"), List.of(named("Müller"), named("Schön"))))
                .isEmpty();
        assertThat(misfits(OptionsOf.invoices(), List.of(named("Müller"), named("M\ufffdller"))))
                .isEmpty();
    }

    private static String mistaken(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
    }

    private static List<String> named(String client) {
        return List.of("1", client, "2026-01-10", "", "1.00");
    }

    @ParameterizedTest
    @CsvSource({
        "611365,0000611365,true",
        "A-007,a-7,true",
        "INV 42,INV-42,true",
        "42,INV-42,true",
        "INV-2026-00042,42,true",
        "A-1,A-2,false",
        "A-1,B-1,false",
        "2025-1,2026-1,false",
        "1,10,false",
        "X,Y,false"
    })
    void knowsOneNumberInTwoForms(String one, String other, boolean areOne) {
        assertThat(NumberForms.areOne(one, other)).isEqualTo(areOne);
        assertThat(NumberForms.areOne(other, one)).isEqualTo(areOne);
    }

    @ParameterizedTest
    @CsvSource({
        "2200,266,266,0,true",
        "0,1,0,1,true",
        "1,1,1,0,false",
        "100,4,4,0,false",
        "100,5,5,0,true",
        "100,11,5,0,false",
        "4,5,5,0,false"
    })
    void moreLikenessesThanChanceAreDuplicates(int known, int accepted, int alike, int sameNumber, boolean duplicates) {
        var likely = new LikelyDuplicates();
        for (var i = 0; i < known; i++) {
            likely.see(Decision.skip(line("K" + i)));
        }
        for (var i = 0; i < accepted; i++) {
            var knownAs = i < sameNumber ? "0" + i : i < alike ? "other" : null;
            likely.see(Decision.accept(line(String.valueOf(i)), List.of()).knownAs(knownAs));
        }
        likely.see(Decision.skip(new PassedOver(9)));
        assertThat(likely.isMoreThanChance()).isEqualTo(duplicates);
        if (duplicates) {
            assertThat(likely.reason()).contains("of " + accepted + " new rows").contains("onError SKIP");
        }
    }

    private static Line line(String number) {
        var layout = Layout.of(OptionsOf.invoices(), HEADING, new FieldErrors());
        var row = new RawRow(2, List.of(number, "Acme", "2026-01-10", "", "1.00"));
        return InvoiceLine.read(
                new Cells(layout, OptionsOf.invoices().dates(), row),
                new Line.Book("EUR", LocalDate.of(2026, 3, 1), null));
    }

    @Test
    void givesFileErrorsUnderRejectAndLeavesLikenessesToSkip() {
        for (var onError : List.of("REJECT", "SKIP")) {
            var options = OptionsOf.invoices("onError", onError);
            var whole = new FileCheck(Layout.of(options, HEADING, new FieldErrors()), 1);
            var row = new RawRow(2, List.of("7", "Acme", "2026-01-10", "", "1.00"));
            whole.see(
                    List.of(row), List.of(Decision.accept(line("7"), List.of()).knownAs("007")), "EUR");
            assertThat(whole.errors()).hasSize(onError.equals("REJECT") ? 1 : 0);
        }
    }
}
