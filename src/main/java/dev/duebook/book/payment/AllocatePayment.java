package dev.duebook.book.payment;

import java.time.LocalDate;
import java.util.List;

/** Unapplied money is laid on invoices later on. */
record AllocatePayment(List<CreatePayment.Wanted> allocations, CreatePayment.Allocate allocate, LocalDate date) {}
