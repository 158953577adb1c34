package dev.duebook.ground.tenant;

import java.time.ZoneId;
import java.util.UUID;

/** Who is calling, for which organization; zone is the organization's, where its days begin and end. */
public record Caller(UUID organizationId, UUID personId, String personName, UUID keyId, Role role, ZoneId zone) {}
