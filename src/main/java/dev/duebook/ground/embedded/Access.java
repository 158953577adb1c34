package dev.duebook.ground.embedded;

/** How to reach a database, as its owner (who migrates it) and as the service. */
public record Access(String jdbcUrl, String ownerUser, String ownerPassword, String appUser, String appPassword) {}
