package dev.duebook.collections.reminder;

/** The facts a decision is made of: the organization, its client, and one invoice of theirs. */
record Chase(House house, Debtor debtor, Debt debt) {}
