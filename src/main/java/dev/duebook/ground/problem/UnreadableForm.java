package dev.duebook.ground.problem;

/**
 * The reader of multipart bodies throws whatever comes to it where a body is none: too many parts, a character set that
 * does not exist, a part without a name. Nothing of ours has run by then, so the body is what is wrong.
 */
final class UnreadableForm {
    private static final String READER = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String ITS_HANDLER = "org.jboss.resteasy.reactive.server.handlers.FormBodyHandler";
    private static final String OURS = "dev.duebook.";

    private UnreadableForm() {}

    static boolean isIn(Throwable thrown) {
        for (var frame : thrown.getStackTrace()) {
            var type = frame.getClassName();
            if (type.startsWith(OURS)) {
                return false;
            }
            if (type.startsWith(READER) || type.equals(ITS_HANDLER)) {
                return thrown instanceof RuntimeException;
            }
        }
        return false;
    }
}
