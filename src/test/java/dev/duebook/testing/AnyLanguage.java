package dev.duebook.testing;

import io.restassured.internal.http.Status;

/** Makes REST Assured work on a machine of any language. */
final class AnyLanguage {
    private AnyLanguage() {}

    /**
     * It keeps what to do with answers of 4xx and 5xx under "failure" and looks for it under the name of a constant in
     * the small letters of the machine, which in Turkish is "faılure". A name in small letters stays as it is.
     */
    static void forRestAssured() {
        try {
            var name = Enum.class.getDeclaredField("name");
            name.setAccessible(true);
            name.set(Status.FAILURE, "failure");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
