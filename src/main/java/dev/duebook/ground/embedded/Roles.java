package dev.duebook.ground.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** The two roles of a database, as {@code roles.sql} makes them: its owner, who migrates it, and the service at run time. */
public final class Roles {
    public static final String OWNER = "duebook_owner";
    public static final String APP = "duebook_app";

    private Roles() {}

    /** Makes the roles and gives them their rights in the database of this connection, which is a superuser's. */
    public static void prepare(Connection superuser, String ownerPassword, String appPassword) throws SQLException {
        try (var settings = superuser.prepareStatement(
                "select set_config('duebook.owner_password', ?, false), set_config('duebook.app_password', ?, false)")) {
            settings.setString(1, ownerPassword);
            settings.setString(2, appPassword);
            settings.execute();
        }
        try (var statement = superuser.createStatement()) {
            statement.execute(script());
        }
    }

    private static String script() {
        try (var in = Roles.class.getResourceAsStream("/roles.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
