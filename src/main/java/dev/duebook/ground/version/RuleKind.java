package dev.duebook.ground.version;

/** What is laid down in versions. */
public enum RuleKind {
    ORGANIZATION,
    REMINDER_POLICY,
    MESSAGE_TEXT,
    PROJECT_LEAD,
    MATCHING
}
