/**
 * A real PostgreSQL in the box, for the first five minutes and for the tests: unpacked, initialized, started, watched and
 * stopped here, in one data folder with one owner. Imports nothing of ours; only {@code dev.duebook.Duebook} starts it.
 * Start reading at {@link dev.duebook.ground.embedded.EmbeddedDatabase}.
 */
package dev.duebook.ground.embedded;
