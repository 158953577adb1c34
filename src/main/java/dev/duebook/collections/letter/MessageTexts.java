package dev.duebook.collections.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what organizations say in their own words. */
@ApplicationScoped
public class MessageTexts {
    static final int MOST = 200;
    private static final String AGGREGATE = "message-text";

    private final MessageTextRepository texts;
    private final Outbox outbox;
    private final RuleVersions versions;
    private final JsonValues json;
    private final Moment moment;
    private final Precondition precondition;

    MessageTexts(
            MessageTextRepository texts,
            Outbox outbox,
            RuleVersions versions,
            JsonValues json,
            Moment moment,
            Precondition precondition) {
        this.texts = texts;
        this.outbox = outbox;
        this.versions = versions;
        this.json = json;
        this.moment = moment;
        this.precondition = precondition;
    }

    /** Which words those are. */
    public record Key(String kind, String locale) {}

    record Put(MessageTextView text, boolean created) {}

    /** The kind of the words in which a client is reminded in that tone. */
    public static String kind(Tone tone) {
        return MessageTextKind.of(tone).name();
    }

    /** The organization's own words of a kind for exactly this locale, else for its language. */
    @Transactional
    public Optional<MessageText> of(UUID organizationId, String kind, String locale) {
        return texts.nearest(organizationId, kind, locale);
    }

    /** All of them, for {@link #of(Map, String, String)}. */
    @Transactional
    public Map<Key, MessageText> all(UUID organizationId) {
        return texts.all(organizationId).stream()
                .collect(Collectors.toMap(text -> new Key(text.kind(), text.locale()), Function.identity()));
    }

    /** As {@link #of(UUID, String, String)}, of words read before. */
    public static Optional<MessageText> of(Map<Key, MessageText> all, String kind, String locale) {
        return Optional.ofNullable(all.get(new Key(kind, locale)))
                .or(() -> Optional.ofNullable(all.get(new Key(kind, LetterWords.language(locale)))));
    }

    @Transactional
    Page<MessageTextView> page(Caller caller, PageRequest request, Instant updatedSince) {
        return texts.page(caller.organizationId(), request, updatedSince);
    }

    @Transactional
    void each(Caller caller, Instant updatedSince, Consumer<MessageTextView> rows) {
        texts.each(caller.organizationId(), updatedSince, rows);
    }

    /** @throws Rejection 404 when it is said in our words anyway */
    @Transactional
    MessageTextView get(Caller caller, String kind, String locale) {
        return texts.find(caller.organizationId(), kind, locale).orElseThrow(MessageTexts::none);
    }

    /** @throws Rejection 404 when it was said in our words at that instant */
    @Transactional
    MessageTextView getAt(Caller caller, String kind, String locale, Instant at) {
        return versions.at(caller.organizationId(), RuleKind.MESSAGE_TEXT, subject(kind, locale), at)
                .map(version -> json.read(version.content(), Content.class).view(kind, locale, version))
                .orElseThrow(MessageTexts::none);
    }

    /** The words of a kind for a locale, version by version, the newest first. */
    RuleVersions.Listed versions(Caller caller, String kind, String locale) {
        return versions.listed(
                caller.organizationId(),
                RuleKind.MESSAGE_TEXT,
                subject(kind, locale),
                MessageTexts::shown,
                "message text");
    }

    private static JsonNode shown(JsonNode content) {
        return ((ObjectNode) content).retain("subject", "body");
    }

    private static Rejection none() {
        return Rejection.notFound("message text");
    }

    private static String subject(String kind, String locale) {
        return kind + "/" + locale;
    }

    /** What is kept of a version. */
    private record Content(UUID id, String subject, String body) {
        static Content of(MessageTextView text) {
            return new Content(text.id(), text.subject(), text.body());
        }

        MessageTextView view(String kind, String locale, RuleVersion version) {
            return new MessageTextView(
                    id, kind, locale, subject, body, version.number(), version.since(), version.recordedAt());
        }
    }

    /**
     * Says it so from now on.
     *
     * @throws Rejection 400 naming every placeholder there is none of, and a language there are no words of ours in;
     *     412 stale-version; 422 too-many-message-texts
     */
    @Transactional
    Put put(Caller caller, MessageText wanted) {
        check(wanted);
        var present = texts.locked(caller.organizationId(), wanted.kind(), wanted.locale());
        precondition.check(present.map(MessageTextView::version).orElse(0L));
        if (present.isPresent() && present.get().text().equals(wanted)) {
            return new Put(present.get(), false);
        }
        if (present.isEmpty() && texts.count(caller.organizationId()) >= MOST) {
            throw Rejection.of("too-many-message-texts", "There are " + MOST + " texts already; delete some first.");
        }
        var text = texts.put(caller.organizationId(), Ids.next(), wanted, moment.recordedAt());
        versions.append(
                caller,
                moment.recordedAt(),
                RuleKind.MESSAGE_TEXT,
                subject(wanted.kind(), wanted.locale()),
                Content.of(text));
        var created = text.version() == 1;
        append(
                caller,
                text,
                text.version(),
                created ? "message-text.created" : "message-text.updated",
                List.of(
                        Change.of(
                                "subject", present.map(MessageTextView::subject).orElse(null), text.subject()),
                        Change.of("body", present.map(MessageTextView::body).orElse(null), text.body())));
        return new Put(text, created);
    }

    /** @throws Rejection 404 when it is said in our words anyway; 412 stale-version */
    @Transactional
    void delete(Caller caller, String kind, String locale) {
        var text = texts.locked(caller.organizationId(), kind, locale)
                .orElseThrow(() -> Rejection.notFound("message text"));
        precondition.check(text.version());
        texts.delete(caller.organizationId(), text.id());
        versions.append(caller, moment.recordedAt(), RuleKind.MESSAGE_TEXT, subject(kind, locale), null);
        append(caller, text, text.version() + 1, "message-text.deleted", List.of());
    }

    private static void check(MessageText text) {
        var kind = MessageTextKind.valueOf(text.kind());
        var errors = new FieldErrors();
        errors.addIf(
                !LetterWords.LANGUAGES.contains(LetterWords.language(text.locale())),
                "locale",
                "must be of one of the languages " + String.join(", ", LetterWords.LANGUAGES));
        check("/subject", text.subject(), kind.inSubject(), errors);
        check("/body", text.body(), kind.inBody(), errors);
        errors.throwIfAny();
    }

    private static void check(String pointer, String text, List<String> known, FieldErrors errors) {
        var template = errors.read(pointer, () -> MessageTextTemplate.parse(text));
        if (template != null) {
            template.placeholders().stream()
                    .filter(placeholder -> !known.contains(placeholder))
                    .forEach(placeholder -> errors.add(
                            pointer,
                            "has {{" + Letter.cut(placeholder, 50) + "}}; there are " + String.join(", ", known)));
        }
    }

    private void append(Caller caller, MessageTextView text, long version, String action, List<Change> changes) {
        outbox.append(
                caller,
                moment.recordedAt(),
                new Fact(
                        AGGREGATE,
                        text.id(),
                        version,
                        action,
                        null,
                        changes,
                        Map.of("kind", text.kind(), "locale", text.locale())));
    }
}
