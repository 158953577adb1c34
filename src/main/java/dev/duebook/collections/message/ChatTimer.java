package dev.duebook.collections.message;

import dev.duebook.ground.time.Pulse;
import dev.duebook.ground.time.WorkSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Posts to chats as often as mail is sent. */
@ApplicationScoped
class ChatTimer {
    private static final int MOST_OF_A_ROUND = 100;

    private final MessageDispatch dispatch;
    private final WorkSignal signal;
    private final String every;
    private final String atRest;
    private Pulse pulse;

    ChatTimer(
            MessageDispatch dispatch,
            WorkSignal signal,
            @ConfigProperty(name = "duebook.mail.every", defaultValue = "2s") String every,
            @ConfigProperty(name = "duebook.mail.at-rest", defaultValue = "10s") String atRest) {
        this.dispatch = dispatch;
        this.signal = signal;
        this.every = every;
        this.atRest = atRest;
    }

    void start(@Observes StartupEvent starting) {
        pulse = Pulse.start("chat-rounds", every, atRest, signal, () -> dispatch.chat(MOST_OF_A_ROUND));
    }

    void stop(@Observes ShutdownEvent ending) {
        pulse.stop();
    }
}
