package dev.duebook.company.approval;

import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Which approvals a list shows, the longest waiting first. A repeated filter is OR, different ones are AND. */
public class ApprovalFilter {
    @QueryParam("kind")
    List<String> kind;

    @QueryParam("state")
    List<String> state;

    /** Empty for all. */
    List<String> kinds() {
        return kind == null ? List.of() : kind;
    }

    List<String> states() {
        return state == null || state.isEmpty() ? List.of(Approval.WAITING) : state;
    }
}
