/**
 * What is said to clients and colleagues: the words in the reader's language, the mail, its delivery. May import
 * organization, client and invoice; knows nothing of why something is said. Start at {@link dev.duebook.message.Tone}.
 */
package dev.duebook.message;
