package dev.duebook.collections.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.collections.letter.Letter;
import dev.duebook.ground.egress.Egress;
import dev.duebook.ground.egress.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Posts {@code {"text": ...}} to an incoming-webhook address, as Slack, Mattermost, Teams and others take it. What was
 * taken is not posted again; of what nobody answered it is not known.
 */
@ApplicationScoped
public class ChatPost {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Set<Integer> PASSES = Set.of(408, 425, 429);

    private final Egress egress;
    private final ObjectMapper mapper;

    ChatPost(Egress egress, ObjectMapper mapper) {
        this.egress = egress;
        this.mapper = mapper;
    }

    public Outcome post(OutgoingChat chat, BeforeData gate) {
        CrashPoint.hit("before-data");
        if (!gate.mayGiveText()) {
            return new Outcome.GivenBack();
        }
        CrashPoint.hit("after-data-mark");
        var reply = egress.post(
                        URI.create(chat.url()),
                        Map.of("content-type", "application/json"),
                        json(chat.letter()),
                        TIMEOUT)
                .toCompletableFuture()
                .join();
        CrashPoint.hit("after-data");
        if (reply instanceof Reply.Refused refused) {
            return new Outcome.Refused("The chat's address " + refused.reason() + ".", List.of());
        }
        return reply instanceof Reply.Answered answered ? said(answered) : silent((Reply.Failed) reply);
    }

    private static Outcome said(Reply.Answered answered) {
        var words = SmtpPost.brief("The chat said: " + answered.status() + " " + answered.body());
        if (answered.accepted()) {
            return new Outcome.Accepted(words, List.of());
        }
        return answered.status() / 100 == 5 || PASSES.contains(answered.status())
                ? new Outcome.Later(words, false)
                : new Outcome.Refused(words, List.of());
    }

    private static Outcome silent(Reply.Failed failed) {
        var words = SmtpPost.brief("The chat: " + failed.reason());
        return failed.sent() ? new Outcome.Uncertain(words) : new Outcome.Later(words, false);
    }

    private byte[] json(Letter letter) {
        try {
            return mapper.writeValueAsBytes(Map.of("text", letter.subject() + "\n\n" + letter.text()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
