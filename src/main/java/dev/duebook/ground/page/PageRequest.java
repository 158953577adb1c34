package dev.duebook.ground.page;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;

/** What every list takes. The contract has checked the values. */
public class PageRequest {
    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    @QueryParam("cursor")
    String cursor;

    @QueryParam("totals")
    boolean totals;

    @QueryParam("format")
    String format;

    @HeaderParam("Accept")
    String accept;

    public int limit() {
        return limit;
    }

    public boolean totals() {
        return totals;
    }

    /** Where to go on for a list sorted so; null at the start. */
    public Cursor after(String sort) {
        return cursor == null ? null : Cursor.decoded(cursor, sort);
    }

    public boolean csv() {
        return format == null ? accept != null && accept.strip().startsWith("text/csv") : format.equals("csv");
    }
}
