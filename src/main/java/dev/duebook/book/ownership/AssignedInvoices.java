package dev.duebook.book.ownership;

/** How many invoices got the owner, and how many were passed over. */
record AssignedInvoices(int assigned, int passedOver) {}
