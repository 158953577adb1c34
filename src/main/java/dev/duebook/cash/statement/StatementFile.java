package dev.duebook.cash.statement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bank's file of any format that is read here. */
public final class StatementFile {
    /** Bytes of a file as it comes. */
    public static final long LARGEST = 50L << 20;

    private StatementFile() {}

    /**
     * @throws Refused {@code format-not-recognized}, {@code file-too-large}, {@code archive-refused},
     *     {@code xml-doctype-refused} and what else keeps all of it from being read
     */
    public static StatementReader open(Path file, ReadingOptions options) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new Refused("file-too-large", 0, "the file is larger than 50 MiB; send it in several");
        }
        return open(file, FileRecognition.of(file, options), options);
    }

    static StatementReader open(Path file, FileKind kind, ReadingOptions options) throws IOException {
        return switch (kind) {
            case CAMT_052, CAMT_053, CAMT_054 -> CamtReading.open(file);
            case MT940, MT942 -> Mt940Reading.open(file, options);
            case OFX -> OfxReading.open(file, options);
            case CSV, XLSX -> CsvReading.open(file, options);
            case ZIP -> ZipReading.open(file, options);
        };
    }
}
