package dev.duebook.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** The forms an answer takes: a single resource with its ETag, a page, or all rows as CSV. */
@ApplicationScoped
public class Answers {
    private final ObjectMapper mapper;

    Answers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public static <T> RestResponse<T> ok(T view, long version) {
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", "\"" + version + "\"")
                .build();
    }

    public static <T> RestResponse<T> created(String path, T view, long version) {
        return RestResponse.ResponseBuilder.<T>create(201)
                .entity(view)
                .header("Location", path)
                .header("ETag", "\"" + version + "\"")
                .build();
    }

    /** A page as JSON or, when asked for, every row as CSV; {@code all} hands each row to the consumer it is given. */
    public <T> RestResponse<?> list(
            PageRequest request, List<String> columns, Supplier<?> page, Consumer<Consumer<T>> all) {
        if (!request.csv()) {
            return RestResponse.ok(page.get());
        }
        StreamingOutput csv = output -> Csv.write(output, mapper, columns, all);
        return RestResponse.ResponseBuilder.create(200)
                .entity(csv)
                .type(Csv.TYPE)
                .build();
    }
}
