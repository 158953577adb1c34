/**
 * Secrets at rest: what a room has to know again, and nobody may read in the database. A room names its columns as
 * {@link dev.duebook.ground.vault.SealedColumn}s and seals and opens through {@link dev.duebook.ground.vault.Vault}, where
 * reading starts; taking over what an older version kept in clear, and sealing anew after a change of keys, then go by
 * themselves. May import problem, queue and time.
 */
package dev.duebook.ground.vault;
