package dev.duebook.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** openapi.yaml as tests read it: the document and its operations. */
public final class ContractFile {
    public static final Path PATH = Path.of("openapi.yaml").toAbsolutePath();
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    private ContractFile() {}

    /** @param role the least role, or OPERATOR; empty when the contract does not say */
    public record Operation(String id, String verb, String path, String role, JsonNode node) {
        /** The path with its parameters filled in, in order. */
        public String path(Object... values) {
            var filled = path;
            for (var value : values) {
                filled = filled.replaceFirst("\\{[^}]+}", value.toString());
            }
            return filled;
        }

        /** With an id that nobody has for every parameter. */
        public String pathToNothing() {
            return path.replaceAll("\\{[^}]+}", "01890a5d-ffff-7fff-bfff-ffffffffffff");
        }

        public String mediaType() {
            Iterator<String> types = node.path("requestBody").path("content").fieldNames();
            return types.hasNext() ? types.next() : null;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    public static JsonNode document() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(PATH.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document().path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(verb -> {
                    if (VERBS.contains(verb.getKey())) {
                        var node = verb.getValue();
                        operations.add(new Operation(
                                node.path("operationId").asText(),
                                verb.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                node.path("x-role").asText(),
                                node));
                    }
                }));
        return operations;
    }
}
