package dev.duebook.collections.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.collections.letter.Letter;
import java.time.Instant;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogPostTest {
    private static final OutgoingMail MAIL = new OutgoingMail(
            "<1@duebook.example>",
            Instant.EPOCH,
            null,
            List.of(new Recipient("Ann", "ann@client.example")),
            null,
            new Letter("Hello", "First\r\n2026-03-02 INFO forged", "<p>First</p>"));

    @Test
    void asksTheGateToo() {
        assertThat(new LogPost().post(MAIL, () -> false)).isEqualTo(new Outcome.GivenBack());
    }

    @Test
    void writesOneLine() {
        var written = new StringBuilder();
        var listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                written.append(String.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var log = Logger.getLogger(LogPost.class.getName());
        log.addHandler(listener);
        try {
            assertThat(new LogPost().post(MAIL, () -> true)).isInstanceOf(Outcome.Accepted.class);
        } finally {
            log.removeHandler(listener);
        }
        assertThat(written).contains("ann@client.example: Hello | First 2026-03-02 INFO forged");
        assertThat(written.toString().lines()).hasSize(1);
    }
}
