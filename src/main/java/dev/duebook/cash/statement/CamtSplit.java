package dev.duebook.cash.statement;

import dev.duebook.cash.statement.Finding.Severity;
import java.util.List;

/**
 * Whether an entry of a camt file is told payment by payment: two or more, all as booked, in its currency and adding up to
 * it. Else it is one that stands for several, except where it has exactly one payment of its own amount.
 */
final class CamtSplit {
    private final long minor;
    private final String currency;
    private final Direction direction;
    private final CamtDetails told;
    private final List<DetailTold> details;

    /**
     * @param minor of the entry, not negative
     * @param told the payments in it
     */
    CamtSplit(long minor, String currency, Direction direction, CamtDetails told) {
        this.minor = minor;
        this.currency = currency;
        this.direction = direction;
        this.told = told;
        details = told.kept();
    }

    boolean parts() {
        return told.count() >= 2 && told.allKept() && comparable() && difference() == 0;
    }

    boolean unsplit() {
        return switch (told.count()) {
            case 0 -> told.counted() > 1 || told.batch() && told.counted() != 1;
            case 1 -> told.counted() > 1 || !told.allKept() || oneDiffers();
            default -> !parts();
        };
    }

    void tell(EntryFindings findings) {
        if (!told.allKept()) {
            findings.warn(
                    "details-left-out",
                    "NtryDtls",
                    Integer.toString(told.count()),
                    "the payments of the entry are too many, too long, or told before its amount; it stays in one piece");
        } else if (told.count() == 1 && oneDiffers() || told.count() > 1 && !parts()) {
            findings.add(
                    "details-differ",
                    Severity.WARNING,
                    "NtryDtls",
                    null,
                    comparable() ? WrittenAmount.decimal(difference(), currency) : null,
                    "the payments of the entry do not add up to it; it stays in one piece");
        }
    }

    /** One that differs by the charges it tells does not. */
    private boolean oneDiffers() {
        return details.get(0).minor() != null
                && (!comparable() || difference() != 0 && Math.abs(difference()) != charges(details.get(0)));
    }

    private long charges(DetailTold only) {
        return only.charges().stream()
                .filter(charge -> charge.currency().equals(currency))
                .mapToLong(Charge::minor)
                .sum();
    }

    private boolean comparable() {
        return details.stream()
                .allMatch(detail -> detail.minor() != null
                        && detail.minor() >= 0
                        && detail.direction() == direction
                        && currency.equals(detail.currency()));
    }

    private long difference() {
        return minor - details.stream().mapToLong(DetailTold::minor).sum();
    }
}
