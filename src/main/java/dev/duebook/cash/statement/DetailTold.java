package dev.duebook.cash.statement;

import java.util.List;

/**
 * One payment inside an entry that collects several.
 *
 * @param minor minor units of {@code currency}, null where the file tells none
 */
public record DetailTold(
        Long minor,
        String currency,
        Direction direction,
        Party payer,
        Party ultimatePayer,
        String text,
        References references,
        Original original,
        List<Charge> charges,
        ReturnTold returned) {}
