package dev.duebook.collections.reminder;

import dev.duebook.book.client.Punctuality;
import dev.duebook.collections.letter.Tone;

/**
 * How a client paid so far, as far as it makes a difference to the tone.
 *
 * @param settled invoices paid in full
 * @param late of these, paid after their due date
 */
record PaymentHistory(int settled, int late) {
    static final PaymentHistory NONE = new PaymentHistory(0, 0);

    boolean good() {
        return punctuality().good();
    }

    boolean chronic() {
        return punctuality().chronic();
    }

    private Punctuality punctuality() {
        return new Punctuality(settled, late);
    }

    /** A good payer is spoken to one tone softer; everybody else, a chronic late payer above all, as the step says. */
    Tone tone(Tone step) {
        return good() ? step.softer() : step;
    }

    @Override
    public String toString() {
        if (!punctuality().known()) {
            return "fewer than " + Punctuality.ENOUGH + " paid invoices say nothing yet";
        }
        var said = late + " of " + settled + " invoices were paid late";
        return good() ? "a good payer: " + said : chronic() ? "a chronic late payer: " + said : said;
    }
}
