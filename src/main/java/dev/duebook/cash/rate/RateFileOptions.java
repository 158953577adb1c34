package dev.duebook.cash.rate;

/** Nothing can be chosen yet. */
record RateFileOptions() {}
