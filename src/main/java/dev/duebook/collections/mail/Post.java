package dev.duebook.collections.mail;

/** The way out: a mail server, or where none is configured the log. */
public interface Post {
    Outcome post(OutgoingMail mail, BeforeData gate);
}
