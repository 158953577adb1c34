package dev.duebook.cashflow;

import dev.duebook.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Waits for the forecast. */
@ApplicationScoped
class Predictions {
    void addTo(CashFlowFacts facts, Handle handle, Caller caller, CashFlowQuestion question) {}

    void forEach(Handle handle, Caller caller, Scope scope, Consumer<Expected> consumer) {}
}
