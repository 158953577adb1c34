package dev.duebook.invoice;

/** How many invoices got the owner, and how many were passed over. */
record AssignedInvoices(int assigned, int passedOver) {}
