package dev.duebook.integration.webhook;

import java.util.List;

/** Which types of events a webhook wants: {@code invoice.sent} names one, {@code invoice.*} a family; none means all. */
final class EventTypes {
    /** A trial goes to the webhook that is tried, whatever it wants. */
    static final String TRIAL = "webhook.test";

    /** {@link #includes} in SQL, over the text array {@code w.types} and the text {@code o.type}. */
    static final String INCLUDES = """
            (w.types = '{}' or exists (
                select 1 from unnest(w.types) as wanted
                where wanted = o.type or right(wanted, 2) = '.*' and starts_with(o.type, left(wanted, -1))))
            """;

    private static final String FAMILY = ".*";

    private EventTypes() {}

    static boolean includes(List<String> wanted, String type) {
        return wanted.isEmpty()
                || wanted.stream()
                        .anyMatch(each -> each.equals(type)
                                || each.endsWith(FAMILY) && type.startsWith(each.substring(0, each.length() - 1)));
    }
}
