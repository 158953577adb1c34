package dev.duebook.company.organization;

/** A postal address. */
public record Address(String line1, String line2, String postalCode, String city, String country) {}
