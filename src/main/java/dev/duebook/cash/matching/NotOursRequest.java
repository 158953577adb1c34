package dev.duebook.cash.matching;

/**
 * That no client's invoice is paid by it.
 *
 * @param outcome NOT_OURS where left out
 */
record NotOursRequest(Match.Outcome outcome, String category) {}
