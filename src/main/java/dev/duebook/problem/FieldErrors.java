package dev.duebook.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what is wrong with a request, so that the answer names all of it at once. */
public final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    public void add(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
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

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Rejection.invalid(List.copyOf(errors));
        }
    }
}
