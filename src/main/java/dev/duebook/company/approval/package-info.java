/**
 * What waits for a person's yes, of all rooms: when it was asked for, until when, and how it was decided. A room brings an
 * {@link dev.duebook.company.approval.Approvable}, which decides anew when somebody says yes, and tells
 * {@link dev.duebook.company.approval.Approvals} what it asks for and what became of it. Imports the foundations only.
 */
package dev.duebook.company.approval;
