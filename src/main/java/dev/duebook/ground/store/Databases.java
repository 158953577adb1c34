package dev.duebook.ground.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/**
 * Gives the Jdbi through which repositories run set-based SQL; it takes part in the transaction of the caller, or in the
 * reading of {@link ReadPool} that the caller is in. No failure of it tells what was bound to a statement.
 */
@ApplicationScoped
class Databases {
    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource, ReadPool readPool) {
        return over(new Connections(dataSource, readPool)).setTransactionHandler(new CMTTransactionHandler());
    }

    /** With our types. */
    static Jdbi over(ConnectionFactory connections) {
        var jdbi = Jdbi.create(connections)
                .registerArgument(new UuidArguments())
                .registerArgument(new DateArguments())
                .registerArgument(new InstantArguments())
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(String.class, "text")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(java.time.LocalDate.class, "date");
        jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
        return jdbi;
    }

    private record Connections(AgroalDataSource dataSource, ReadPool readPool) implements ConnectionFactory {
        @Override
        public Connection openConnection() throws SQLException {
            var present = readPool.present();
            return present.isPresent() ? present.get() : dataSource.getConnection();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            if (readPool.present().filter(reading -> reading == connection).isEmpty()) {
                connection.close();
            }
        }
    }
}
