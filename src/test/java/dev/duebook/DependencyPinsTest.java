package dev.duebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Version;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions below these have known holes; a lower one must not come in through a changed BOM. */
class DependencyPinsTest {
    @ParameterizedTest
    @CsvSource({
        "io.netty.buffer.ByteBuf, 4.1.140",
        "io.netty.handler.codec.http.HttpObject, 4.1.140",
        "com.fasterxml.jackson.databind.ObjectMapper, 2.21.8",
        "com.fasterxml.jackson.core.JsonParser, 2.21.8",
        "org.hibernate.Session, 7.2.24",
        "io.vertx.core.Vertx, 4.5.36",
        "org.postgresql.Driver, 42.7.14",
        "org.eclipse.angus.mail.smtp.SMTPTransport, 2.0.5",
    })
    void resolvesNoLower(String type, String least) throws Exception {
        var jar = Path.of(URI.create(Class.forName(type)
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .getFileName()
                .toString();
        var version = jar.replaceAll("^.*?-([0-9][0-9.]*[0-9]).*$", "$1");

        assertThat(Version.parse(version)).as(jar).isGreaterThanOrEqualTo(Version.parse(least));
    }
}
