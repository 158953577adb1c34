package dev.duebook.task;

import dev.duebook.message.Audience;
import dev.duebook.message.Channel;
import dev.duebook.message.Kind;
import dev.duebook.message.NewMessage;
import dev.duebook.message.Notice;
import dev.duebook.message.Recipient;
import dev.duebook.message.TaskOccasion;
import dev.duebook.message.Tone;
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
