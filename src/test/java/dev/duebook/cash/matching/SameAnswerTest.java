package dev.duebook.cash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same facts give the same answer, in whatever order they were loaded and whatever was loaded besides. */
class SameAnswerTest {
    private final long seed = Long.getLong("duebook.seed", new Random().nextLong());

    @Test
    void inWhateverOrderTheBookWasLoaded() {
        System.out.println("SameAnswerTest duebook.seed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 10; round++) {
            var made = MadeBook.of(seed + round, 160, round % 5);
            var labelled = MatchingFiguresTest.labelled(made, 60);
            var shuffled = shuffled(made.facts, random).book();

            for (var each : labelled) {
                var decision = MatchDecision.decide(each.credit(), made.book(), MatchSettings.DEFAULT);
                assertThat(MatchDecision.decide(each.credit(), made.book(), MatchSettings.DEFAULT))
                        .isEqualTo(decision);
                assertThat(MatchDecision.decide(each.credit(), shuffled, MatchSettings.DEFAULT))
                        .isEqualTo(decision);
            }
        }
    }

    /** A loader takes what credits want, and the open invoices of the clients so found. */
    @Test
    void fromWhatIsWantedAsFromTheWholeBook() {
        System.out.println("SameAnswerTest duebook.seed=" + seed);
        for (var round = 0; round < 10; round++) {
            var made = MadeBook.of(seed + round, 160, round % 5);
            for (var each : MatchingFiguresTest.labelled(made, 30)) {
                var whole = MatchDecision.decide(each.credit(), made.book(), MatchSettings.DEFAULT);
                var loaded = MatchDecision.decide(
                        each.credit(),
                        Loading.of(made.facts, List.of(each.credit())).book(),
                        MatchSettings.DEFAULT);

                assertThat(loaded.level()).as("%s", each).isEqualTo(whole.level());
                assertThat(loaded.rule()).as("%s", each).isEqualTo(whole.rule());
                assertThat(loaded.suggestions().stream().map(Suggestion::lines).toList())
                        .as("%s", each)
                        .isEqualTo(whole.suggestions().stream()
                                .map(Suggestion::lines)
                                .toList());
            }
        }
    }

    private static BookFacts shuffled(BookFacts facts, Random random) {
        var other = new BookFacts();
        mixed(facts.clients.values(), random).forEach(other::client);
        mixed(facts.invoices.values(), random).forEach(other::invoice);
        mixed(facts.payerAccounts, random).forEach(other::payerAccount);
        mixed(facts.earlier, random).forEach(other::earlier);
        return other;
    }

    private static <T> List<T> mixed(Collection<T> all, Random random) {
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    /** What stands in for the queries of a loader. */
    static final class Loading {
        private Loading() {}

        static BookFacts of(BookFacts all, List<Credit> credits) {
            var wanted = MatchDecision.wanted(credits);
            var loaded = new BookFacts();
            var clients = new HashSet<UUID>();
            all.invoices.values().stream()
                    .filter(each -> wanted.keys().contains(NearNumbers.folded(each.number()))
                            || wanted.tails().contains(Book.tail(each.number()))
                            || wanted.creditorReferences().contains(each.paymentReference())
                            || each.purchaseOrder() != null
                                    && wanted.keys().contains(NearNumbers.folded(each.purchaseOrder()))
                            || each.isOpen()
                                    && wanted.amounts().contains(new Amount(each.currency(), each.outstanding())))
                    .forEach(each -> {
                        loaded.invoice(each);
                        clients.add(each.clientId());
                    });
            all.payerAccounts.stream()
                    .filter(each -> wanted.accounts().contains(Accounts.folded(each.account())))
                    .forEach(each -> {
                        loaded.payerAccount(each);
                        clients.add(each.clientId());
                    });
            all.clients.values().stream()
                    .filter(each -> clients.contains(each.id())
                            || each.names().stream()
                                    .anyMatch(name -> wanted.names().contains(PayerNames.folded(name))
                                            || PayerNames.words(name).stream().anyMatch(wanted.words()::contains))
                            || each.references().stream()
                                    .anyMatch(reference -> wanted.keys().contains(NearNumbers.folded(reference))))
                    .forEach(each -> {
                        loaded.client(each);
                        clients.add(each.id());
                    });
            all.invoices.values().stream()
                    .filter(each -> each.isOpen() && clients.contains(each.clientId()))
                    .forEach(loaded::invoice);
            all.invoices.values().stream()
                    .map(each -> NumberShape.of(each.number()))
                    .filter(wanted.shapes()::contains)
                    .forEach(loaded::shape);
            Map<Amount, Integer> counts = new HashMap<>();
            all.invoices.values().stream()
                    .filter(BookInvoice::isOpen)
                    .forEach(each -> counts.merge(new Amount(each.currency(), each.outstanding()), 1, Integer::sum));
            wanted.amounts().forEach(amount -> loaded.openOfAmount(amount, counts.getOrDefault(amount, 0)));
            all.earlier.forEach(loaded::earlier);
            return loaded;
        }
    }
}
