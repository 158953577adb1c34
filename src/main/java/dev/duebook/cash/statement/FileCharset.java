package dev.duebook.cash.statement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The charset of a text file that does not name it: that of its byte order mark, else UTF-8 where all of it is valid
 * UTF-8, else the one that was told. No guess that cannot fail: what the told charset does not know becomes U+FFFD.
 */
final class FileCharset {
    private static final int CHUNK = 8192;

    private FileCharset() {}

    static Charset of(Path file, Charset otherwise) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            var marked = ofMark(bytes.readNBytes(3));
            if (marked != null) {
                return marked;
            }
        }
        try (var bytes = Files.newInputStream(file)) {
            return isUtf8(bytes) ? StandardCharsets.UTF_8 : otherwise;
        }
    }

    static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    private static Charset ofMark(byte[] start) {
        if (start.length > 2 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            return StandardCharsets.UTF_8;
        }
        if (start.length > 1 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16;
        }
        return start.length > 1 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe ? StandardCharsets.UTF_16 : null;
    }

    private static boolean isUtf8(InputStream bytes) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.allocate(CHUNK);
        var out = CharBuffer.allocate(CHUNK);
        for (var read = 0; read >= 0; ) {
            read = bytes.read(in.array(), in.position(), in.remaining());
            in.limit(in.position() + Math.max(read, 0)).position(0);
            var result = decoder.decode(in, out.clear(), read < 0);
            if (result.isError()) {
                return false;
            }
            in.compact();
        }
        return true;
    }
}
