package dev.duebook.message;

/** The words of a person; null where those that are made from the facts will do. */
record MessageEdit(String subject, String body, String sentence) {
    static MessageEdit of(Message message) {
        return new MessageEdit(message.subject(), message.body(), message.sentence());
    }

    /** Whether it says what the message is about, so that nothing can be added to it by itself. */
    boolean isWhole() {
        return subject != null || body != null;
    }
}
