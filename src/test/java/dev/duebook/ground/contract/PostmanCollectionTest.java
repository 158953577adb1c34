package dev.duebook.ground.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.duebook.testing.ContractFile;
import dev.duebook.testing.ContractFile.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The Postman collection is what the contract gives. */
class PostmanCollectionTest {
    @Test
    void isWhatTheContractGives() throws IOException {
        assertThat(Files.readString(PostmanCollection.PATH).equals(PostmanCollection.text()))
                .as(PostmanCollection.PATH + " is not what openapi.yaml gives; write it anew with:"
                        + " mvn test -Dtest=ContractBundleTest -Dcontract=write")
                .isTrue();
    }

    @Test
    void hasEveryOperationOnce() throws IOException {
        var folders = new ObjectMapper()
                .readTree(Files.readString(PostmanCollection.PATH))
                .path("item");
        var requests = new ArrayList<String>();
        for (var folder : folders) {
            if (!folder.path("name").asText().equals(FirstSteps.FOLDER)) {
                folder.path("item")
                        .forEach(item -> requests.add(item.path("name").asText()));
            }
        }

        assertThat(requests)
                .containsExactlyInAnyOrderElementsOf(ContractFile.operations().stream()
                        .map(Operation::node)
                        .map(operation -> operation.path("summary").asText())
                        .toList());
    }
}
