package dev.duebook.ground.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import dev.duebook.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Multipart bodies that are none. */
@DuebookTest
class OddFormsTest {
    private static final String FILE =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na\r\n";

    @Test
    void areRefusedWithAProblem() {
        var key = Given.organization().admin().key();
        forms().forEach((what, body) -> {
            for (var type :
                    List.of("multipart/form-data; boundary=x", "multipart/form-data; boundary=x; charset=bogus")) {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                var head = "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                        + key + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
                var answer = Wire.send(List.of(head.getBytes(StandardCharsets.US_ASCII), bytes));
                assertThat(answer.status())
                        .as("%s, %s: %s", what, type, answer.body())
                        .isBetween(400, 499);
                assertThat(answer.head()).as(what).contains("application/problem+json");
            }
        });
    }

    private static Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        forms.put("nothing", "");
        forms.put("no part", "--x--\r\n");
        forms.put("an end that never comes", FILE);
        forms.put("no disposition", "--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n");
        forms.put("an empty disposition", "--x\r\nContent-Disposition:\r\n\r\na\r\n--x--\r\n");
        forms.put("no name", "--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n");
        forms.put("an open quote", "--x\r\nContent-Disposition: form-data; name=\"file\r\n\r\na\r\n--x--\r\n");
        forms.put(
                "a form within",
                "--x\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n"
                        + "--y\r\n\r\na\r\n--y--\r\n--x--\r\n");
        forms.put(
                "a form within without boundary",
                "--x\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: multipart/mixed\r\n\r\na\r\n--x--\r\n");
        forms.put(
                "a part of a bogus charset",
                "--x\r\nContent-Disposition: form-data; name=\"options\"\r\nContent-Type: text/plain; charset=bogus\r\n\r\n"
                        + "{}\r\n--x--\r\n");
        forms.put(
                "a bogus encoding",
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename*=bogus''a\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + "!!!\r\n--x--\r\n");
        forms.put("2,000 parts", FILE.repeat(2000) + "--x--\r\n");
        return forms;
    }
}
