/**
 * Links by which somebody without a key may do one thing: signed for a purpose and a subject, expiring, revocable, bounded
 * in how often they are opened, and never kept or logged with what opens them. A room makes a {@link dev.duebook.ground.link.LinkKind}
 * and its table, names its path in {@link dev.duebook.ground.link.LinkPaths}, and starts at
 * {@link dev.duebook.ground.link.Links}. May import the foundations for tables, lists and events.
 */
package dev.duebook.ground.link;
