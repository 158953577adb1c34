package dev.duebook.importing;

import java.nio.file.Path;

/** A file that came in and waits on disk, read once so far. */
record Upload(Path file, String name, long size, byte[] sha256, FileFormat format, ImportOptions options) {}
