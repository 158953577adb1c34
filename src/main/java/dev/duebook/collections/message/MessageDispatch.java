package dev.duebook.collections.message;

import dev.duebook.collections.mail.BeforeData;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.ChatPost;
import dev.duebook.collections.mail.CrashPoint;
import dev.duebook.collections.mail.Outcome;
import dev.duebook.collections.mail.Outgoing;
import dev.duebook.collections.mail.OutgoingChat;
import dev.duebook.collections.mail.OutgoingMail;
import dev.duebook.collections.mail.Post;
import dev.duebook.collections.mail.SmtpPost;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Sends what is planned, one message after the other: claimed with a last look, given to the mail server outside any
 * transaction, and marked by whoever still has the claim. Any number of them work side by side. Killed at any moment it
 * leaves a message that is sent once more only where the server cannot have had its text.
 */
@ApplicationScoped
public class MessageDispatch {
    private static final int TRIES_TO_MARK = 5;
    private static final long BETWEEN_TRIES_MILLIS = 200;
    private static final Logger LOG = Logger.getLogger(MessageDispatch.class);

    private final MessageSteps steps;
    private final Post post;
    private final ChatPost chats;
    private final MeterRegistry metrics;
    private volatile boolean stopping;

    MessageDispatch(MessageSteps steps, Post post, ChatPost chats, MeterRegistry metrics) {
        this.steps = steps;
        this.post = post;
        this.chats = chats;
        this.metrics = metrics;
    }

    /**
     * What a round did.
     *
     * @param taken how many messages were taken up, whatever became of them
     * @param outage whether it ended because the mail server was away
     */
    record Round(int taken, boolean outage) {}

    /**
     * Works until nothing is due, so many are done or the mail server is found to be away: those behind it then keep their
     * turn for when it is back.
     *
     * @return how many messages were taken up, whatever became of them
     */
    public int dispatch(int atMost) {
        return mail(atMost).taken();
    }

    /** The same; each of those that work side by side learns of its own round. */
    Round mail(int atMost) {
        steps.rescue();
        var taken = 0;
        var turn = Turn.DONE;
        while (taken < atMost && !stopping && turn == Turn.DONE) {
            turn = takeUpOne(Channel.EMAIL);
            taken += turn == Turn.NOTHING_DUE ? 0 : 1;
        }
        return new Round(taken, turn == Turn.OUTAGE);
    }

    /**
     * The same for chats, apart from the mail: a chat that hangs delays nobody's mail.
     *
     * @return how many messages were taken up, whatever became of them
     */
    public int chat(int atMost) {
        var done = 0;
        while (done < atMost && !stopping && takeUpOne(Channel.CHAT) != Turn.NOTHING_DUE) {
            done++;
        }
        return done;
    }

    /** Lets go between two messages. */
    void stop() {
        stopping = true;
    }

    private enum Turn {
        NOTHING_DUE,
        DONE,
        /** The server was away: the next message would fare no better. */
        OUTAGE
    }

    private Turn takeUpOne(Channel channel) {
        try {
            return steps.takeUp(channel)
                    .map(taken -> taken.claim().map(this::send).orElse(Turn.DONE))
                    .orElse(Turn.NOTHING_DUE);
        } catch (ClaimFailed failed) {
            LOG.errorf(failed, "%s", failed.getMessage());
            count("put-aside");
            steps.putAside(failed);
            return Turn.DONE;
        }
    }

    private Turn send(Lease claim) {
        CrashPoint.hit("after-claim");
        var outcome = give(claim.outgoing(), () -> steps.openGate(claim));
        count(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (!marked(claim, outcome)) {
            LOG.warnf(
                    "message %s is somebody else's by now; it was %s",
                    claim.message().id(), outcome);
        }
        CrashPoint.hit("after-mark");
        if (outcome instanceof Outcome.Later later && later.outage()) {
            LOG.warnf("the mail server is away: %s", later.reason());
            return Turn.OUTAGE;
        }
        return Turn.DONE;
    }

    /** One that breaks the post is tried again later; once its text may have been given nobody knows. */
    private Outcome give(Outgoing outgoing, BeforeData gate) {
        var opened = new AtomicBoolean();
        BeforeData watched = () -> {
            opened.set(gate.mayGiveText());
            return opened.get();
        };
        try {
            return outgoing instanceof OutgoingChat chat
                    ? chats.post(chat, watched)
                    : post.post((OutgoingMail) outgoing, watched);
        } catch (RuntimeException failure) {
            LOG.error("a message could not be given to the post; the others are", failure);
            var reason = SmtpPost.reason("It could not be given to the post", failure);
            return opened.get() ? new Outcome.Uncertain(reason) : new Outcome.Later(reason, false);
        }
    }

    /** What the server said is known only here: a database that stumbles is asked again. */
    private boolean marked(Lease claim, Outcome outcome) {
        for (var attempt = 1; ; attempt++) {
            try {
                return steps.mark(claim, outcome);
            } catch (RuntimeException failure) {
                if (attempt == TRIES_TO_MARK) {
                    throw failure;
                }
                LOG.warnf(
                        failure,
                        "message %s has to be marked again",
                        claim.message().id());
                pause(attempt * BETWEEN_TRIES_MILLIS);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String outcome) {
        metrics.counter("duebook.messages", "outcome", outcome).increment();
    }
}
