package dev.duebook.cash.matching;

import java.util.List;
import java.util.UUID;

/** All rules in the order in which they are to be looked at. */
record RuleOrder(List<UUID> ids) {}
