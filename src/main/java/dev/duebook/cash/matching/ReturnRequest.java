package dev.duebook.cash.matching;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Which payment came back.
 *
 * @param date from which that counts; that of the bank where left out
 */
record ReturnRequest(UUID paymentId, LocalDate date) {}
