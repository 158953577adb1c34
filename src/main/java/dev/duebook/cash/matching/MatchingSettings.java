package dev.duebook.cash.matching;

import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.store.JsonValues;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
import dev.duebook.ground.version.RuleKind;
import dev.duebook.ground.version.RuleVersion;
import dev.duebook.ground.version.RuleVersions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps how far money is matched without a person, version by version. */
@ApplicationScoped
class MatchingSettings {
    private static final String SUBJECT = "matching";

    private final RuleVersions versions;
    private final MatchRepository matches;
    private final Outbox outbox;
    private final Moment moment;
    private final Precondition precondition;
    private final JsonValues json;

    MatchingSettings(
            RuleVersions versions,
            MatchRepository matches,
            Outbox outbox,
            Moment moment,
            Precondition precondition,
            JsonValues json) {
        this.versions = versions;
        this.matches = matches;
        this.outbox = outbox;
        this.moment = moment;
        this.precondition = precondition;
        this.json = json;
    }

    /** Settings and the number of their version, 0 for those an organization begins with. */
    record Versioned(MatchingSettingsContent content, long version) {}

    @Transactional
    Versioned current(UUID organizationId) {
        return latest(organizationId)
                .map(version -> new Versioned(
                        json.read(version.content(), MatchingSettingsContent.class)
                                .withDefaults(),
                        version.number()))
                .orElse(new Versioned(MatchingSettingsContent.DEFAULT, 0));
    }

    long version(UUID organizationId) {
        return latest(organizationId).map(RuleVersion::number).orElse(0L);
    }

    private Optional<RuleVersion> latest(UUID organizationId) {
        return versions.at(organizationId, RuleKind.MATCHING, SUBJECT, moment.recordedAt());
    }

    /** @throws Rejection 400; 412 stale-version */
    @Transactional
    Versioned replace(Caller caller, MatchingSettingsContent asked) {
        var content = asked.withDefaults();
        var errors = new FieldErrors();
        content.check(errors);
        errors.throwIfAny();
        matches.lockSettings(caller.organizationId());
        var before = current(caller.organizationId());
        precondition.check(before.version());
        if (content.equals(before.content())) {
            return before;
        }
        versions.append(caller, moment.recordedAt(), RuleKind.MATCHING, SUBJECT, content);
        outbox.append(
                caller,
                moment.recordedAt(),
                Fact.of(
                        "matching-settings",
                        idOf(caller.organizationId()),
                        before.version() + 1,
                        "matching-settings.updated",
                        null,
                        Map.of("version", before.version() + 1)));
        return new Versioned(content, before.version() + 1);
    }

    /** Settings have no id of their own; in the history they need one that is not the organization's. */
    private static UUID idOf(UUID organizationId) {
        return UUID.nameUUIDFromBytes((SUBJECT + organizationId).getBytes(StandardCharsets.UTF_8));
    }
}
