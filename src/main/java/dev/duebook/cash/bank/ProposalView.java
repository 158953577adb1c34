package dev.duebook.cash.bank;

import dev.duebook.cash.statement.CsvProfile;
import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import dev.duebook.cash.statement.EntryTold;
import dev.duebook.cash.statement.Finding;
import dev.duebook.cash.statement.Party;
import dev.duebook.cash.statement.Proposal;
import dev.duebook.cash.statement.Told;
import dev.duebook.ground.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What a table may be read by, for a person to look at before it is kept as a profile. */
record ProposalView(
        CsvProfile profile,
        List<String> headings,
        List<List<String>> rows,
        List<EntryView> entries,
        List<FindingView> findings,
        List<Proposal.Question> questions,
        List<String> doubts) {

    /** A row as the profile reads it. */
    record EntryView(
            long line,
            EntryStatus status,
            Direction direction,
            String amount,
            String currency,
            LocalDate bookingDate,
            LocalDate valueDate,
            Party payer,
            String text) {
        private static EntryView of(EntryTold told) {
            return new EntryView(
                    told.line(),
                    told.status(),
                    told.direction(),
                    Money.decimal(told.minor(), told.currency()),
                    told.currency(),
                    told.bookingDate(),
                    told.valueDate(),
                    told.payer() == null || told.payer().equals(Party.UNKNOWN) ? null : told.payer(),
                    told.text());
        }
    }

    static ProposalView of(Proposal proposal) {
        return new ProposalView(
                proposal.profile(),
                proposal.headings(),
                proposal.rows(),
                those(proposal, EntryTold.class).map(EntryView::of).toList(),
                those(proposal, Finding.class).map(ProposalView::view).toList(),
                proposal.questions(),
                proposal.doubts());
    }

    private static <T extends Told> Stream<T> those(Proposal proposal, Class<T> kind) {
        return proposal.first().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static FindingView view(Finding finding) {
        return new FindingView(
                0,
                finding.code(),
                finding.severity().name(),
                null,
                finding.line(),
                finding.field(),
                finding.value(),
                finding.amount(),
                finding.reason());
    }
}
