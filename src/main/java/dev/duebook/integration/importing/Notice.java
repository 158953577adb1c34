package dev.duebook.integration.importing;

/**
 * Something about a file as a whole that was chosen, or may be missed.
 *
 * @param column heading of the column that it is about; null when it is about none
 * @param field that the column may be; null when there is none
 */
record Notice(String code, String column, Field field, String detail) {
    static Notice of(String code, String detail) {
        return new Notice(code, null, null, detail);
    }
}
