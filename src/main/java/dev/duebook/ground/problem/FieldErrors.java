package dev.duebook.ground.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what is wrong with a request, so that the answer names all of it at once: up to {@value #MOST} errors and
 * {@value #MOST_TEXT} characters of them, for nobody reads more. Of the others it only knows that there are some.
 */
public final class FieldErrors {
    public static final int MOST = 100;
    private static final int MOST_TEXT = 16 * 1024;

    private final List<FieldError> errors = new ArrayList<>();
    private int text;
    private boolean omitted;

    public void add(String pointer, String detail) {
        var length = pointer.length() + detail.length();
        if (errors.size() == MOST || text + length > MOST_TEXT) {
            omitted = true;
        } else {
            errors.add(new FieldError(pointer, detail));
            text += length;
        }
    }

    public void addIf(boolean wrong, String pointer, String detail) {
        if (wrong) {
            add(pointer, detail);
        }
    }

    /** The supplied value, or null and a named error where the supplier refuses its input. */
    public <T> T read(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException refused) {
            add(pointer, refused.getMessage());
            return null;
        }
    }

    public Optional<FieldError> first() {
        return errors.stream().findFirst();
    }

    public void addAll(FieldErrors others) {
        others.errors.forEach(error -> add(error.pointer(), error.detail()));
        omitted |= others.omitted;
    }

    public boolean isEmpty() {
        return errors.isEmpty() && !omitted;
    }

    /** Whether one was left out already: nobody need look for more. */
    public boolean isFull() {
        return omitted;
    }

    public void throwIfAny() {
        if (!isEmpty()) {
            throw Rejection.invalid(List.copyOf(errors), omitted);
        }
    }
}
