package dev.duebook.ground.contract;

import java.util.Arrays;

/** A constant with a name of its own in the contract. */
public interface Wired {
    String wire();

    /** The one of that name; the contract has checked it, {@link IllegalArgumentException} otherwise. */
    static <T extends Wired> T of(T[] constants, String wire) {
        return Arrays.stream(constants)
                .filter(constant -> constant.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(wire));
    }
}
