package dev.duebook.company.organization;

import dev.duebook.ground.tenant.Caller;

/** An organization has come to be; whoever keeps something that every organization has adds it in the same transaction. */
public record OrganizationFounded(Caller founder) {}
