package dev.duebook.ground.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.Given;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DuebookTest
class WallTest {
    @Inject
    AgroalDataSource dataSource;

    @Test
    void tellsWithAStatementOutsideOfATransaction() throws SQLException {
        var given = Given.organization();
        for (var described : new boolean[] {false, true}) {
            for (var i = 0; i < 8; i++) {
                var n = i;
                int seen = OnBehalf.<Integer, SQLException>of(given.id(), () -> count(given.id(), described));
                assertThat(seen).as(described + " " + n).isEqualTo(1);
            }
        }
    }

    private int count(UUID id, boolean described) throws SQLException {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(
                        "select o.id, o.name from organization o where o.id = ? and o.created_at < ?")) {
            query.setObject(1, id);
            query.setObject(2, java.time.OffsetDateTime.now().plusYears(50));
            if (described) {
                assertThat(query.getParameterMetaData().getParameterCount()).isEqualTo(2);
            }
            query.execute();
            var rows = query.getResultSet();
            var count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
