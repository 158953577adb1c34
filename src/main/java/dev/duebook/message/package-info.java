/**
 * What is said to clients and colleagues: the words in the reader's language, the mail, its delivery. May import
 * organization, client and invoice; knows nothing of why something is said. Planned at
 * {@link dev.duebook.message.Messages}, sent by {@link dev.duebook.message.MessageDispatch}; what a message says is decided at its
 * {@link dev.duebook.message.LastLook}.
 */
package dev.duebook.message;
