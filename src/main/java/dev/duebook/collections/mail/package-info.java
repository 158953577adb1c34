/**
 * How a letter leaves: by SMTP in a dialogue of our own (decision 5), to a chat, or to the log. Imports letter. Start at
 * {@link dev.duebook.collections.mail.Post}; what the server may have heard is {@link dev.duebook.collections.mail.Outcome}.
 */
package dev.duebook.collections.mail;
