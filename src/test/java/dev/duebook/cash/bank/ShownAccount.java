package dev.duebook.cash.bank;

import static dev.duebook.testing.Answers.expect;

import dev.duebook.testing.Given;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account in euros whose statements follow one another without a gap: {@code account.with("600,00", "INV-1").shown()}. */
public final class ShownAccount {
    private static final String IBAN = "NL91ABNA0417164300";

    private final Given given;
    private final String day;
    private final List<String> waiting = new ArrayList<>();
    private BigDecimal balance = new BigDecimal("100.00");
    private BigDecimal opening = balance;
    private int statement;
    private int entry;

    private ShownAccount(Given given, String day) {
        this.given = given;
        this.day = day;
    }

    /** @param day of all its entries, as {@code 260210} */
    public static ShownAccount of(Given given, String day) {
        expect(
                201,
                given.admin()
                        .post(
                                "/v1/bank-accounts",
                                Map.of("name", "Main", "iban", IBAN, "currency", "EUR", "matchFrom", "2024-01-01")));
        return new ShownAccount(given, day);
    }

    /** A credit with what stands in its {@code :86:}. */
    public ShownAccount with(String amount, String text) {
        entry++;
        balance = balance.add(new BigDecimal(amount.replace(',', '.')));
        waiting.add(":61:" + day + day.substring(2) + "C" + amount + "NTRFNONREF//B" + entry + "\n:86:" + text);
        return this;
    }

    /** The next statement, with what waits for it, is sent and taken in. */
    public JsonPath shown() {
        statement++;
        var text = ":20:START\n:25:" + IBAN + "\n:28C:" + statement + "/1\n:60F:C" + day + "EUR" + written(opening)
                + "\n" + String.join("\n", waiting) + "\n:62F:C" + day + "EUR" + written(balance) + "\n-\n";
        opening = balance;
        waiting.clear();
        return BankFile.of(given).text(text).taken();
    }

    private static String written(BigDecimal amount) {
        return amount.toPlainString().replace('.', ',');
    }
}
