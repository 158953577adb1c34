package dev.duebook.integration.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;

/** Options as a caller writes them. */
final class OptionsOf {
    private static final ObjectMapper MAPPER = new ObjectMapper().findAndRegisterModules();

    private OptionsOf() {}

    /** @param namesAndValues one after the other; what is null was not said */
    static ImportOptions invoices(Object... namesAndValues) {
        return of("INVOICES", namesAndValues);
    }

    static ImportOptions of(String kind, Object... namesAndValues) {
        var options = new HashMap<String, Object>();
        options.put("kind", kind);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            options.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return MAPPER.convertValue(options, ImportOptions.class);
    }
}
