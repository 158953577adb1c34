package dev.duebook.ground.page;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets a connection be silent for longer than the server usually bears, while what is to be sent over it is still read; as
 * before once this is closed.
 */
final class Silence implements AutoCloseable {
    private static final String IDLE = "idle";

    private final ChannelPipeline pipeline;
    private final List<String> behind;
    private final IdleStateHandler usual;

    private Silence(ChannelPipeline pipeline, List<String> behind, IdleStateHandler usual) {
        this.pipeline = pipeline;
        this.behind = behind;
        this.usual = usual;
    }

    static Silence on(HttpServerRequest request) {
        return on(
                ((ConnectionBase) request.connection()).channelHandlerContext().pipeline());
    }

    static Silence on(ChannelPipeline pipeline) {
        var names = pipeline.names();
        var at = names.indexOf(IDLE);
        return at < 0
                ? new Silence(pipeline, List.of(), null)
                : new Silence(pipeline, List.copyOf(names.subList(at + 1, names.size())), (IdleStateHandler)
                        pipeline.remove(IDLE));
    }

    @Override
    public void close() {
        if (usual != null) {
            pipeline.channel().eventLoop().execute(this::restore);
        }
    }

    /** Where it was, as far as what stood behind it is still there: the server takes out what it needs once only. */
    private void restore() {
        if (!pipeline.channel().isOpen() || pipeline.get(IDLE) != null) {
            return;
        }
        var again = new IdleStateHandler(
                usual.getReaderIdleTimeInMillis(),
                usual.getWriterIdleTimeInMillis(),
                usual.getAllIdleTimeInMillis(),
                TimeUnit.MILLISECONDS);
        behind.stream()
                .filter(name -> pipeline.get(name) != null)
                .findFirst()
                .ifPresentOrElse(name -> pipeline.addBefore(name, IDLE, again), () -> pipeline.addLast(IDLE, again));
    }
}
