package dev.duebook.ground.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server of raw sockets on this machine, which counts who comes. */
class EgressTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PUBLIC = "93.184.215.14";

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;

    @AfterEach
    void close() throws IOException {
        over.countDown();
        if (server != null) {
            server.close();
        }
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1.2.3/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[fd00::1]/",
                "https://[fdff:1::1]/",
                "https://[fe80::1]/",
                "https://10.0.0.1/",
                "https://10.255.255.255/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://127.1/",
                "https://0/",
                "https://user@127.0.0.1/",
                "https://public.example@127.0.0.1/",
                "https://user:secret@public.example/",
                "https://127\u30020\u30020\u30021/",
                "https://\u24db\u24de\u24d2alhost/",
                "https://private.example/",
                "https://mixed.example/",
                "https://public.example:22/",
                "https://public.example:25/",
                "https://public.example:5432/",
                "https://public.example:0/",
                "https://public.example:8080/",
                "http://public.example/",
                "ftp://public.example/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:25/_MAIL",
                "jar:https://public.example/a.jar!/",
                "https:///",
                "https:127.0.0.1",
                "//127.0.0.1/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/"
            })
    void noPrivateAddressIsEverConnectedTo(String url) throws IOException {
        listen(socket -> answer(socket, "200 OK", "", ""));
        var egress = egress(Set.of(), host -> switch (host) {
            case "private.example" -> List.of(InetAddress.getByName("127.0.0.1"));
            case "mixed.example" -> List.of(InetAddress.getByName(PUBLIC), InetAddress.getByName("10.0.0.1"));
            case "public.example" -> List.of(InetAddress.getByName(PUBLIC));
            default -> List.of(InetAddress.getAllByName(host));
        });

        var reply = post(egress, URI.create(url), SOON);

        assertThat(reply).isInstanceOfAny(Reply.Refused.class, Reply.Failed.class);
        assertThat(reply).satisfies(each -> assertThat(each instanceof Reply.Refused
                        || each.equals(new Reply.Failed("The host could not be found.", false)))
                .isTrue());
        assertThat(connections).hasValue(0);
    }

    @Test
    void theAddressThatWasCheckedIsTheOneThatIsCalled() throws IOException {
        listen(socket -> answer(socket, "200 OK", "", ""));
        var answers = new ArrayDeque<>(List.of(PUBLIC, "127.0.0.1"));
        var egress = egress(Set.of(), host -> List.of(InetAddress.getByName(answers.remove())));

        post(egress, URI.create("https://rebinding.example/"), Duration.ofMillis(300));

        assertThat(answers).containsExactly("127.0.0.1");
        assertThat(connections).hasValue(0);
    }

    @Test
    void theHostKeepsItsNameThoughItsAddressIsCalled() throws IOException {
        listen(socket -> answer(socket, "200 OK", "", "taken"));

        var reply = post(local(), url("hooks.example", "/in?a=b%20c"), SOON);

        assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.accepted()).isTrue();
            assertThat(answered.body()).isEqualTo("taken");
        });
        assertThat(requests.remove())
                .startsWith("POST /in?a=b%20c HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nhost: hooks.example:" + server.getLocalPort() + "\r\n")
                .contains("webhook-id: 7\r\n")
                .endsWith("{\"text\":\"\u20ac\"}");
    }

    @Test
    void tlsAsksForTheHostByName(@TempDir Path folder) throws Exception {
        var certificate = certificate(folder, "hooks.example");
        var secure = VERTX.createHttpServer(
                        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    requests.add(request.connection().indicatedServerName());
                    request.response().end("secure");
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        var egress = new Egress(
                VERTX,
                new EgressRules(Set.of("hooks.example", "other.example"), true),
                host -> List.of(InetAddress.getByName("127.0.0.1")),
                new HttpClientOptions().setTrustOptions(certificate));

        var reply = post(egress, URI.create("https://hooks.example:" + secure.actualPort() + "/"), SOON);
        var other = post(egress, URI.create("https://other.example:" + secure.actualPort() + "/"), SOON);

        assertThat(reply).isInstanceOfSatisfying(Reply.Answered.class, answered -> assertThat(answered.body())
                .isEqualTo("secure"));
        assertThat(requests).containsExactly("hooks.example");
        assertThat(other).isInstanceOf(Reply.Failed.class);
        secure.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws IOException {
        listen(socket ->
                answer(socket, "302 Found", "Location: http://127.0.0.1:" + server.getLocalPort() + "/secret\r\n", ""));

        assertThat(post(local(), url("hooks.example", "/"), SOON))
                .isInstanceOfSatisfying(Reply.Answered.class, answered -> {
                    assertThat(answered.status()).isEqualTo(302);
                    assertThat(answered.accepted()).isFalse();
                    assertThat(answered.headers()).containsKey("location");
                });
        assertThat(connections).hasValue(1);
    }

    @Test
    void anEndlessAnswerIsReadTo64KiB() throws IOException {
        var given = new AtomicInteger();
        listen(socket -> {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n".getBytes(US_ASCII));
            while (over.getCount() > 0) {
                socket.getOutputStream().write(new byte[8192]);
                given.addAndGet(8192);
            }
        });

        assertThat(post(local(), url("hooks.example", "/"), SOON))
                .isInstanceOfSatisfying(Reply.Answered.class, answered -> assertThat(answered.body())
                        .hasSize(Egress.MOST_READ));
        assertThat(given).hasValueLessThan(50_000_000);
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        listen(socket -> answer(socket, "200 OK", "Content-Encoding: gzip\r\n", "packed"));

        assertThat(post(local(), url("hooks.example", "/"), SOON))
                .isInstanceOfSatisfying(Reply.Answered.class, answered -> assertThat(answered.body())
                        .isEqualTo("packed"));
    }

    @Test
    void whoNeverAnswersIsLetGoInTime() throws IOException {
        listen(socket -> awaitEnd());

        assertThat(post(local(), url("hooks.example", "/"), Duration.ofSeconds(2)))
                .isEqualTo(new Reply.Failed("There was no answer in time.", true));
    }

    @Test
    void whoDripsHasAnsweredWithItsStatus() throws IOException {
        listen(socket -> {
            socket.getOutputStream().write("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\nab".getBytes(US_ASCII));
            awaitEnd();
        });

        assertThat(post(local(), url("hooks.example", "/"), Duration.ofSeconds(2)))
                .isInstanceOfSatisfying(Reply.Answered.class, answered -> {
                    assertThat(answered.status()).isEqualTo(202);
                    assertThat(answered.body()).isEqualTo("ab");
                });
    }

    @Test
    void whoHangsUpIsAFailureThatMayHaveArrived() throws IOException {
        listen(socket -> {});

        assertThat(post(local(), url("hooks.example", "/"), SOON))
                .isInstanceOfSatisfying(Reply.Failed.class, failed -> {
                    assertThat(failed.sent()).isTrue();
                    assertThat(failed.reason()).as("known at once").isNotEqualTo("There was no answer in time.");
                });
    }

    @Test
    void whereNobodyListensNothingArrived() throws IOException {
        listen(socket -> {});
        server.close();

        assertThat(post(local(), url("hooks.example", "/"), SOON))
                .isInstanceOfSatisfying(
                        Reply.Failed.class, failed -> assertThat(failed.sent()).isFalse());
    }

    private static PfxOptions certificate(Path folder, String host) throws Exception {
        var file = folder.resolve("key.p12").toString();
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file,
                        "-storepass",
                        "secret",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host)
                .start();
        assertThat(made.waitFor()).isZero();
        return new PfxOptions().setPath(file).setPassword("secret");
    }

    private Reply post(Egress egress, URI to, Duration timeout) {
        return egress.post(to, Map.of("webhook-id", "7"), "{\"text\":\"\u20ac\"}".getBytes(UTF_8), timeout)
                .toCompletableFuture()
                .join();
    }

    private static Egress egress(Set<String> trusted, Egress.Resolver resolver) {
        return new Egress(VERTX, new EgressRules(trusted, true), resolver, new HttpClientOptions());
    }

    private static Egress local() {
        return egress(Set.of("hooks.example"), EgressTest::loopback);
    }

    private static List<InetAddress> loopback(String host) throws UnknownHostException {
        return List.of(InetAddress.getByName("127.0.0.1"));
    }

    private URI url(String host, String path) {
        return URI.create("http://" + host + ":" + server.getLocalPort() + path);
    }

    private interface Behavior {
        void serve(Socket socket) throws IOException;
    }

    private void listen(Behavior behavior) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        new Thread(() -> {
                    while (!server.isClosed()) {
                        try (var socket = server.accept()) {
                            connections.incrementAndGet();
                            requests.add(request(socket.getInputStream()));
                            behavior.serve(socket);
                        } catch (IOException gone) {
                            // the client left, or the test is over
                        }
                    }
                })
                .start();
    }

    private static String request(InputStream from) throws IOException {
        var text = new StringBuilder();
        var head = -1;
        var length = 0;
        var bytes = new java.io.ByteArrayOutputStream();
        while (head < 0 || bytes.size() < head + length) {
            bytes.write(from.read());
            text.setLength(0);
            text.append(bytes.toString(UTF_8));
            if (head < 0 && text.indexOf("\r\n\r\n") >= 0) {
                head = text.indexOf("\r\n\r\n") + 4;
                length = Integer.parseInt(text.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
            }
        }
        return text.toString();
    }

    private static void answer(Socket socket, String status, String headers, String body) throws IOException {
        socket.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                                + body)
                        .getBytes(US_ASCII));
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
