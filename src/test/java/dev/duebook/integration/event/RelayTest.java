package dev.duebook.integration.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duebook.ground.id.Ids;
import dev.duebook.testing.DuebookTest;
import dev.duebook.testing.EveryRow;
import dev.duebook.testing.Given;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DuebookTest
class RelayTest {
    private static final long SEED = 20260302;
    private static final String APPEND = """
            insert into outbox (organization_id, id, aggregate, aggregate_id, sequence, type, data, recorded_at)
            values (?, ?, 'thing', ?, ?, 'thing.happened', '{}', now() + ? * interval '1 second')
            """;

    @Inject
    Relay relay;

    @Inject
    @EveryRow
    AgroalDataSource dataSource;

    @Inject
    @EveryRow
    Jdbi jdbi;

    private UUID organization;

    @BeforeEach
    void begin() {
        organization = Given.organization().id();
        numberAll();
    }

    @Test
    void numbersFollowEachOtherWithoutGaps() throws SQLException {
        var before = last();
        var thing = Ids.next();
        for (var sequence = 1; sequence <= 7; sequence++) {
            append(thing, sequence, 0);
        }

        assertThat(relay.number(3)).isEqualTo(3);
        assertThat(relay.number(3)).isEqualTo(3);
        assertThat(relay.number(3)).isEqualTo(1);
        assertThat(relay.number(3)).isZero();

        assertThat(positions(thing))
                .containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5, before + 6, before + 7);
        assertThat(last()).isEqualTo(before + 7);
    }

    @Test
    void whatIsCommittedLateComesLate() throws SQLException {
        var late = Ids.next();
        var early = Ids.next();
        try (var open = dataSource.getConnection()) {
            open.setAutoCommit(false);
            append(open, late, 1, 0);
            append(early, 1, 0);
            numberAll();

            assertThat(positions(early)).hasSize(1);
            assertThat(positions(late)).isEmpty();
            open.commit();
        }
        numberAll();

        assertThat(positions(late).get(0)).isGreaterThan(positions(early).get(0));
    }

    @Test
    void aClockSetBackDoesNotTurnAnAggregateAround() throws SQLException {
        var thing = Ids.next();
        append(thing, 1, 0);
        append(thing, 2, -3600);
        append(thing, 3, -7200);

        assertThat(relay.number(1)).isEqualTo(1);
        assertThat(relay.number(1)).isEqualTo(1);
        assertThat(relay.number(1)).isEqualTo(1);

        assertThat(positions(thing)).isSorted();
    }

    @Test
    void whatWasAppendedBeforeThereWasAnOrderComesFirstAsRecorded() throws SQLException {
        var fresh = Ids.next();
        var old = Ids.next();
        append(fresh, 1, -100);
        append(old, 2, 60);
        append(old, 1, 30);
        jdbi.useHandle(handle -> handle.execute("update outbox set appended = null where aggregate_id = ?", old));
        numberAll();

        assertThat(positions(old)).isSorted();
        assertThat(positions(fresh).get(0)).isGreaterThan(positions(old).get(1));
    }

    @Test
    void oneRelayNumbersAtATime() throws SQLException {
        var thing = Ids.next();
        append(thing, 1, 0);
        try (var other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select position from event_relay for update");

            assertThat(relay.number(10)).isZero();
            assertThat(positions(thing)).isEmpty();
            other.rollback();
        }

        assertThat(relay.number(10)).isEqualTo(1);
    }

    @Test
    void aRelayThatDiesLeavesNothingHalf() throws SQLException {
        var before = last();
        var thing = Ids.next();
        append(thing, 1, 0);
        append(thing, 2, 0);
        try (var dying = dataSource.getConnection()) {
            dying.setAutoCommit(false);
            var statement = dying.createStatement();
            statement.execute("select position from event_relay for update");
            statement.execute("update outbox set position = " + (before + 1)
                    + " where sequence = 1 and aggregate_id = '" + thing + "'");
            statement.execute("update event_relay set position = position + 1");
            var process = statement.executeQuery("select pg_backend_pid()");
            process.next();
            kill(process.getInt(1));
            assertThatThrownBy(dying::commit).isInstanceOf(SQLException.class);
        }
        numberAll();

        assertThat(positions(thing)).containsExactly(before + 1, before + 2);
    }

    /** Eight write, some holding their transaction open; two relays run, one of which is killed again and again. */
    @Test
    void nothingIsLostDoubledOrTurnedAroundInAStorm() throws Exception {
        var before = last();
        var done = new AtomicBoolean();
        var writers = 8;
        var things = 12;
        var facts = 25;
        var pool = Executors.newFixedThreadPool(writers + 3);
        try {
            var writing = new ArrayList<Future<Integer>>();
            for (var writer = 0; writer < writers; writer++) {
                var random = new Random(SEED + writer);
                writing.add(pool.submit(writing(random, things, facts)));
            }
            var relays = List.of(pool.submit(relaying(done)), pool.submit(relaying(done)));
            var killing = pool.submit(killing(done));
            var written = 0;
            for (var each : writing) {
                written += each.get();
            }
            done.set(true);
            for (var each : relays) {
                each.get();
            }
            killing.get();
            numberAll();

            assertThat(written).isEqualTo(writers * things * facts);
            assertThat(last()).isEqualTo(before + written);
            assertThat(turnedAround()).isZero();
            assertThat(count("select count(distinct position) from outbox where position > ?", before))
                    .isEqualTo(written);
        } finally {
            pool.shutdownNow();
        }
    }

    private Callable<Integer> writing(Random random, int things, int facts) {
        return () -> {
            var written = 0;
            for (var n = 0; n < things; n++) {
                var thing = Ids.next();
                for (var sequence = 1; sequence <= facts; ) {
                    try (var connection = dataSource.getConnection()) {
                        connection.setAutoCommit(false);
                        var together = 1 + random.nextInt(3);
                        for (var i = 0; i < together && sequence <= facts; i++) {
                            append(connection, thing, sequence++, random.nextInt(100) - 50);
                            written++;
                        }
                        Thread.onSpinWait();
                        if (random.nextInt(10) == 0) {
                            connection.createStatement().execute("select pg_sleep(0.01)");
                        }
                        connection.commit();
                    }
                }
            }
            return written;
        };
    }

    private Callable<Integer> relaying(AtomicBoolean done) {
        return () -> {
            var failed = 0;
            while (!done.get()) {
                try {
                    relay.number(40);
                } catch (RuntimeException killed) {
                    failed++;
                }
            }
            return failed;
        };
    }

    private Callable<Void> killing(AtomicBoolean done) {
        return () -> {
            while (!done.get()) {
                jdbi.useHandle(handle -> handle.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
                            and backend_type = 'client backend'
                            and (query like '%event_relay%' or query like '%turned as%') limit 1
                        """));
                jdbi.useHandle(handle -> handle.execute("select pg_sleep(0.05)"));
            }
            return null;
        };
    }

    private int turnedAround() {
        return count("""
                select count(*) from outbox n join outbox e on e.organization_id = n.organization_id
                    and e.aggregate_id = n.aggregate_id and e.sequence = n.sequence - 1
                where n.organization_id = ? and (e.position is null or e.position > n.position)
                """, organization);
    }

    private void numberAll() {
        while (relay.number(1_000) > 0) {
            Thread.onSpinWait();
        }
    }

    private void kill(int process) {
        jdbi.useHandle(handle -> handle.execute("select pg_terminate_backend(?)", process));
    }

    private void append(UUID thing, long sequence, int seconds) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            append(connection, thing, sequence, seconds);
        }
    }

    private void append(Connection connection, UUID thing, long sequence, int seconds) throws SQLException {
        try (var insert = connection.prepareStatement(APPEND)) {
            insert.setObject(1, organization);
            insert.setObject(2, Ids.next());
            insert.setObject(3, thing);
            insert.setLong(4, sequence);
            insert.setInt(5, seconds);
            insert.executeUpdate();
        }
    }

    private long last() {
        return jdbi.withHandle(handle -> handle.createQuery("select position from event_relay")
                .mapTo(Long.class)
                .one());
    }

    private List<Long> positions(UUID thing) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select position from outbox where aggregate_id = :id and position is not null order by sequence")
                .bind("id", thing)
                .mapTo(Long.class)
                .list());
    }

    private int count(String sql, Object value) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind(0, value).mapTo(Integer.class).one());
    }
}
