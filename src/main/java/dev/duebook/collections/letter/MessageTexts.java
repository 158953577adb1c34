package dev.duebook.collections.letter;

import dev.duebook.ground.id.Ids;
import dev.duebook.ground.idempotency.Precondition;
import dev.duebook.ground.outbox.Change;
import dev.duebook.ground.outbox.Fact;
import dev.duebook.ground.outbox.Outbox;
import dev.duebook.ground.page.Page;
import dev.duebook.ground.page.PageRequest;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import dev.duebook.ground.tenant.Caller;
import dev.duebook.ground.time.Moment;
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
    private final Moment moment;
    private final Precondition precondition;

    MessageTexts(MessageTextRepository texts, Outbox outbox, Moment moment, Precondition precondition) {
        this.texts = texts;
        this.outbox = outbox;
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
