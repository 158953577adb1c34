package dev.duebook.collections.letter;

import dev.duebook.company.organization.Address;
import dev.duebook.company.organization.Organization;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a reminder or a notice is composed from, all of it plain values.
 *
 * @param occasion for a client one of BEFORE_DUE, DUE, OVERDUE, PAID, PROMISE_BROKEN, CLAIM_RECEIVED; of the first three
 *     the lines say themselves which they are, by their days
 * @param locale the reader's (BCP 47), null where it is not known; a language we have no words in gives way to {@code
 *     organizationLocale}, and that to English
 * @param recipientName null where none is known: a client is then addressed by {@code clientName}
 * @param ownerName null where nobody is responsible
 * @param lines at least one
 * @param onAccount what the client has paid that is not assigned to an invoice, in minor units by currency; it is said of
 *     the currencies of the lines
 * @param sentence a personal one; null for none
 * @param occasionDate the day a broken promise was for; null otherwise
 * @param detail what a notice adds, as the address that refused and its reason; null for nothing
 */
public record LetterFacts(
        Audience audience,
        Tone tone,
        Occasion occasion,
        String locale,
        String organizationLocale,
        Sender sender,
        PayTo payTo,
        String clientName,
        String recipientName,
        String ownerName,
        List<Line> lines,
        Map<String, Long> onAccount,
        String sentence,
        LocalDate occasionDate,
        String detail,
        LocalDate today) {

    public LetterFacts {
        lines = List.copyOf(lines);
        onAccount = Map.copyOf(onAccount);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a letter is about an invoice");
        }
    }

    /** Whose letter it is; all but the name may be absent. */
    public record Sender(String name, List<String> addressLines, String email, String phone, String taxId) {
        public Sender {
            addressLines = List.copyOf(addressLines);
        }

        public static Sender of(Organization organization) {
            return new Sender(
                    organization.name(),
                    lines(organization.address()),
                    organization.email(),
                    organization.phone(),
                    organization.taxId());
        }

        public static List<String> lines(Address address) {
            if (address == null) {
                return List.of();
            }
            var city = String.join(
                    " ",
                    Stream.of(address.postalCode(), address.city())
                            .filter(Objects::nonNull)
                            .toList());
            return Stream.of(address.line1(), address.line2(), city, address.country())
                    .filter(line -> line != null && !line.isBlank())
                    .toList();
        }
    }

    /** Where to pay; without an IBAN nothing is said of it. */
    public record PayTo(String accountHolder, String bankName, String iban, String bic) {
        public static PayTo of(Organization organization) {
            var account = organization.bankAccount();
            return account == null
                    ? new PayTo(organization.name(), null, null, null)
                    : new PayTo(organization.name(), account.bankName(), account.iban(), account.bic());
        }
    }

    /**
     * What is due on one day of an invoice; amounts in minor units.
     *
     * @param paymentReference under which it is to be paid (ISO 11649); null where that is the number
     * @param daysLate less than zero before it is due
     * @param terms as they were agreed; null where nothing is known of them, as of {@code purchaseOrder}
     * @param claimUrl where the client can say that it is paid; null for none
     */
    public record Line(
            String invoiceNumber,
            String paymentReference,
            LocalDate issueDate,
            LocalDate dueDate,
            int daysLate,
            long total,
            long outstanding,
            String currency,
            String terms,
            String purchaseOrder,
            List<Work> work,
            String claimUrl) {
        public Line {
            work = List.copyOf(work);
        }
    }

    /** Evidence of the work; all but the description may be absent. */
    public record Work(
            String description, LocalDate deliveredDate, String approvedBy, LocalDate approvedDate, String url) {}
}
