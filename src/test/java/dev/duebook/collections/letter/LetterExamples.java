package dev.duebook.collections.letter;

import dev.duebook.collections.letter.LetterFacts.Line;
import dev.duebook.collections.letter.LetterFacts.PayTo;
import dev.duebook.collections.letter.LetterFacts.Sender;
import dev.duebook.collections.letter.LetterFacts.Work;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Facts for letters, as they could be on 20 May 2026. */
public final class LetterExamples {
    static final LocalDate TODAY = LocalDate.parse("2026-05-20");

    private LetterExamples() {}

    static Sender sender() {
        return new Sender(
                "Bright Harbor Studio",
                List.of("Kade 4", "1011 AB Amsterdam", "NL"),
                "office@brightharbor.example",
                "+31 20 555 0100",
                "NL004495445B01");
    }

    static PayTo payTo() {
        return new PayTo("Bright Harbor Studio", "ABN AMRO", "NL91ABNA0417164300", "ABNANL2A");
    }

    static Line line(String number, int daysLate, long outstanding, String currency) {
        return new Line(
                number,
                null,
                LocalDate.parse("2026-04-15"),
                TODAY.minusDays(daysLate),
                daysLate,
                outstanding,
                outstanding,
                currency,
                "30 days net",
                "PO-5521",
                List.of(new Work(
                        "Logo design",
                        LocalDate.parse("2026-04-10"),
                        "Lena Fischer",
                        LocalDate.parse("2026-04-12"),
                        "https://files.example/logo")),
                "https://pay.example/claim/abc");
    }

    static Line overdue() {
        return line("2026-0042", 5, 125_000, "EUR");
    }

    static LetterFacts client(Tone tone, String locale, Line... lines) {
        return facts(Audience.CLIENT, tone, Occasion.ofDaysLate(lines[0].daysLate()), locale, lines);
    }

    static LetterFacts facts(Audience audience, Tone tone, Occasion occasion, String locale, Line... lines) {
        return new LetterFacts(
                audience,
                tone,
                occasion,
                locale,
                "en",
                sender(),
                payTo(),
                "Acme",
                "Lena Fischer",
                "Dana Petrova",
                List.of(lines),
                Map.of(),
                "It was a pleasure to work with you.",
                occasion == Occasion.PROMISE_BROKEN ? LocalDate.parse("2026-05-18") : null,
                null,
                TODAY);
    }

    /** The same for a client who has that much on account, in minor units by currency. */
    static LetterFacts having(Map<String, Long> onAccount, LetterFacts facts) {
        return new LetterFacts(
                facts.audience(),
                facts.tone(),
                facts.occasion(),
                facts.locale(),
                facts.organizationLocale(),
                facts.sender(),
                facts.payTo(),
                facts.clientName(),
                facts.recipientName(),
                facts.ownerName(),
                facts.lines(),
                onAccount,
                facts.sentence(),
                facts.occasionDate(),
                facts.detail(),
                facts.today());
    }

    /** As another client's name, whose recipient is not known. */
    static LetterFacts named(String clientName, String number) {
        var usual = overdue();
        return new LetterFacts(
                Audience.CLIENT,
                Tone.FRIENDLY,
                Occasion.OVERDUE,
                "en",
                null,
                new Sender(clientName, List.of(clientName), null, null, null),
                payTo(),
                clientName,
                null,
                clientName,
                List.of(new Line(
                        number,
                        null,
                        usual.issueDate(),
                        usual.dueDate(),
                        5,
                        1,
                        1,
                        "EUR",
                        clientName,
                        clientName,
                        List.of(new Work(clientName, null, clientName, null, clientName)),
                        clientName)),
                Map.of(),
                clientName,
                null,
                null,
                TODAY);
    }

    public static InvoiceLetterFacts invoice(String locale) {
        return new InvoiceLetterFacts(
                locale,
                "en",
                sender(),
                payTo(),
                new InvoiceLetterFacts.Buyer("Acme", "Lena Fischer", List.of("Lindenstrasse 12", "Berlin"), "DE1"),
                "2026-0042",
                "RF8820260042",
                LocalDate.parse("2026-04-15"),
                LocalDate.parse("2026-04-10"),
                null,
                null,
                "PO-5521",
                "EUR",
                List.of(
                        new InvoiceLetterFacts.Line(
                                "Logo design",
                                new BigDecimal("10.5"),
                                "h",
                                new BigDecimal("100.125"),
                                BigDecimal.ONE,
                                new BigDecimal("10"),
                                null,
                                "S",
                                new BigDecimal("21"),
                                null,
                                94_618),
                        new InvoiceLetterFacts.Line(
                                "Book <b>",
                                new BigDecimal("2"),
                                null,
                                new BigDecimal("50"),
                                new BigDecimal("100"),
                                null,
                                null,
                                "E",
                                BigDecimal.ZERO,
                                "Article 132",
                                100)),
                List.of(new InvoiceLetterFacts.Adjustment("Courier", 1_000)),
                List.of(new InvoiceLetterFacts.Adjustment("Loyalty", 500)),
                List.of(new InvoiceLetterFacts.Tax("S", new BigDecimal("21"), 95_118, 19_975)),
                95_218,
                115_193,
                List.of(
                        new InvoiceLetterFacts.Part(LocalDate.parse("2026-05-15"), 50_000),
                        new InvoiceLetterFacts.Part(LocalDate.parse("2026-06-15"), 65_193)),
                overdue().work(),
                "30 days net.\nNo discount for early payment.",
                "Thank you!");
    }
}
