/**
 * The page for operators: static files under {@code META-INF/resources} that know the public API alone, and the headers they
 * are served with. May import nothing of ours. Start at {@link dev.duebook.reporting.dashboard.PageGuard}; the page itself begins in
 * {@code index.html} and {@code page/main.js}.
 */
package dev.duebook.reporting.dashboard;
