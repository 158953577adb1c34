package dev.duebook.book.invoice;

/** How many invoices got the owner, and how many were passed over. */
record AssignedInvoices(int assigned, int passedOver) {}
