package dev.duebook.ground.egress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Posts to addresses that users give. The host is resolved once, every address it has is checked, and the connection goes
 * to the address that was checked, with the host's name in TLS and in the header: no answer of a name server can lead
 * elsewhere in between. It is Vert.x's client because java.net.http cannot connect to an address under another name.
 */
@ApplicationScoped
public class Egress {
    private static final Logger LOG = Logger.getLogger(Egress.class);
    static final int MOST_READ = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int CONNECTIONS_TO_ONE = 16;
    private static final int WAITING_FOR_ONE = 256;
    private static final int RESOLVING_AT_ONCE = 16;

    private final EgressRules rules;
    private final Resolver resolver;
    private final Vertx vertx;
    private final HttpClient client;
    private final ExecutorService resolving = Executors.newFixedThreadPool(RESOLVING_AT_ONCE, work -> {
        var thread = new Thread(work, "resolve");
        thread.setDaemon(true);
        return thread;
    });

    /** Asks the name servers. */
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    @Inject
    Egress(
            Vertx vertx,
            @ConfigProperty(name = "duebook.egress.trusted-hosts") Optional<Set<String>> trustedHosts,
            @ConfigProperty(name = "duebook.egress.keep-trusted-answers", defaultValue = "false") boolean keepAnswers) {
        this(
                vertx,
                EgressRules.trusting(trustedHosts.orElse(Set.of()), keepAnswers),
                host -> List.of(InetAddress.getAllByName(host)),
                new HttpClientOptions());
        if (!rules.trustedOnEveryPort().isEmpty()) {
            LOG.warnf(
                    "Chats and webhooks may be posted to every port of %s; name the port that is meant, as host:port.",
                    String.join(", ", rules.trustedOnEveryPort()));
        }
    }

    Egress(Vertx vertx, EgressRules rules, Resolver resolver, HttpClientOptions options) {
        this.rules = rules;
        this.resolver = resolver;
        this.vertx = vertx;
        client = vertx.createHttpClient(options.setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(CONNECTIONS_TO_ONE)
                .setMaxWaitQueueSize(WAITING_FOR_ONE)
                .setForceSni(true)
                .setVerifyHost(true)
                .setDecompressionSupported(false));
    }

    @PreDestroy
    void close() {
        client.close();
        resolving.shutdownNow();
    }

    /** What speaks against an address that somebody wants to be called later, as far as it shows without asking anybody. */
    public Optional<String> check(String url) {
        try {
            return rules.objection(new URI(url));
        } catch (URISyntaxException unreadable) {
            return Optional.of("is no URL");
        }
    }

    /**
     * @param timeout for all of it; whoever has sent a status by then has answered
     * @return completes always, and never exceptionally
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the exchange ends, whatever becomes of it
    public CompletionStage<Reply> post(URI to, Map<String, String> headers, byte[] body, Duration timeout) {
        var objection = rules.objection(to);
        if (objection.isPresent()) {
            return CompletableFuture.completedFuture(new Reply.Refused(objection.get()));
        }
        var exchange = new Exchange(vertx, timeout);
        CompletableFuture.supplyAsync(() -> target(to), resolving).whenComplete((target, unknown) -> {
            if (unknown != null) {
                exchange.end(new Reply.Failed("The host could not be found.", false));
            } else if (target.objection().isPresent()) {
                exchange.end(new Reply.Refused(target.objection().get()));
            } else if (!exchange.ended()) {
                exchange.keepsText(rules.keepsAnswer(to, target.address()));
                client.request(options(to, headers, target.address()))
                        .onSuccess(request -> exchange.send(request, body))
                        .onFailure(exchange::notConnected);
            }
        });
        return exchange.reply();
    }

    private record Target(InetAddress address, Optional<String> objection) {}

    private Target target(URI to) {
        try {
            var addresses = resolver.resolve(to.getHost());
            return new Target(addresses.get(0), rules.objection(to, addresses));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }

    private static RequestOptions options(URI to, Map<String, String> headers, InetAddress address) {
        var port = EgressRules.port(to);
        var path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(to.getHost())
                .setPort(port)
                .setSsl(EgressRules.secure(to))
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setFollowRedirects(false)
                .setURI(to.getRawQuery() == null ? path : path + "?" + to.getRawQuery());
        headers.forEach(options::addHeader);
        return options;
    }
}
