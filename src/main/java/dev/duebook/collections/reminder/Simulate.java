package dev.duebook.collections.reminder;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What is to be simulated.
 *
 * @param policy how the policy would be instead; null for as it is
 * @param clientIds null for all
 */
record Simulate(LocalDate from, LocalDate to, WritePolicy policy, List<UUID> clientIds, Boolean assumeApproved) {}
