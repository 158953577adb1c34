package dev.duebook.collections.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.letter.LetterExamples;
import dev.duebook.collections.letter.LetterWords;
import dev.duebook.collections.letter.Letters;
import dev.duebook.collections.letter.MessageText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvoiceLetterTest {
    @Test
    void isItemisedWithTaxesDueDatesAndHowToPay() {
        var letter = Letters.invoice(LetterExamples.invoice("en"), Optional.empty());

        assertThat(letter.subject()).isEqualTo("Invoice 2026-0042 from Bright Harbor Studio");
        assertThat(letter.text()).isEqualTo("""
                Dear Lena Fischer,

                Please find invoice 2026-0042 of 15 April 2026 below.

                Invoice number: 2026-0042
                Issue date: 15 April 2026
                Delivery date: 10 April 2026
                From: Bright Harbor Studio, Kade 4, 1011 AB Amsterdam, NL
                Tax ID: NL004495445B01
                To: Acme, Lindenstrasse 12, Berlin
                Your tax ID: DE1
                Your purchase order: PO-5521

                - Logo design
                  Quantity: 10.5 h; Unit price: EUR 100.125; Discount: 10%; Tax rate: 21%; Net amount: EUR 946.18
                - Book <b>
                  Quantity: 2; Unit price: EUR 50.00 / 100; Tax rate: 0% (E); Net amount: EUR 1.00

                Courier: EUR 10.00
                Loyalty: EUR -5.00
                Total without tax: EUR 952.18
                Tax 21% on EUR 951.18: EUR 199.75
                Total: EUR 1,151.93
                Reason for exemption: Article 132

                Due dates
                15 May 2026: EUR 500.00
                15 June 2026: EUR 651.93

                How to pay
                Amount: EUR 1,151.93
                Account holder: Bright Harbor Studio
                IBAN: NL91ABNA0417164300
                BIC: ABNANL2A
                Bank: ABN AMRO
                Payment reference: RF88 2026 0042

                The work this is for:

                - Logo design (delivered on 10 April 2026, approved by Lena Fischer, approved on 12 April 2026): https://files.example/logo

                Agreed terms:
                30 days net.
                No discount for early payment.

                Notes:
                Thank you!

                Kind regards,
                Bright Harbor Studio
                Kade 4
                1011 AB Amsterdam
                NL
                office@brightharbor.example
                +31 20 555 0100
                Tax ID: NL004495445B01
                """);
        assertThat(letter.html()).contains("<th scope=\"col\"", "Book &lt;b&gt;", "EUR 1,151.93");
    }

    @Test
    void isWrittenInEveryLanguage() {
        for (var language : LetterWords.LANGUAGES) {
            var letter = Letters.invoice(LetterExamples.invoice(language), Optional.empty());

            assertThat(letter.text()).contains("NL91ABNA0417164300").doesNotContain("null", "{{");
            assertThat(letter.html()).contains("lang=\"" + language + "\"").doesNotContain("null", "{{");
        }
    }

    @Test
    void isWrittenInTheOrganizationsOwnWords() {
        var own = new MessageText("INVOICE", "en", "{{invoiceNumber}} for {{clientName}}", """
                Hi {{recipientName}}, {{total}} by {{dueDate}} please.

                {{lines}}
                """);
        var letter = Letters.invoice(LetterExamples.invoice("en"), Optional.of(own));

        assertThat(letter.subject()).isEqualTo("2026-0042 for Acme");
        assertThat(letter.text()).startsWith("Hi Lena Fischer, EUR 1,151.93 by 15 May 2026 please.\n\n- Logo design\n");
        assertThat(letter.html()).contains("<th scope=\"col\"");
    }
}
