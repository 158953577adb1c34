package dev.duebook.ground.tenant;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** Holds the caller of the present request; empty until authenticated. */
@RequestScoped
public class CurrentCaller {
    /** Stands where an organization's id would for what the operator does. */
    public static final UUID OPERATOR = new UUID(0, 0);

    private Caller caller;

    public Caller get() {
        return caller;
    }

    public void set(Caller caller) {
        this.caller = caller;
    }

    public UUID scope() {
        return caller == null ? OPERATOR : caller.organizationId();
    }
}
