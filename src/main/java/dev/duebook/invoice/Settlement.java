package dev.duebook.invoice;

/** How far an invoice is paid, beside its status: a partly paid late invoice is OVERDUE and PARTIALLY_PAID. */
public enum Settlement {
    UNPAID,
    PARTIALLY_PAID,
    SETTLED;

    /**
     * A draft is UNPAID; a sent invoice with nothing outstanding is SETTLED, with less than was ever owed
     * PARTIALLY_PAID.
     *
     * @param total the invoice's total, {@code fees} and interest added to it, {@code outstanding} what is still
     *     owed: minor units, 0 or more
     */
    public static Settlement of(boolean sent, long total, long fees, long outstanding) {
        if (!sent) {
            return UNPAID;
        }
        if (outstanding == 0) {
            return SETTLED;
        }
        return outstanding < Math.addExact(total, fees) ? PARTIALLY_PAID : UNPAID;
    }
}
