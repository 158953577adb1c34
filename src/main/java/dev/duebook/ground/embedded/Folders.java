package dev.duebook.ground.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/** What is done to whole folders. */
final class Folders {
    private Folders() {}

    /** Makes the names in this folder durable: a rename counts as done only after this. */
    static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Deletes as much as can be deleted. A process that outlived its JVM may still be writing below; what it leaves is
     * taken by the next sweep, and nobody uses the folder meanwhile because its name is never used twice.
     */
    static void sweep(Path parent, String prefix) throws IOException {
        List<Path> leftovers;
        try (var children = Files.list(parent)) {
            leftovers = children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
        }
        leftovers.forEach(Folders::delete);
    }

    static void delete(Path folder) {
        try (var tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException stillInUse) {
            return;
        }
    }
}
