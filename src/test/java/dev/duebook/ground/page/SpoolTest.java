package dev.duebook.ground.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final int MIB = 1 << 20;

    private final AtomicLong onDisk = new AtomicLong();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256 * 1024, 256 * 1024 + 1, 3 * MIB})
    void givesBackWhatWasWritten(int length) throws IOException {
        var bytes = new byte[length];
        new Random(11).nextBytes(bytes);
        try (var spool = new Spool(4 * MIB, 4 * MIB, onDisk)) {
            for (var at = 0; at < length; at += 1000) {
                spool.write(bytes, at, Math.min(1000, length - at));
            }
            assertThat(spool.size()).isEqualTo(length);
            assertThat(all(spool)).isEqualTo(bytes);
        }
        assertThat(onDisk).hasValue(0);
    }

    @Test
    void aFewBytesNeedNoFile() throws IOException {
        try (var spool = new Spool(MIB, MIB, onDisk)) {
            spool.write(new byte[1000]);
            assertThat(spool.inMemory()).isTrue();
            assertThat(onDisk).hasValue(0);
        }
    }

    @Test
    void noneIsLargerThanOneMayBe() throws IOException {
        try (var spool = new Spool(MIB, 10 * MIB, onDisk)) {
            spool.write(new byte[MIB]);
            assertThatThrownBy(() -> spool.write(1))
                    .isInstanceOfSatisfying(Spool.Full.class, full -> assertThat(full.byItself())
                            .isTrue());
        }
    }

    @Test
    void allTogetherAreBoundedUntilOneIsClosed() throws IOException {
        try (var second = new Spool(10 * MIB, 2 * MIB, onDisk)) {
            try (var first = new Spool(10 * MIB, 2 * MIB, onDisk)) {
                first.write(new byte[2 * MIB]);
                assertThatThrownBy(() -> second.write(new byte[MIB]))
                        .isInstanceOfSatisfying(Spool.Full.class, full -> assertThat(full.byItself())
                                .isFalse());
            }
        }
        assertThat(onDisk).hasValue(0);
    }

    private static byte[] all(Spool spool) throws IOException {
        var all = new ByteArrayOutputStream();
        for (var next = spool.next(70_000); next.length > 0; next = spool.next(70_000)) {
            all.write(next);
        }
        return all.toByteArray();
    }
}
