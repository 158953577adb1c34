package dev.duebook.ground.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** The forms an answer takes: a single resource with its ETag, a page, or all rows as CSV. */
@ApplicationScoped
public class Answers {
    private final Exports exports;

    Answers(Exports exports) {
        this.exports = exports;
    }

    public static <T> RestResponse<T> ok(T view, long version) {
        return RestResponse.ResponseBuilder.ok(view, MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", "\"" + version + "\"")
                .build();
    }

    public static <T> RestResponse<T> created(String path, T view, long version) {
        return RestResponse.ResponseBuilder.<T>create(201)
                .entity(view)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Location", path)
                .header("ETag", "\"" + version + "\"")
                .build();
    }

    /** A fact under another resource, whose version this is; it has no address of its own. */
    public static <T> RestResponse<T> created(T view, long version) {
        return RestResponse.ResponseBuilder.<T>create(201)
                .entity(view)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", "\"" + version + "\"")
                .build();
    }

    /** A page as JSON or, when asked for, every row as CSV; {@code all} hands each row to the consumer it is given. */
    public <T> Response list(PageRequest request, List<String> columns, Supplier<?> page, Consumer<Consumer<T>> all) {
        if (!request.csv()) {
            return Response.ok(page.get(), MediaType.APPLICATION_JSON_TYPE).build();
        }
        return Response.ok(exports.of(new Csv<>(columns, all)), Csv.TYPE).build();
    }
}
