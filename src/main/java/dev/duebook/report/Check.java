package dev.duebook.report;

/** An identity that holds in a true book, computed from the same rows as the figures beside it. */
record Check(String name, boolean ok) {}
