/**
 * How answers look: pages with cursors, CSV, ETags. May import problem, store and tenant. Start at
 * {@link dev.duebook.ground.page.Answers}.
 */
package dev.duebook.ground.page;
