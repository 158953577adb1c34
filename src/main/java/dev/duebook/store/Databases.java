package dev.duebook.store;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/** Gives the Jdbi through which repositories run set-based SQL; it takes part in the transaction of the caller. */
@ApplicationScoped
class Databases {
    @Produces
    @Singleton
    Jdbi jdbi(AgroalDataSource dataSource) {
        return Jdbi.create(dataSource)
                .setTransactionHandler(new CMTTransactionHandler())
                .registerArgument(new UuidArguments())
                .registerArrayType(UUID.class, "uuid")
                .registerArrayType(String.class, "text")
                .registerArrayType(Long.class, "int8")
                .registerArrayType(java.time.LocalDate.class, "date");
    }
}
