package dev.duebook.collections.message;

/** The way out: a mail server, or where none is configured the log. */
interface Post {
    Outcome post(OutgoingMail mail, BeforeData gate);
}
