package dev.duebook.ground.contract;

/** JSON pointers, RFC 6901. */
final class Pointers {
    private Pointers() {}

    /** That name as a step of a pointer. */
    static String step(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }
}
