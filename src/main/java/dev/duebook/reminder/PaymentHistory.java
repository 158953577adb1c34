package dev.duebook.reminder;

import dev.duebook.message.Tone;

/**
 * How a client paid so far, as far as it makes a difference to the tone.
 *
 * @param settled invoices paid in full
 * @param late of these, paid after their due date
 */
record PaymentHistory(int settled, int late) {
    static final PaymentHistory NONE = new PaymentHistory(0, 0);

    /** Below so many paid invoices nothing is said about a client. */
    static final int ENOUGH = 3;

    /** A good payer is late with at most one invoice in ten. */
    boolean good() {
        return settled >= ENOUGH && late * 10 <= settled;
    }

    /** A chronic late payer is late with every second invoice or more. */
    boolean chronic() {
        return settled >= ENOUGH && late * 2 >= settled;
    }

    /** A good payer is spoken to one tone softer; everybody else, a chronic late payer above all, as the step says. */
    Tone tone(Tone step) {
        return good() ? step.softer() : step;
    }

    @Override
    public String toString() {
        if (settled < ENOUGH) {
            return "fewer than " + ENOUGH + " paid invoices say nothing yet";
        }
        var said = late + " of " + settled + " invoices were paid late";
        return good() ? "a good payer: " + said : chronic() ? "a chronic late payer: " + said : said;
    }
}
