package dev.duebook.ground.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the programs of PostgreSQL, which refuse to be root. As root they run in a user namespace of their own, where root
 * is nobody but still owns its files ({@code unshare -U}); where that is refused, as in many containers, as an
 * unprivileged user who is then given the cluster.
 *
 * @param before what stands before each command
 * @param owner the user who must own the cluster; empty when that is simply who we are
 */
record Programs(Path home, List<String> before, String owner) {
    private static final long ROOT = 0;

    record Outcome(int code, String output) {
        boolean ok() {
            return code == 0;
        }

        String lastLine() {
            return output.lines().reduce("", (before, line) -> line.isBlank() ? before : line.strip());
        }
    }

    static Programs in(Path home, Path data) {
        if (new UnixSystem().getUid() != ROOT) {
            var programs = new Programs(home, List.of(), "");
            var outcome = programs.run("postgres", "--version");
            if (!outcome.ok()) {
                throw new CannotStart(
                        "the built-in PostgreSQL does not run here (%s): name a server by QUARKUS_DATASOURCE_JDBC_URL"
                                .formatted(outcome.lastLine()));
            }
            return programs;
        }
        return asRoot(home).stream()
                .filter(programs -> programs.work(data))
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "PostgreSQL does not run as root, and neither unshare -U nor an unprivileged user"
                                + " can run it from %s: run Duebook as an ordinary user, put DUEBOOK_DATA_DIR where others can enter,"
                                        .formatted(data)
                                + " or name a server by QUARKUS_DATASOURCE_JDBC_URL"));
    }

    private static List<Programs> asRoot(Path home) {
        return List.of(
                new Programs(home, List.of("unshare", "-U"), "root"),
                new Programs(home, List.of("runuser", "-u", "postgres", "--"), "postgres"),
                new Programs(home, List.of("runuser", "-u", "nobody", "--"), "nobody"),
                new Programs(home, List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"), "65534"));
    }

    private boolean work(Path data) {
        try {
            if (!"root".equals(owner)) {
                var permissions = Files.getPosixFilePermissions(data);
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
                Files.setPosixFilePermissions(data, permissions);
            }
        } catch (IOException e) {
            return false;
        }
        return run("postgres", "--version").ok();
    }

    Outcome run(String program, String... arguments) {
        var command = new ArrayList<>(before);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            return new Outcome(-1, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }

    /** Gives a folder and all below to the user the programs run as, if it is not theirs yet. */
    void own(Path folder) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        var user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        if (Files.getOwner(folder).equals(user)) {
            return;
        }
        List<Path> below;
        try (var tree = Files.walk(folder)) {
            below = tree.filter(path -> !path.equals(folder)).toList();
        }
        for (var path : below) {
            Files.setOwner(path, user);
        }
        Files.setOwner(folder, user);
    }
}
