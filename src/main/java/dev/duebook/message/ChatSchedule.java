package dev.duebook.message;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Posts to chats as often as mail is sent. */
@ApplicationScoped
class ChatSchedule {
    private static final int MOST_OF_A_ROUND = 100;

    private final MessageDispatch dispatch;

    ChatSchedule(MessageDispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Scheduled(every = "${duebook.mail.every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        dispatch.chat(MOST_OF_A_ROUND);
    }
}
