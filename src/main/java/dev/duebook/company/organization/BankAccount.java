package dev.duebook.company.organization;

/** Where clients pay to. */
public record BankAccount(String iban, String bic, String bankName) {}
