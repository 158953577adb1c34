package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.sheet.Headings;
import dev.duebook.ground.sheet.RawRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "amountPaid\u00a0",
                "\ufeffamountPaid",
                "\u200bamountPaid\u200b",
                "amount\u200bPaid",
                "amount\u00adPaid",
                "\tamountPaid\t",
                " amountPaid \r\n",
                "\u2007amountPaid\u202f",
                "\u2060amountPaid\ufeff",
                "AMOUNTPAID"
            })
    void knowsAFieldUnderEveryStrangeBlank(String heading) {
        assertThat(layout(Map.of(), heading).text(row("9.00"), Field.amountPaid))
                .isEqualTo("9.00");
    }

    @ParameterizedTest
    @CsvSource({
        "'Amount  paid',Amount paid",
        "'Amount\npaid',Amount paid",
        "Amount\u00a0paid,amount paid",
        "Amount paid,'  Amount paid\u00a0'",
        "Montant payé,Montant paye\u0301"
    })
    void findsWhatTheMappingMeans(String heading, String mapped) {
        assertThat(layout(Map.of("amountPaid", mapped), heading).text(row("9.00"), Field.amountPaid))
                .isEqualTo("9.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amountPaid", "amountPaid\u00a0", "AmountPaid", "amount\u200bPaid"})
    void refusesHeadingsThatLookEqual(String twin) {
        var errors = new FieldErrors();
        Layout.of(
                OptionsOf.invoices(),
                new RawRow(1, List.of("number", "clientName", "issueDate", "total", "amountPaid", twin)),
                errors);
        assertThatThrownBy(errors::throwIfAny)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.pointer()).isEqualTo("/options/mapping/amountPaid");
                            assertThat(error.detail()).contains("several columns headed \"amountPaid\"");
                        }));
    }

    @Test
    void aMappingMayTellHeadingsApartByCase() {
        var headings = Headings.of(List.of("Total", "TOTAL"));
        assertThat(headings.named("TOTAL")).containsExactly(1);
        assertThat(headings.named("total")).containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "Paid,amountPaid",
        "paid amount,amountPaid",
        "Paid (EUR),amountPaid",
        "Amount Paid USD,amountPaid",
        "amonut_paid,amountPaid",
        "Betaald?,amountPaid",
        "Due,dueDate",
        "Due-Date,dueDate",
        "Invoice Amount,total",
        "Customer,clientName",
        "Ccy,currency",
        "Settled on,settledDate"
    })
    void knowsWhatAnUnusedColumnMayBe(String heading, Field field) {
        assertThat(FieldWords.resembling(heading, Kind.INVOICES.fields())).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "DaysLate", "DaysToSettle", "PaperlessBill", "PaperlessDate", "x", "Warehouse", "Region"})
    void seesNoFieldWhereThereIsNone(String heading) {
        assertThat(FieldWords.resembling(heading, Kind.INVOICES.fields())).isEmpty();
    }

    @Test
    void doesNotSuspectFieldsThatHaveAValue() {
        var fields = EnumSet.copyOf(Kind.INVOICES.fields());
        fields.remove(Field.amountPaid);
        assertThat(FieldWords.resembling("Paid", fields)).isEmpty();
    }

    @Test
    void numbersRowsByTheirPlace() {
        assertThat(RowNumbers.of("CA-{row:5}").number(42)).isEqualTo("CA-00042");
        assertThat(RowNumbers.of("{row}/2026").number(1_000_000)).isEqualTo("1000000/2026");
        for (var wrong : List.of("CA", "{row}{row}", "{row:0}", "{row:12}", "{seq:3}", " {row}", "a{b}{row}")) {
            assertThatThrownBy(() -> RowNumbers.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RowNumbers.of("x".repeat(20) + "{row}" + "x".repeat(20)))
                .hasMessageContaining("more than 40");
    }

    private static Layout layout(Map<String, String> mapping, String heading) {
        var errors = new FieldErrors();
        var layout = Layout.of(
                OptionsOf.invoices("mapping", mapping),
                new RawRow(1, List.of("number", "clientName", "issueDate", "total", heading)),
                errors);
        errors.throwIfAny();
        return layout;
    }

    private static RawRow row(String last) {
        return new RawRow(2, List.of("1", "a", "2026-01-10", "10.00", last));
    }

    @Test
    void namesHeadingsThatAreMissingOrThereTwice() {
        var options = OptionsOf.invoices("mapping", Map.of("total", "Amount", "number", "No"));
        var errors = new FieldErrors();
        Layout.of(options, new RawRow(1, List.of("No", "No", "issueDate")), errors);
        assertThatThrownBy(errors::throwIfAny).isInstanceOfSatisfying(Rejection.class, refused -> assertThat(
                        refused.errors())
                .extracting(error -> error.pointer())
                .containsExactlyInAnyOrder(
                        "/options/mapping/total", "/options/mapping/number", "/options/mapping/clientExternalRef"));
    }
}
