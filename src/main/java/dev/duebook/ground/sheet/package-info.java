/**
 * Tables that strangers send, as CSV or XLSX, read row by row within bounds, and the days and numbers in them. May import
 * money. Start at {@link dev.duebook.ground.sheet.Rows}.
 */
package dev.duebook.ground.sheet;
