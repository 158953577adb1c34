package dev.duebook.collections.reminder;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.mail.Channel;
import dev.duebook.ground.problem.FieldError;
import dev.duebook.ground.problem.Rejection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A policy as somebody wants it to be. */
record WritePolicy(
        String name, @JsonProperty("default") Boolean standard, Integer catchUpDays, String chatUrl, List<Step> steps) {
    private static final String NOT_AN_ADDRESS =
            "is how another address is shown; write the whole address, or leave as it is the one shown of this policy";

    /** With the chat address that is meant, where it is written as it was shown of what is kept. */
    WritePolicy keeping(String keptChatUrl) {
        return new WritePolicy(name, standard, catchUpDays, ChatAddress.meant(chatUrl, keptChatUrl), steps);
    }

    /**
     * @param objection what speaks against calling an address
     * @throws Rejection 422 invalid-policy naming every step that says both or neither, the same twice, or has nowhere to go
     */
    Policy policy(UUID id, Function<String, Optional<String>> objection) {
        var errors = new ArrayList<FieldError>();
        Optional.ofNullable(chatUrl)
                .flatMap(url -> ChatAddress.isHidden(url) ? Optional.of(NOT_AN_ADDRESS) : objection.apply(url))
                .ifPresent(reason -> errors.add(new FieldError("/chatUrl", reason)));
        var seen = new HashSet<String>();
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var at = "/steps/" + i;
            if ((step.event() == null) == (step.offsetDays() == null)) {
                errors.add(new FieldError(at, "needs either offsetDays or event"));
            } else if (!seen.add(step.trigger() + step.audience() + step.channel())) {
                errors.add(new FieldError(at, "the same trigger, audience and channel as a step before"));
            }
            if (step.channel() == Channel.TASK && step.audience() == Audience.CLIENT) {
                errors.add(new FieldError(at + "/channel", "a client has no tasks"));
            }
            if (step.channel() == Channel.CHAT && chatUrl == null) {
                errors.add(new FieldError("/chatUrl", "is needed for a CHAT step"));
            }
        }
        if (!errors.isEmpty()) {
            throw Rejection.of("invalid-policy", "Some steps are invalid; see errors.", errors);
        }
        return new Policy(
                id,
                name,
                Boolean.TRUE.equals(standard),
                catchUpDays == null ? Policy.CATCH_UP_DAYS : catchUpDays,
                steps,
                chatUrl);
    }
}
