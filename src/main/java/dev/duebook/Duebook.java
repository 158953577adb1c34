package dev.duebook;

import dev.duebook.ground.embedded.Access;
import dev.duebook.ground.embedded.CannotStart;
import dev.duebook.ground.embedded.Cluster;
import dev.duebook.ground.embedded.DataFolder;
import dev.duebook.ground.embedded.EmbeddedDatabase;
import dev.duebook.ground.embedded.OperatorKey;
import dev.duebook.ground.embedded.VaultKey;
import dev.duebook.integration.demo.DemoStart;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service: on the database it is given, or on one of its own that it keeps in the data folder. */
@QuarkusMain
public class Duebook implements QuarkusApplication {
    private static final String DATA_DIR = "duebook.data-dir";
    private static final String OPERATOR_KEY = "duebook.operator-key";
    private static final String VAULT_KEYS = "duebook.vault.keys";
    private static final String DOCS = "duebook.docs";
    private static final String MANAGEMENT_PORT = "quarkus.management.port";
    private static final int USUAL_MANAGEMENT_PORT = 9080;

    /** The door checks targets itself, and says what is wrong with one. */
    private static final String TARGETS_LEFT_TO_THE_DOOR = "vertx.disableURIValidation";

    private static boolean embedded;
    private static boolean madeOperatorKey;

    private final DemoStart demo;

    Duebook(DemoStart demo) {
        this.demo = demo;
    }

    public static void main(String... arguments) {
        System.setProperty(TARGETS_LEFT_TO_THE_DOOR, "true");
        try {
            findManagementPort();
            setting(OPERATOR_KEY).ifPresent(OperatorKey::refuseShort);
            setting(VAULT_KEYS).ifPresent(VaultKey::refuseWrong);
            if (setting("quarkus.datasource.jdbc.url").isEmpty()) {
                startDatabase(DataFolder.at(Path.of(setting(DATA_DIR).orElse("data"))));
            } else {
                useMigrationRole();
            }
        } catch (CannotStart reason) {
            System.err.println("duebook: " + reason.getMessage());
            System.exit(1);
        }
        Quarkus.run(Duebook.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        if (embedded) {
            var folder = folder();
            if (ConfigProvider.getConfig()
                    .getOptionalValue("duebook.demo", Boolean.class)
                    .orElse(false)) {
                demo.in(folder);
            }
            System.out.println(banner(folder));
        }
        Quarkus.waitForExit();
        return 0;
    }

    private static void startDatabase(DataFolder folder) {
        var database = new EmbeddedDatabase(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database), "postgresql-stop"));
        use(database.start());
        System.setProperty(DATA_DIR, folder.path().toString());
        if (setting("duebook.demo").isEmpty()) {
            System.setProperty("duebook.demo", "true");
        }
        if (setting(OPERATOR_KEY).isEmpty()) {
            madeOperatorKey = folder.read(OperatorKey.NAME).isEmpty();
            System.setProperty(OPERATOR_KEY, OperatorKey.in(folder));
        }
        if (setting(VAULT_KEYS).isEmpty()) {
            System.setProperty(VAULT_KEYS, VaultKey.in(folder));
        }
        if (setting(DOCS).isEmpty() && isLoopback(setting("quarkus.http.host").orElse("127.0.0.1"))) {
            System.setProperty(DOCS, "true");
        }
        embedded = true;
    }

    /** A second service on a machine starts all the same; only a port that was asked for has to be free. */
    private static void findManagementPort() {
        if (setting(MANAGEMENT_PORT).isPresent()) {
            return;
        }
        var taken = Integer.toString(USUAL_MANAGEMENT_PORT)
                        .equals(setting("quarkus.http.port").orElse(null))
                || !Cluster.isFree(USUAL_MANAGEMENT_PORT);
        try {
            System.setProperty(MANAGEMENT_PORT, Integer.toString(taken ? Cluster.freePort() : USUAL_MANAGEMENT_PORT));
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** The service first, which still answers what it has begun; then its database. */
    private static void stop(EmbeddedDatabase database) {
        var service = Application.currentApplication();
        if (service != null) {
            service.stop();
        }
        database.close();
    }

    private static void use(Access access) {
        System.setProperty("quarkus.datasource.jdbc.url", access.jdbcUrl());
        System.setProperty("quarkus.datasource.username", access.appUser());
        System.setProperty("quarkus.datasource.password", access.appPassword());
        System.setProperty("quarkus.flyway.username", access.ownerUser());
        System.setProperty("quarkus.flyway.password", access.ownerPassword());
    }

    private static void useMigrationRole() {
        setting("duebook.migration.jdbc.username")
                .ifPresent(user -> System.setProperty("quarkus.flyway.username", user));
        setting("duebook.migration.jdbc.password")
                .ifPresent(password -> System.setProperty("quarkus.flyway.password", password));
    }

    private static DataFolder folder() {
        return DataFolder.at(Path.of(ConfigProvider.getConfig().getValue(DATA_DIR, String.class)));
    }

    private static String banner(DataFolder folder) {
        var config = ConfigProvider.getConfig();
        var url = "http://localhost:" + config.getValue("quarkus.http.port", String.class);
        var demo = folder.read("demo").map("\n  Demo key      %s"::formatted).orElse("");
        return """

                Duebook is ready.
                  URL           %s
                  Swagger UI    %s
                  Metrics       http://localhost:%s/q/metrics
                  Operator key  %s%s
                  Data folder   %s
                """.formatted(
                        url,
                        config.getValue(DOCS, Boolean.class) ? url + "/q/swagger-ui" : "off (DUEBOOK_DOCS=true)",
                        config.getValue(MANAGEMENT_PORT, String.class),
                        operatorKey(folder),
                        demo,
                        folder.path());
    }

    /** Shown in the start that made it only: what is printed is kept in the logs of whoever runs the service. */
    private static String operatorKey(DataFolder folder) {
        var key = ConfigProvider.getConfig().getValue(OPERATOR_KEY, String.class);
        if (madeOperatorKey) {
            return key;
        }
        return folder.read(OperatorKey.NAME).filter(key::equals).isPresent()
                ? "in keys.properties of the data folder"
                : "as DUEBOOK_OPERATOR_KEY says";
    }

    /** A setting that is needed before there is a configuration: a system property, else the environment variable. */
    private static Optional<String> setting(String name) {
        var variable = name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(name, System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
