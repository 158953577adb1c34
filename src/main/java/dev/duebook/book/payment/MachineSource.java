package dev.duebook.book.payment;

import java.util.Arrays;

/** Whence the service itself sees money come in. Nobody else may say that theirs came from there. */
public enum MachineSource {
    BANK,
    STRIPE,
    MOLLIE,
    GOCARDLESS;

    static boolean isNamedBy(String source) {
        return Arrays.stream(values()).anyMatch(each -> each.name().equals(source));
    }
}
