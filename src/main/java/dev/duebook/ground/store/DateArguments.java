package dev.duebook.ground.store;

import java.sql.Types;
import java.time.LocalDate;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds days as days: through {@link java.sql.Date} one that the machine's time zone skipped would become the next. */
class DateArguments extends AbstractArgumentFactory<LocalDate> {
    DateArguments() {
        super(Types.DATE);
    }

    @Override
    protected Argument build(LocalDate day, ConfigRegistry config) {
        return (position, statement, context) -> statement.setObject(position, day);
    }
}
