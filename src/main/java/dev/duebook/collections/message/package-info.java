/**
 * What is said to clients and colleagues: planned, approved, sent and told. Imports invoice, letter and mail; knows nothing
 * of why something is said. Planned at {@link dev.duebook.collections.message.Messages}, sent by
 * {@link dev.duebook.collections.message.MessageDispatch}; what a message says is decided at its
 * {@link dev.duebook.collections.message.LastLook}.
 */
package dev.duebook.collections.message;
