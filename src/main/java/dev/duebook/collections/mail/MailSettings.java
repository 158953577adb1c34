package dev.duebook.collections.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * The mail server and how long is waited for it.
 *
 * @param host null where there is none
 * @param from an address, or a name with one in angle brackets
 * @param startTls REQUIRED where there is a user name, unless it is told otherwise: a password never goes in clear by itself
 * @param ownHostName what we call ourselves in EHLO; null where the machine's name will do
 * @param trustAll whether any certificate is good enough
 * @param connectTimeout then the server counts as away
 * @param readTimeout the longest silence of the server
 * @param totalTimeout then the dialogue is cut, whatever it has come to
 */
record MailSettings(
        String host,
        int port,
        String username,
        String password,
        String from,
        StartTls startTls,
        boolean tls,
        boolean trustAll,
        String ownHostName,
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout) {

    enum StartTls {
        DISABLED,
        OPTIONAL,
        REQUIRED
    }

    /** The names that users of Quarkus know. */
    static MailSettings of(Config config) {
        var told = text(config, "quarkus.mailer.start-tls")
                .map(each -> StartTls.valueOf(each.toUpperCase(java.util.Locale.ROOT)));
        var tls = truth(config, "quarkus.mailer.tls");
        var username = text(config, "quarkus.mailer.username").orElse(null);
        var usualPort = tls ? 465 : told.orElse(null) == StartTls.REQUIRED ? 587 : 25;
        return new MailSettings(
                text(config, "quarkus.mailer.host").orElse(null),
                config.getOptionalValue("quarkus.mailer.port", Integer.class).orElse(usualPort),
                username,
                text(config, "quarkus.mailer.password").orElse(null),
                text(config, "quarkus.mailer.from").orElse("duebook@localhost"),
                told.orElse(username == null || tls ? StartTls.OPTIONAL : StartTls.REQUIRED),
                tls,
                truth(config, "quarkus.mailer.trust-all"),
                text(config, "quarkus.mailer.own-host-name").orElse(null),
                seconds(config, "duebook.mail.connect-timeout", 5),
                seconds(config, "duebook.mail.read-timeout", 10),
                seconds(config, "duebook.mail.total-timeout", 30));
    }

    /** Whether somebody decided that the password may go where everybody on the way can read it. */
    boolean tellsPasswordInClear() {
        return username != null && !tls && startTls != StartTls.REQUIRED;
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(each -> !each.isEmpty());
    }

    private static boolean truth(Config config, String name) {
        return config.getOptionalValue(name, Boolean.class).orElse(false);
    }

    private static Duration seconds(Config config, String name, int otherwise) {
        return config.getOptionalValue(name, Duration.class).orElse(Duration.ofSeconds(otherwise));
    }

    /** Chooses the way out once, at the start. */
    @ApplicationScoped
    static class WayOut {
        private static final Logger LOG = Logger.getLogger(WayOut.class);

        @Produces
        @Singleton
        Post post(Config config) {
            var settings = MailSettings.of(config);
            if (settings.host() != null && settings.tellsPasswordInClear()) {
                LOG.warnf(
                        "mail: without STARTTLS REQUIRED the password of %s may be sent in clear text",
                        settings.host());
            }
            return settings.host() == null ? new LogPost() : new SmtpPost(settings);
        }
    }
}
