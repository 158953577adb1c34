package dev.duebook.company.organization;

import static dev.duebook.testing.Answers.expect;
import static dev.duebook.testing.Answers.expectProblem;
import static dev.duebook.testing.Answers.expectWrong;
import static dev.duebook.testing.Answers.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.ground.tenant.Role;
import dev.duebook.testing.Api;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DuebookTest
class OrganizationTest {
    private static final Map<String, Object> FOUNDING =
            Map.of("name", "Bright Harbor", "country", "NL", "currency", "EUR", "timeZone", "Europe/Amsterdam");

    @Test
    void isFoundedWithDefaultsAndAnAdministrator() {
        var founded =
                expect(201, Api.operator().post("/v1/organizations", FOUNDING)).jsonPath();
        assertThat(founded.getInt("organization.paymentTermDays")).isEqualTo(30);
        assertThat(founded.getInt("organization.dueSoonDays")).isEqualTo(7);
        assertThat(founded.getList("organization.agingBounds")).containsExactly(30, 60);
        assertThat(founded.getString("organization.locale")).isEqualTo("en");
        assertThat(founded.getString("organization.numberPattern")).isEqualTo("INV-{yyyy}-{seq:5}");
        assertThat(founded.getString("organization.sendWindow.from")).isEqualTo("09:00");
        assertThat(founded.getString("organization.createdAt")).startsWith("2026-03-02T10:00:00");
        assertThat(founded.getString("person.name")).isEqualTo("Administrator");
        assertThat(founded.getString("apiKey.role")).isEqualTo("ADMIN");
        assertThat(founded.getString("apiKey.secret")).matches("dbk_d1_[A-Za-z0-9_-]{43}");
    }

    @Test
    void isFoundedWithAPersonOfItsOwn() {
        var founding = new HashMap<>(FOUNDING);
        founding.put("person", Map.of("name", "Alex Mercer", "email", "alex@brightharbor.example"));
        founding.put("bankAccount", Map.of("iban", "NL91ABNA0417164300", "bic", "ABNANL2A"));
        var founded =
                expect(201, Api.operator().post("/v1/organizations", founding)).jsonPath();
        assertThat(founded.getString("person.name")).isEqualTo("Alex Mercer");
        assertThat(founded.getString("organization.bankAccount.iban")).isEqualTo("NL91ABNA0417164300");
    }

    @Test
    void namesEverythingThatIsWrongWithAFounding() {
        var founding = new HashMap<>(FOUNDING);
        founding.put("currency", "XYZ");
        founding.put("country", "ZZ");
        founding.put("timeZone", "Mars/Olympus");
        founding.put("agingBounds", List.of(60, 30));
        founding.put("bankAccount", Map.of("iban", "NL92ABNA0417164300"));
        founding.put("sendWindow", Map.of("from", "17:00", "to", "09:00"));
        expectWrong(
                Api.operator().post("/v1/organizations", founding),
                "/currency",
                "/country",
                "/holidayCountry",
                "/timeZone",
                "/agingBounds/1",
                "/bankAccount/iban",
                "/sendWindow/to");
    }

    @Test
    void keepsTheHolidaysOfAPartOfACountryAndRefusesPartsThatAreNone() {
        var admin = Given.organization(Map.of("country", "GB", "holidayCountry", "GB-ENG"))
                .admin();
        assertThat(admin.get("/v1/organization").jsonPath().getString("holidayCountry"))
                .isEqualTo("GB-ENG");
        assertThat(expect(200, admin.patch("/v1/organization", Map.of("holidayCountry", "DE-BY")))
                        .jsonPath()
                        .getString("holidayCountry"))
                .isEqualTo("DE-BY");

        var wrong = admin.patch("/v1/organization", Map.of("holidayCountry", "GB-LND"));
        expectWrong(wrong, "/holidayCountry");
        assertThat(wrong.jsonPath().getString("errors[0].detail")).contains("GB-ENG, GB-NIR, GB-SCT, GB-WLS");
        expectWrong(admin.patch("/v1/organization", Map.of("holidayCountry", "ZZ-AA")), "/holidayCountry");
    }

    @Test
    void changesSettingsByMergePatch() {
        var admin = Given.organization(Map.of("phone", "+31 20 1234567", "dueSoonDays", 3))
                .admin();
        var change = new HashMap<String, Object>(Map.of("name", "Renamed", "sendWindow", Map.of("to", "18:30")));
        change.put("phone", null);
        change.put("dueSoonDays", null);
        var changed = expect(200, admin.patch("/v1/organization", change)).jsonPath();
        assertThat(changed.getString("name")).isEqualTo("Renamed");
        assertThat(changed.getString("sendWindow.from")).isEqualTo("09:00");
        assertThat(changed.getString("sendWindow.to")).isEqualTo("18:30");
        assertThat(changed.getString("phone")).isNull();
        assertThat(changed.getInt("dueSoonDays")).isEqualTo(7);
        assertThat(changed.getString("country")).isEqualTo("NL");
    }

    @Test
    void keepsItsCurrency() {
        var admin = Given.organization().admin();
        expectProblem(422, "currency-fixed", admin.patch("/v1/organization", Map.of("currency", "USD")));
    }

    @Test
    void raisesItsVersionWithEachChangeAndRefusesAStaleOne() {
        var admin = Given.organization().admin();
        var seen = version(admin.get("/v1/organization"));
        var changed = expect(200, admin.ifMatch(seen).patch("/v1/organization", Map.of("name", "Second")));
        assertThat(version(changed)).isEqualTo(seen + 1);
        expectProblem(412, "stale-version", admin.ifMatch(seen).patch("/v1/organization", Map.of("name", "Third")));
        assertThat(admin.get("/v1/organization").jsonPath().getString("name")).isEqualTo("Second");
    }

    @Test
    void keepsItsVersionWhenNothingChanges() {
        var admin = Given.organization(Map.of("name", "Same")).admin();
        assertThat(version(expect(200, admin.patch("/v1/organization", Map.of("name", "Same")))))
                .isEqualTo(version(admin.get("/v1/organization")))
                .isEqualTo(1);
    }

    @Test
    void tellsTheCallerWhoTheyAre() {
        var given = Given.organization(Map.of("name", "Mine"));
        var me = expect(200, given.key(Role.COLLECTOR).get("/v1/me")).jsonPath();
        assertThat(me.getUUID("organization.id")).isEqualTo(given.id());
        assertThat(me.getString("organization.name")).isEqualTo("Mine");
        assertThat(me.getUUID("person.id")).isEqualTo(given.personId());
        assertThat(me.getString("role")).isEqualTo("COLLECTOR");
    }
}
