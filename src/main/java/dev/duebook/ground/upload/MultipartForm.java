package dev.duebook.ground.upload;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The parts of a multipart body, as HTTP brought them. */
public final class MultipartForm {
    private MultipartForm() {}

    public static Map<String, List<Uploads.Part>> parts(MultipartFormDataInput form) {
        var parts = new HashMap<String, List<Uploads.Part>>();
        form.getValues()
                .forEach((name, values) ->
                        parts.put(name, values.stream().map(MultipartForm::part).toList()));
        return parts;
    }

    private static Uploads.Part part(FormValue value) {
        return new Uploads.Part(
                value.getFileName(),
                () -> value.isFileItem()
                        ? value.getFileItem().getInputStream()
                        : new ByteArrayInputStream(value.getValue().getBytes(StandardCharsets.UTF_8)));
    }
}
