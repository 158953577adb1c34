package dev.duebook.ground.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.ground.idempotency.RequestBody;
import dev.duebook.ground.problem.FieldError;
import dev.duebook.ground.problem.FieldErrors;
import dev.duebook.ground.problem.Rejection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Reads a JSON body once: bounded, checked against the contract as a whole, then bound to the method's record. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
public class ContractBodyReader implements ServerMessageBodyReader<Object> {
    private final Contract contract;
    private final RequestBody requestBody;
    private final ObjectMapper binder;
    private final StrictJson strict;

    ContractBodyReader(Contract contract, RequestBody requestBody, ObjectMapper mapper) {
        this.contract = contract;
        this.requestBody = requestBody;
        this.binder = mapper;
        this.strict = new StrictJson(mapper);
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return type.getName().startsWith("dev.duebook.") || JsonNode.class.isAssignableFrom(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.getName().startsWith("dev.duebook.") || JsonNode.class.isAssignableFrom(type);
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(
                type,
                context.getResteasyReactiveResourceInfo().getName(),
                context.getInputStream().readNBytes(StrictJson.MOST_BYTES + 1));
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        throw new IllegalStateException("bodies are read with their operation");
    }

    private Object read(Class<Object> type, String operationId, byte[] body) {
        requestBody.read(body);
        var operation = contract.operation(operationId);
        if (body.length == 0) {
            if (operation.bodyRequired()) {
                throw Rejection.status(400, "malformed-json", "A JSON body is required.");
            }
            return null;
        }
        var json = strict.parsed(body, operation.mostValues());
        var errors = new FieldErrors();
        Texts.check(json, "", errors);
        operation.check(json, errors);
        errors.throwIfAny();
        IdentityTexts.compose(json);
        try {
            return binder.treeToValue(json, type);
        } catch (JsonMappingException unfit) {
            throw Rejection.invalid(List.of(new FieldError(pointer(unfit), "is not valid")));
        } catch (JsonProcessingException unfit) {
            throw Rejection.invalid("", "is not valid");
        }
    }

    private static String pointer(JsonMappingException unfit) {
        return unfit.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
