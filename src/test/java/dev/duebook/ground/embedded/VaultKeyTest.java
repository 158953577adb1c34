package dev.duebook.ground.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.vault.VaultKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultKeyTest {
    @Test
    void isMadeOnceAndReadByItsOwnerOnly(@TempDir Path path) throws Exception {
        var made = VaultKey.in(DataFolder.at(path));

        assertThat(VaultKey.in(DataFolder.at(path))).isEqualTo(made);
        assertThat(VaultKeys.parse(made)).hasToString("VaultKeys[own]");
        var file = path.resolve("keys.properties");
        assertThat(Files.readString(file)).contains("vault=" + made.substring("own:".length()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keysOfAnotherFormStopTheStart(@TempDir Path path) {
        assertThatCode(() -> VaultKey.refuseWrong(VaultKey.in(DataFolder.at(path))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> VaultKey.refuseWrong("secret"))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("DUEBOOK_VAULT_KEYS is to be ");
    }
}
