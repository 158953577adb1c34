package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract at the top of the project is what the rooms' fragments give. */
class ContractBundleTest {
    private static final Path WHOLE = Path.of("openapi.yaml");

    @Test
    void isWhatTheRoomsGive() throws IOException {
        var bundle = ContractBundle.ofRooms();
        assertThat(bundle.objections()).as("in the contract.yaml of the rooms").isEmpty();
        if (System.getProperty("contract", "").equals("write")) {
            Files.writeString(WHOLE, bundle.text());
            Files.writeString(PostmanCollection.PATH, PostmanCollection.text());
        }

        assertThat(Files.readString(WHOLE).equals(bundle.text()))
                .as("openapi.yaml is not what the contract.yaml of the rooms give. Edit those, and write it anew with:"
                        + " mvn test -Dtest=ContractBundleTest -Dcontract=write")
                .isTrue();
    }

    @Test
    void namesRoomAndLineOfWhatDoesNotFit(@TempDir Path root) throws IOException {
        room(root, "ground/contract", """
                components:
                  schemas:
                    Id:
                      type: string
                """);
        room(root, "book/client", """
                paths:
                  /v1/clients/{id}:
                    get: {$ref: '#/components/schemas/Client'}

                components:
                  schemas:
                    Id:
                      type: string
                    Nobody:
                      type: string
                """);
        room(root, "book/forgotten", "paths:\n");
        Files.writeString(root.resolve("ground/contract/head.yaml"), "openapi: 3.0.3\n");
        Files.writeString(root.resolve("ground/contract/rooms.txt"), "ground/contract\nbook/client\n");

        assertThat(ContractBundle.of(root).objections())
                .containsExactly(
                        "book/forgotten has a contract and no place in rooms.txt",
                        "book/client:7 says again what ground/contract:3 says: schemas/Id",
                        "book/client:2 refers to schemas/Client, which no room has",
                        "ground/contract:3 has schemas/Id, which nothing refers to",
                        "book/client:7 has schemas/Id, which nothing refers to",
                        "book/client:9 has schemas/Nobody, which nothing refers to");
    }

    private static void room(Path root, String room, String contract) throws IOException {
        Files.createDirectories(root.resolve(room));
        Files.writeString(root.resolve(room).resolve("contract.yaml"), contract);
    }
}
