package dev.duebook.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** Serves openapi.yaml byte by byte as it is; the extension would write it anew, without its comments and order. */
@ApplicationScoped
class ContractRoute {
    /** Before the extension's own route, after CORS. */
    private static final int ORDER = -1;

    void serve(@Observes Router router) throws IOException {
        try (var yaml = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            var contract = Buffer.buffer(yaml.readAllBytes());
            router.get("/q/openapi").order(ORDER).handler(request -> request.response()
                    .putHeader("Content-Type", "application/yaml;charset=UTF-8")
                    .end(contract));
        }
    }
}
