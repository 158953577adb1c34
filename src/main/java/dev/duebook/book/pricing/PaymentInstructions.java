package dev.duebook.book.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Where an invoice is to be paid, as it was when the invoice was sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentInstructions(String accountHolder, String iban, String bic, String bankName, String reference) {
    public PaymentInstructions under(String number) {
        return new PaymentInstructions(accountHolder, iban, bic, bankName, number);
    }
}
