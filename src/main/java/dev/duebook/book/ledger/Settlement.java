package dev.duebook.book.ledger;

/** How far an invoice is paid, beside its status: a partly paid late invoice is OVERDUE and PARTIALLY_PAID. */
public enum Settlement {
    UNPAID,
    PARTIALLY_PAID,
    SETTLED;

    /**
     * A draft is UNPAID; a sent invoice with nothing outstanding is SETTLED, one of which something is paid or credited
     * PARTIALLY_PAID (domain.md, Status). What is written off in part is neither.
     *
     * @param outstanding what is still owed; {@code paid} allocated money less what was taken back; {@code credited} as
     *     paid: minor units, 0 or more
     */
    public static Settlement of(boolean sent, long outstanding, long paid, long credited) {
        if (!sent) {
            return UNPAID;
        }
        if (outstanding == 0) {
            return SETTLED;
        }
        return paid > 0 || credited > 0 ? PARTIALLY_PAID : UNPAID;
    }
}
