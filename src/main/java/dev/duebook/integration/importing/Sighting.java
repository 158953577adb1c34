package dev.duebook.integration.importing;

/**
 * What only a look at the whole file tells of a row.
 *
 * @param occurrence the how manieth of equal rows it is, from 1
 * @param alikeLine the first row that spells what is probably the same client otherwise; null where none does
 */
record Sighting(int occurrence, Long alikeLine) {
    static final Sighting ORDINARY = new Sighting(1, null);
}
