package dev.duebook.cash.bank;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;

/** Something a person should know of a file. */
record FindingView(
        @JsonIgnore long number,
        String code,
        String severity,
        UUID statementId,
        long line,
        String field,
        String value,
        String amount,
        String reason) {
    static final List<String> COLUMNS =
            List.of("code", "severity", "statementId", "line", "field", "value", "amount", "reason");
}
