package dev.duebook.ground.sheet;

import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;

/**
 * How a file becomes rows of text.
 *
 * @param charset of a CSV file without a byte order mark
 * @param delimiter of a CSV file that does not tell its own
 * @param sheet of an XLSX file, by its name or the number of its tab from 1; null for the first one that is seen
 * @param dates by which the days of an XLSX file are written
 * @param decimalSeparator by which its numbers are
 */
public record SheetOptions(
        Charset charset, String delimiter, String sheet, DateTimeFormatter dates, String decimalSeparator) {}
