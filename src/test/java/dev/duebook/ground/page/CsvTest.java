package dev.duebook.ground.page;

import static dev.duebook.testing.Answers.expect;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DuebookTest
class CsvTest {
    @Test
    void defusesCellsThatASpreadsheetWouldRun() {
        var given = Given.organization();
        var dangerous = List.of("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\uff1d1+1", "=cmd|' /C calc'!A0", "\r=1");
        dangerous.forEach(given::client);
        given.client("Plain, \"quoted\"\nand broken");
        given.client("-12.50");
        var names = rows(expect(200, given.admin().header("Accept", "text/csv").get("/v1/clients"))).stream()
                .map(row -> row.getField("name"))
                .toList();
        assertThat(names).contains("Plain, \"quoted\"\nand broken", "-12.50");
        dangerous.forEach(
                name -> assertThat(names).contains(CsvCell.defused(name)).doesNotContain(name));
    }

    @Test
    void givesAllRowsWhateverLimitAndCursorSay() {
        var given = Given.organization();
        given.client("One", Map.of("externalRef", "007", "tags", List.of("a", "b"), "notes", "x"));
        given.client("Two");
        given.client("Three");
        var page = given.admin().query("limit", 1).get("/v1/clients").jsonPath();
        var csv = expect(
                200,
                given.admin()
                        .query("format", "csv")
                        .query("limit", 1)
                        .query("cursor", page.getString("nextCursor"))
                        .get("/v1/clients"));
        assertThat(csv.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(csv.header("Cache-Control")).isEqualTo("no-store");
        var rows = rows(csv);
        assertThat(rows).extracting(row -> row.getField("name")).containsExactly("One", "Two", "Three");
        assertThat(rows.get(0).getField("externalRef")).isEqualTo("007");
        assertThat(rows.get(0).getField("archived")).isEqualTo("false");
        assertThat(rows.get(0).getField("tags")).isEqualTo("a;b");
    }

    @Test
    void isGivenForPeopleAndKeysToo() {
        var given = Given.organization();
        assertThat(rows(expect(200, given.admin().query("format", "csv").get("/v1/people"))))
                .hasSize(1);
        assertThat(rows(expect(200, given.admin().header("Accept", "text/csv").get("/v1/api-keys"))))
                .hasSize(1);
        assertThat(expect(
                                200,
                                given.admin()
                                        .header("Accept", "text/csv")
                                        .query("format", "json")
                                        .get("/v1/people"))
                        .contentType())
                .startsWith("application/json");
    }

    private static List<NamedCsvRecord> rows(Response csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv.asString()).stream().toList();
    }
}
