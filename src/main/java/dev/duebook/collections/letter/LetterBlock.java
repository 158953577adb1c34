package dev.duebook.collections.letter;

import java.util.List;

/** A piece of a letter, the same in text and in HTML. Values are plain text; whoever writes HTML escapes them. */
sealed interface LetterBlock {

    /** May hold line breaks. */
    record Paragraph(String text) implements LetterBlock {}

    /** A bulleted list; each item may have details below it. */
    record Items(List<Item> items) implements LetterBlock {}

    record Item(String text, List<String> details) {}

    /** Values with their names, under a title; null for no title. */
    record Fields(String title, List<Field> fields) implements LetterBlock {}

    record Field(String label, String value) {}

    /** A table; its first column names the row. */
    record Grid(List<String> header, List<List<String>> rows) implements LetterBlock {}

    /** Something to follow, and what it is for. */
    record Link(String text, String url) implements LetterBlock {}
}
