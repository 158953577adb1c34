/** Ids are UUIDv7, made before the insert. Imports nothing of ours. */
package dev.duebook.ground.id;
