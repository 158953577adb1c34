package dev.duebook.cash.matching;

import java.util.UUID;

/** The payment typed before. */
record LinkRequest(UUID paymentId) {}
