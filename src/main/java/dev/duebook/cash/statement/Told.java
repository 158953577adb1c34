package dev.duebook.cash.statement;

/** One thing a bank's file tells, in the order of the file. */
public sealed interface Told permits StatementOpened, EntryTold, StatementClosed, Finding {}
