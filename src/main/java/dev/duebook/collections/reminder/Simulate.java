package dev.duebook.collections.reminder;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What is to be simulated.
 *
 * @param policy how the policy would be instead; null for as it is
 * @param policyVersion the number of the version of the policy that is simulated instead; null for none
 * @param comparedVersion the number of the version against which it is compared; null for the policies in force
 * @param clientIds null for all
 */
record Simulate(
        LocalDate from,
        LocalDate to,
        WritePolicy policy,
        Long policyVersion,
        Long comparedVersion,
        List<UUID> clientIds,
        Boolean assumeApproved) {}
