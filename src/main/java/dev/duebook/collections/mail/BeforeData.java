package dev.duebook.collections.mail;

/** Asked last, when all that is left to do is to give the server the text. */
@FunctionalInterface
public interface BeforeData {
    /** False when the text may not be given: the claim was lost, or what it says was read too long ago. */
    boolean mayGiveText();
}
