package dev.duebook.collections.task;

import dev.duebook.collections.letter.Audience;
import dev.duebook.collections.letter.Kind;
import dev.duebook.collections.letter.Notice;
import dev.duebook.collections.letter.TaskOccasion;
import dev.duebook.collections.letter.Tone;
import dev.duebook.collections.mail.Channel;
import dev.duebook.collections.mail.Recipient;
import dev.duebook.collections.message.NewMessage;
import java.util.List;
import java.util.UUID;

/** Mail to colleagues about tasks; what it says is read when it goes. */
final class TaskMail {
    private TaskMail() {}

    /** About one task. */
    static NewMessage about(
            Workplace workplace,
            UUID id,
            TaskOccasion occasion,
            Audience audience,
            UUID taskId,
            UUID invoiceId,
            UUID clientId,
            String addressee,
            Recipient to) {
        return mail(
                workplace,
                id,
                clientId,
                invoiceId,
                audience,
                addressee,
                to,
                new Notice(occasion.name(), List.of(invoiceId), null, taskId));
    }

    /** What a person has to do that day. */
    static NewMessage digest(Workplace workplace, TaskRepository.Digest digest) {
        return mail(
                workplace,
                digest.messageId(),
                null,
                null,
                Audience.OWNER,
                digest.personId().toString(),
                digest.to(),
                new Notice(TaskOccasion.DUE.name(), List.of(), null, null));
    }

    private static NewMessage mail(
            Workplace workplace,
            UUID id,
            UUID clientId,
            UUID invoiceId,
            Audience audience,
            String addressee,
            Recipient to,
            Notice notice) {
        return new NewMessage(
                id,
                Kind.TASKS,
                clientId,
                invoiceId,
                audience,
                Channel.EMAIL,
                addressee,
                workplace.today(),
                false,
                List.of(to),
                null,
                workplace.locale(),
                Tone.FORMAL,
                notice);
    }
}
