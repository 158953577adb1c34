/**
 * A small book to look at on the first start: it does what a caller would, through the services. May import every
 * feature below. Start at {@link dev.duebook.integration.demo.DemoBook}.
 */
package dev.duebook.integration.demo;
