/**
 * What is written to clients and to the team: words in six languages, texts of the organization's own, and the letter they
 * make. Imports organization and knows no mail server. Start at {@link dev.duebook.collections.letter.Letters}.
 */
package dev.duebook.collections.letter;
