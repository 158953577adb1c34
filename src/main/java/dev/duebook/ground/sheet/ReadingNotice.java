package dev.duebook.ground.sheet;

/** What was chosen in order to read a file as it was. */
public record ReadingNotice(String code, String detail) {
    public static final String SHEET_CHOSEN = "SHEET_CHOSEN";
}
