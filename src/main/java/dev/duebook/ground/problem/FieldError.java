package dev.duebook.ground.problem;

/** A wrong field: JSON pointer into the body, or the name of a parameter; and what is wrong with it. */
public record FieldError(String pointer, String detail) {}
