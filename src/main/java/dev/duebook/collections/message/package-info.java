/**
 * What is said to clients and colleagues: the words in the reader's language, the mail, its delivery. May import
 * organization, client and invoice; knows nothing of why something is said. Planned at
 * {@link dev.duebook.collections.message.Messages}, sent by {@link dev.duebook.collections.message.MessageDispatch}; what a message says is decided at its
 * {@link dev.duebook.collections.message.LastLook}.
 */
package dev.duebook.collections.message;
