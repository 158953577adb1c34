package dev.duebook.collections.claim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimFileTest {
    private static final String PDF = "%PDF-1.7 ...";
    private static final String PNG = "\u0089PNG\r\n\u001a\n...";
    private static final String JPEG = "\u00ff\u00d8\u00ff\u00e0...";

    @Test
    void isWhatItIsSaidToBe() throws IOException {
        assertThat(file("a.pdf", "application/pdf", PDF)).isPresent();
        assertThat(file("a.png", "image/png", PNG)).isPresent();
        assertThat(file("a.jpg", "image/jpeg", JPEG)).isPresent();
        assertThat(file("a.pdf", "application/pdf", PNG)).isEmpty();
        assertThat(file("a.png", "image/png", PDF)).isEmpty();
        assertThat(file("a.svg", "image/svg+xml", "<svg/>")).isEmpty();
        assertThat(file("a.html", "text/html", "<script>")).isEmpty();
        assertThat(file("a.pdf", "application/pdf", " %PDF-1.7")).isEmpty();
        assertThat(file("a.pdf", "application/pdf", "%PD")).isEmpty();
        assertThat(file("a.pdf", null, PDF)).isEmpty();
    }

    @Test
    void hasANameThatHarmsNobody() throws IOException {
        assertThat(name("../../etc/proof.pdf")).isEqualTo("proof.pdf");
        assertThat(name("C:\\temp\\Proof.PDF")).isEqualTo("Proof.PDF");
        assertThat(name("proof.html")).isEqualTo("proof.html.pdf");
        assertThat(name("a\r\nSet-Cookie: x=\"1\".pdf")).isEqualTo("aSet-Cookie: x=1.pdf");
        assertThat(name("fdp\u202egnp.pdf")).isEqualTo("fdpgnp.pdf");
        assertThat(name("\ud83d.pdf")).isEqualTo(".pdf");
        assertThat(name("")).isEqualTo("file.pdf");
        assertThat(name(null)).isEqualTo("file.pdf");
        assertThat(name("\ud83d\ude00".repeat(300))).hasSize(2 * 150 + 4);
        assertThat(name("\u0434\u043e\u043a\u0430\u0437.pdf")).isEqualTo("\u0434\u043e\u043a\u0430\u0437.pdf");
    }

    private static String name(String name) throws IOException {
        return file(name, "application/pdf", PDF).orElseThrow().name();
    }

    private static Optional<ClaimFile> file(String name, String type, String content) throws IOException {
        return ClaimFile.of(name, type, content.length(), () -> new ByteArrayInputStream(content.getBytes(ISO_8859_1)));
    }
}
