package dev.duebook.book.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.duebook.company.organization.Address;

/** Seller or buyer as they were when the invoice was sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Party(
        String name, String contactName, Address address, String country, String taxId, String email, String phone) {}
