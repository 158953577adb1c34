package dev.duebook.integration.importing;

/** How many rows {@code skipWhere} passed over because this column has this value. */
record SkippedRows(String column, String value, long rows) {}
