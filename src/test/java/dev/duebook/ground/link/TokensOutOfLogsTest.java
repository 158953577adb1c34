package dev.duebook.ground.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class TokensOutOfLogsTest {
    private static final String LINK = "/claims/AaIBxMhHdU2dIR4uocYT2y75xAJ8zxJLU4aouKt713g2F9zLzqxc4jGEhJlAEgpf";

    private final TokensOutOfLogs filter = new TokensOutOfLogs();

    @SuppressWarnings("deprecation") // what the formatters of the service call
    private String logged(String format, Object... parameters) {
        var entry = new ExtLogRecord(Level.SEVERE, format, ExtLogRecord.FormatStyle.PRINTF, "test");
        entry.setParameters(parameters);
        assertThat(filter.isLoggable(entry)).isTrue();
        return entry.getFormattedMessage();
    }

    @Test
    void aTokenIsMaskedWhereverItStands() {
        assertThat(logged("HTTP Request to %s failed, error id: %s", LINK, "7"))
                .isEqualTo("HTTP Request to /claims/* failed, error id: 7");
        assertThat(logged("GET " + LINK + "?lang=nl failed")).isEqualTo("GET /claims/*?lang=nl failed");
    }

    @Test
    void allElseStaysAsItIs() {
        assertThat(logged("%s of %d claims", "/v1/claims", 3)).isEqualTo("/v1/claims of 3 claims");
        assertThat(logged("ready")).isEqualTo("ready");
    }
}
