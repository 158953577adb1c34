/** How answers look: pages with cursors, CSV, ETags. May import problem. Start at {@link dev.duebook.page.Answers}. */
package dev.duebook.page;
