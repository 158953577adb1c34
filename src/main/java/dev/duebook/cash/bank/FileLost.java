package dev.duebook.cash.bank;

/** Somebody else works on the file by now, or the process is to end. */
final class FileLost extends RuntimeException {
    FileLost() {
        super(null, null, false, false);
    }
}
