package dev.duebook.collections.message;

import dev.duebook.book.invoice.InvoiceRow;
import dev.duebook.book.invoice.InvoiceToMail;
import dev.duebook.book.invoice.Invoices;
import dev.duebook.book.pricing.Adjustment;
import dev.duebook.book.pricing.PricedLine;
import dev.duebook.collections.letter.InvoiceLetterFacts;
import dev.duebook.collections.letter.Letter;
import dev.duebook.collections.letter.LetterFacts;
import dev.duebook.collections.letter.Letters;
import dev.duebook.collections.letter.MessageTextKind;
import dev.duebook.collections.letter.MessageTexts;
import dev.duebook.ground.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Takes up invoices that go out by mail, and writes their letters when that happens. */
@ApplicationScoped
public class InvoiceLetters {
    private final Invoices invoices;
    private final MessageTexts texts;
    private final InvoiceLetterRepository repository;

    InvoiceLetters(Invoices invoices, MessageTexts texts, InvoiceLetterRepository repository) {
        this.invoices = invoices;
        this.texts = texts;
        this.repository = repository;
    }

    void plan(@Observes InvoiceToMail invoice) {
        repository.plan(invoice);
    }

    /** The invoice as it was sent, in the client's language and, where it has them, the organization's own words. */
    @Transactional
    public Letter letter(UUID organizationId, UUID invoiceId) {
        var invoice = invoices.sent(organizationId, invoiceId);
        var locales = repository.locales(organizationId, invoice.who().clientId());
        var locale = Letters.locale(locales.client(), locales.organization());
        return Letters.invoice(
                facts(invoice, locales), texts.of(organizationId, MessageTextKind.INVOICE.name(), locale));
    }

    private static InvoiceLetterFacts facts(InvoiceRow invoice, InvoiceLetterRepository.Locales locales) {
        var document = invoice.document();
        var seller = document.seller();
        var buyer = document.buyer();
        var pay = document.paymentInstructions();
        return new InvoiceLetterFacts(
                locales.client(),
                locales.organization(),
                new LetterFacts.Sender(
                        seller.name(),
                        LetterFacts.Sender.lines(seller.address()),
                        seller.email(),
                        seller.phone(),
                        seller.taxId()),
                new LetterFacts.PayTo(pay.accountHolder(), pay.bankName(), pay.iban(), pay.bic()),
                new InvoiceLetterFacts.Buyer(
                        buyer.name(), buyer.contactName(), LetterFacts.Sender.lines(buyer.address()), buyer.taxId()),
                invoice.number(),
                invoice.paymentReference(),
                invoice.issueDate(),
                invoice.header().deliveryDate(),
                invoice.header().periodFrom(),
                invoice.header().periodTo(),
                invoice.header().purchaseOrder(),
                invoice.currency(),
                document.lines().stream().map(InvoiceLetters::line).toList(),
                adjustments(document.charges(), invoice.currency()),
                adjustments(document.discounts(), invoice.currency()),
                document.taxes().stream()
                        .map(tax -> new InvoiceLetterFacts.Tax(tax.category(), tax.rate(), tax.base(), tax.amount()))
                        .toList(),
                invoice.amounts().net(),
                invoice.amounts().total(),
                invoice.schedule().instalments().stream()
                        .map(part -> new InvoiceLetterFacts.Part(part.dueDate(), part.amount()))
                        .toList(),
                document.deliverables().stream()
                        .map(work -> new LetterFacts.Work(
                                work.description(),
                                work.deliveredDate(),
                                work.approvedBy(),
                                work.approvedDate(),
                                work.url()))
                        .toList(),
                document.terms(),
                document.notes());
    }

    private static InvoiceLetterFacts.Line line(PricedLine line) {
        return new InvoiceLetterFacts.Line(
                line.description(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.baseQuantity(),
                line.discountPercent(),
                line.discountAmount(),
                line.taxCategory(),
                line.taxRate(),
                line.exemptionReason(),
                line.net());
    }

    private static List<InvoiceLetterFacts.Adjustment> adjustments(List<Adjustment> adjustments, String currency) {
        return adjustments.stream()
                .map(each -> new InvoiceLetterFacts.Adjustment(
                        each.description(), Money.parse(each.amount(), currency).minor()))
                .toList();
    }
}
