package dev.duebook.integration.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.problem.Rejection;
import dev.duebook.testing.Xlsx;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFormatTest {
    @TempDir
    Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void tellsFilesApartByTheirContent() throws IOException {
        assertThat(format(utf8("a,b\n1,2\n"), StandardCharsets.UTF_8)).isEqualTo(FileFormat.CSV);
        assertThat(format("a,b\n".getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_8))
                .isEqualTo(FileFormat.CSV);
        assertThat(format("a,b\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE))
                .isEqualTo(FileFormat.CSV);
        assertThat(format(Xlsx.of(""), StandardCharsets.UTF_8)).isEqualTo(FileFormat.XLSX);
    }

    @Test
    void refusesFilesThatAreNeither() throws IOException {
        for (var file : List.of(
                utf8("%PDF-1.7\n\u0000\u0001"),
                new byte[] {'P', 'K', 3, 4, 0, 0},
                Xlsx.zip(Map.of("word/document.xml", "<document/>")),
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
                })) {
            assertThatThrownBy(() -> format(file, StandardCharsets.UTF_8))
                    .isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.status())
                            .isEqualTo(415));
        }
    }

    private FileFormat format(byte[] content, Charset charset) throws IOException {
        return FileFormat.of(Files.write(Files.createTempFile(folder, "file", null), content), charset);
    }
}
