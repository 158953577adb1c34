package dev.duebook.ground.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateHandler;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();

    @Test
    void isBornUntilClosedAndTheUsualTimeComesBackWhereItWas() {
        connection
                .pipeline()
                .addLast("codec", new ChannelDuplexHandler())
                .addLast("idle", new IdleStateHandler(0, 0, 60))
                .addLast("handler", new ChannelDuplexHandler());
        var before = connection.pipeline().names();
        connection.pipeline().addAfter("idle", "once", new ChannelDuplexHandler());
        try (var silence = Silence.on(connection.pipeline())) {
            assertThat(connection.pipeline().get("idle")).isNull();
            connection.pipeline().remove("once");
        }
        connection.runPendingTasks();

        assertThat(connection.pipeline().names()).isEqualTo(before);
        assertThat(((IdleStateHandler) connection.pipeline().get("idle")).getAllIdleTimeInMillis())
                .isEqualTo(60_000);
    }

    @Test
    void aConnectionWithoutABoundOrThatWasClosedStaysAsItIs() {
        Silence.on(connection.pipeline()).close();
        assertThat(connection.pipeline().get("idle")).isNull();

        connection
                .pipeline()
                .addLast("idle", new IdleStateHandler(0, 0, 60))
                .addLast("handler", new ChannelDuplexHandler());
        var silence = Silence.on(connection.pipeline());
        var unused = connection.close();
        silence.close();
        connection.runPendingTasks();
        assertThat(connection.pipeline().get("idle")).isNull();
    }
}
