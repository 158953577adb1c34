package dev.duebook.ground.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own with an embedded database, to be killed by a test. */
final class HoldsFolder {
    private HoldsFolder() {}

    public static void main(String... arguments) throws InterruptedException {
        try {
            new EmbeddedDatabase(DataFolder.at(Path.of(arguments[0]))).start();
            System.out.println("running");
            new CountDownLatch(1).await();
        } catch (CannotStart reason) {
            System.out.println(reason.getMessage());
        }
    }
}
