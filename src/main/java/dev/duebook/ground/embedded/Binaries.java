package dev.duebook.ground.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the archive on the class path. They live in a folder named after the
 * check sum and length of the archive, so a new version never meets the files of an old one, and a folder of that name is
 * complete. A cryptographic digest would tell no more of our own archive, and costs a tenth of a start.
 */
public final class Binaries {
    private static final String UNFINISHED = "unpacking.";

    private Binaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; several processes may unpack into the same place at once. */
    public static Path unpack(Path into) throws IOException {
        var archive = archive();
        if (!Files.isDirectory(into)) {
            openToAll(Files.createDirectories(into));
        }
        var home = into.toRealPath().resolve("postgresql-" + identity(archive));
        if (!Files.isDirectory(home)) {
            var unfinished = Files.createTempDirectory(into, UNFINISHED);
            try {
                extract(archive, unfinished);
                flush(unfinished);
                rename(unfinished, home);
            } finally {
                Folders.delete(unfinished);
            }
        }
        return home;
    }

    /** Removes what earlier lives began to unpack; only for a caller who has the folder to itself. */
    static void sweep(Path into) throws IOException {
        if (Files.isDirectory(into)) {
            Folders.sweep(into, UNFINISHED);
        }
    }

    private static byte[] archive() throws IOException {
        var name = "/postgres-%s-%s.txz"
                .formatted(system(System.getProperty("os.name")), machine(System.getProperty("os.arch")));
        try (var in = Binaries.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new CannotStart(
                        "there is no built-in PostgreSQL for %s %s: name a server by QUARKUS_DATASOURCE_JDBC_URL"
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
            }
            return in.readAllBytes();
        }
    }

    private static String system(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : name.toLowerCase(Locale.ROOT);
    }

    private static String machine(String arch) {
        return switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> arch;
        };
    }

    private static String identity(byte[] archive) {
        var checksum = new CRC32C();
        checksum.update(archive);
        return String.format(Locale.ROOT, "%08x-%d", checksum.getValue(), archive.length);
    }

    private static void extract(byte[] archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, folder);
            }
        }
        openToAll(folder);
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("outside of the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            openToAll(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        return PosixFilePermissions.fromString((mode & 0111) == 0 ? "rw-r--r--" : "rwxr-xr-x");
    }

    private static void openToAll(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** One flush for a thousand small files. Where there is no such command the operating system does it soon enough. */
    private static void flush(Path folder) {
        try {
            new ProcessBuilder("sync", "-f", folder.toString()).start().waitFor(20, TimeUnit.SECONDS);
        } catch (IOException noSuchCommand) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rename(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            Folders.force(home.getParent());
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }
}
