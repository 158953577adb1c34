package dev.duebook.company.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.FieldError;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentTermsTest {

    @ParameterizedTest(name = "{0}, {1} days, {2} months, day {3}: issued {4}, due {5}")
    @CsvSource({
        "NET,          0,   ,   , 2026-02-15, 2026-02-15",
        "NET,          30,  ,   , 2026-02-15, 2026-03-17",
        "NET,          3650,,   , 2026-02-15, 2036-02-13",
        "NET,          ,    1,  , 2026-01-31, 2026-02-28",
        "NET,          ,    1,  , 2028-01-31, 2028-02-29",
        "NET,          ,    12, , 2028-02-29, 2029-02-28",
        "NET,          5,   1,  , 2026-01-31, 2026-03-05",
        "END_OF_MONTH, ,    ,   , 2026-02-15, 2026-02-28",
        "END_OF_MONTH, ,    ,   , 2028-02-01, 2028-02-29",
        "END_OF_MONTH, ,    ,   , 2026-02-28, 2026-02-28",
        "END_OF_MONTH, 0,   0,  , 2026-12-31, 2026-12-31",
        "END_OF_MONTH, 10,  ,   , 2026-02-15, 2026-03-10",
        "END_OF_MONTH, 30,  ,   , 2026-02-15, 2026-03-30",
        "END_OF_MONTH, ,    1,  , 2026-02-15, 2026-03-31",
        "END_OF_MONTH, ,    1,  , 2026-01-31, 2026-02-28",
        "END_OF_MONTH, ,    1,  , 2028-01-01, 2028-02-29",
        "END_OF_MONTH, ,    2,  , 2026-12-15, 2027-02-28",
        "END_OF_MONTH, 15,  1,  , 2026-02-15, 2026-04-15",
        "END_OF_MONTH, ,    ,   25, 2026-02-15, 2026-03-25",
        "END_OF_MONTH, ,    1,  25, 2026-02-28, 2026-03-25",
        "END_OF_MONTH, ,    2,  25, 2026-11-01, 2027-01-25",
        "END_OF_MONTH, ,    1,  31, 2026-01-15, 2026-02-28",
        "END_OF_MONTH, ,    1,  30, 2028-01-15, 2028-02-29",
        "END_OF_MONTH, ,    1,  31, 2026-02-15, 2026-03-31",
    })
    void fallDue(
            PaymentTerms.Kind kind,
            Integer days,
            Integer months,
            Integer dayOfMonth,
            LocalDate issueDate,
            LocalDate dueDate) {
        assertThat(new PaymentTerms(kind, days, months, dayOfMonth).dueDate(issueDate))
                .isEqualTo(dueDate);
    }

    @Test
    void neverFallDueBeforeTheIssueNorEarlierThanForAnEarlierIssue() {
        for (var kind : PaymentTerms.Kind.values()) {
            for (var dayOfMonth = 0; dayOfMonth <= (kind == PaymentTerms.Kind.NET ? 0 : 31); dayOfMonth++) {
                var terms = new PaymentTerms(kind, null, 1, dayOfMonth == 0 ? null : dayOfMonth);
                var before = LocalDate.MIN;
                for (var issued = LocalDate.parse("2027-12-25"); issued.getYear() < 2029; issued = issued.plusDays(1)) {
                    var due = terms.dueDate(issued);
                    assertThat(due).isAfterOrEqualTo(issued).isAfterOrEqualTo(before);
                    before = due;
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1} days, {2} months, day {3}: {4}")
    @CsvSource({
        "NET,          ,  ,  ,   give days",
        "NET,          5, ,  25, END_OF_MONTH only",
        "END_OF_MONTH, 5, ,  25, not both",
        "END_OF_MONTH, ,  0, 25, at least 1",
    })
    void refuseWhatSaysNothingOrTwoThings(
            PaymentTerms.Kind kind, Integer days, Integer months, Integer dayOfMonth, String why) {
        var errors = new FieldErrors();
        new PaymentTerms(kind, days, months, dayOfMonth).check(errors, "/paymentTerms");
        assertThatThrownBy(errors::throwIfAny)
                .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.errors())
                        .singleElement()
                        .extracting(FieldError::detail)
                        .asString()
                        .contains(why));
    }
}
