package dev.duebook.ground.store;

/** A question about the book takes longer to answer than one may; asked again it would do so again. */
public class TooHeavy extends RuntimeException {
    public TooHeavy(Throwable cause) {
        super("reading took too long", cause);
    }
}
