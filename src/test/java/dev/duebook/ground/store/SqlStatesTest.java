package dev.duebook.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatesTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "53300", "40001", "55P03", "25P03", "57014"})
    void aCommitThatWasLostIsFoundInWhatItsFailureSuppressed(String state) {
        assertThat(SqlStates.isPassing(lostCommit(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aConflictSeenAtTheCommitMayPassNextTime(String state) {
        assertThat(SqlStates.mayPassNextTime(lostCommit(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "23505", "42601"})
    void nothingElseIsTriedAgainAtOnce(String state) {
        assertThat(SqlStates.mayPassNextTime(lostCommit(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "22P02", "42601", "XX000"})
    void whatWaitingDoesNotMendIsNotPassing(String state) {
        assertThat(SqlStates.isPassing(new IllegalStateException(new SQLException("no", state))))
                .isFalse();
    }

    @Test
    void aPoolWithoutAConnectionToGiveIsPassing() {
        assertThat(SqlStates.isPassing(new SQLException("Acquisition timeout while waiting for new connection")))
                .isTrue();
        assertThat(SqlStates.isPassing(new SQLTransientConnectionException("none")))
                .isTrue();
    }

    @Test
    void aFailureThatIsItsOwnCauseEnds() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.addSuppressed(other);
        other.addSuppressed(new SQLException("gone", "08006"));

        assertThat(SqlStates.isPassing(one)).isTrue();
    }

    private static Exception lostCommit(String state) {
        var rolledBack = new RollbackException("could not commit");
        rolledBack.addSuppressed(new IllegalStateException("end failed", new SQLException("lost", state)));
        return new IllegalStateException("wrapped", rolledBack);
    }

    @Test
    void aConnectionThatNobodyWaitsForAnyMoreMayComeLater() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/any?user=a&loginTimeout=5";
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> DriverManager.getConnection(url))
                    .satisfies(
                            failure -> assertThat(SqlStates.isPassing(failure)).isTrue());
        } finally {
            Thread.interrupted();
        }
    }
}
