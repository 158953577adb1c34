package dev.duebook.ground.link;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/** Keeps the tokens of signed links out of the log, where the server names the path of a request that failed. */
@LoggingFilter(name = "link-tokens")
public final class TokensOutOfLogs implements Filter {
    private static final Pattern LINK = Pattern.compile(LinkPaths.PATTERN + "[A-Za-z0-9_-]+");

    @Override
    public boolean isLoggable(LogRecord entry) {
        var parameters = entry.getParameters();
        if (parameters != null) {
            for (var i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof String text) {
                    parameters[i] = masked(text);
                }
            }
        }
        if (entry instanceof ExtLogRecord record && record.getMessage() != null) {
            record.setMessage(masked(record.getMessage()), record.getFormatStyle());
        }
        return true;
    }

    private static String masked(String text) {
        return LINK.matcher(text).replaceAll("$1*");
    }
}
