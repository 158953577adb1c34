package dev.duebook.collections.letter;

import java.util.Optional;

/** Composes letters from facts, in the reader's language. Pure: the same facts make the same letter. */
public final class Letters {
    private Letters() {}

    /**
     * A reminder to a client, or a notice to a colleague.
     *
     * @param override the organization's own words, which only a client reads, and only while something is due
     */
    public static Letter compose(LetterFacts facts, Optional<MessageText> override) {
        return facts.audience() == Audience.CLIENT
                ? LetterToClient.compose(facts, override)
                : LetterToTeam.compose(facts);
    }

    /** An invoice as mail, itemised. */
    public static Letter invoice(InvoiceLetterFacts facts, Optional<MessageText> override) {
        return LetterOfInvoice.compose(facts, override);
    }

    /** What a colleague has to do, or did not do. */
    public static Letter tasks(TaskLetterFacts facts) {
        return LetterOfTasks.compose(facts);
    }

    /** The first of these locales (BCP 47, null for none) that there are words for, else {@code en}. */
    public static String locale(String... wanted) {
        return LetterWords.choose(wanted);
    }
}
