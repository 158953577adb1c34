package dev.duebook.cash.bank;

import dev.duebook.cash.bank.BankFileRepository.Added;
import dev.duebook.cash.statement.Direction;
import dev.duebook.cash.statement.EntryStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes transactions of what statements show, as many as {@link EntryCounting} says, and joins what was announced to what was booked. */
@ApplicationScoped
class TransactionCounting {
    private final BankAccountRepository accounts;
    private final StatementRepository statements;
    private final TransactionRepository transactions;

    TransactionCounting(
            BankAccountRepository accounts, StatementRepository statements, TransactionRepository transactions) {
        this.accounts = accounts;
        this.statements = statements;
        this.transactions = transactions;
    }

    private record Kind(String identity, EntryStatus status) {}

    /** @param most entries at once */
    Added count(UUID org, UUID fileId, BankStatement statement, int most, Instant at) {
        transactions.lockCounting(org, statement.accountId());
        var account = accounts.one(org, statement.accountId());
        var entries = statements.uncountedEntries(org, statement.id(), most);
        var missing = missing(org, account, statement, entries);
        var rows = new ArrayList<NewTransaction>();
        var added = 0;
        var pending = 0;
        for (var entry : entries) {
            var status = meant(entry, statement, account);
            var left = missing.get(new Kind(entry.identity(), status));
            if (left != null && left.count > 0) {
                rows.addAll(NewTransaction.of(
                        entry,
                        status,
                        left.next(),
                        statement.id(),
                        account.settings().matchFrom()));
                added++;
                pending += status == EntryStatus.BOOKED ? 0 : 1;
            }
        }
        transactions.insert(org, account, fileId, rows, at);
        statements.counted(
                org,
                statement.id(),
                entries.get(0).position(),
                entries.get(entries.size() - 1).position());
        join(org, account.id(), at);
        return Added.counted(added - pending, entries.size() - added, pending);
    }

    /** What an entry means for the account: only statements of its leading kind book. */
    private static EntryStatus meant(KeptEntry entry, BankStatement statement, BankAccount account) {
        if (entry.status() != EntryStatus.BOOKED) {
            return entry.status();
        }
        return statement.kind() == account.settings().leading() ? EntryStatus.BOOKED : EntryStatus.ANNOUNCED;
    }

    private static final class Left {
        private int held;
        private int count;

        Left(int held, int count) {
            this.held = held;
            this.count = count;
        }

        /** The number of the next new one among its equals. */
        int next() {
            count--;
            return ++held;
        }
    }

    private Map<Kind, Left> missing(UUID org, BankAccount account, BankStatement statement, List<KeptEntry> entries) {
        var identities = entries.stream().map(KeptEntry::identity).distinct().toList();
        var likenesses = entries.stream().map(KeptEntry::likeness).distinct().toList();
        var shown = statements.shown(org, account, identities).stream()
                .collect(Collectors.groupingBy(
                        row -> new Kind(row.identity(), row.status()), LinkedHashMap::new, Collectors.toList()));
        var held = transactions.held(org, account.id(), likenesses);
        var alike = statements.alike(org, statement.id(), likenesses);
        var ofLikeness = new HashMap<Kind, Integer>();
        held.forEach(row -> ofLikeness.merge(new Kind(row.likeness(), row.status()), row.count(), Integer::sum));
        var missing = new LinkedHashMap<Kind, Left>();
        for (var entry : entries) {
            var kind = new Kind(entry.identity(), meant(entry, statement, account));
            missing.computeIfAbsent(kind, each -> {
                var rows = shown.getOrDefault(each, List.of());
                var proven = EntryCounting.proven(
                                rows.stream().map(TransactionCounting::shown).toList())
                        .getOrDefault(each.identity(), 0);
                var like = new Kind(entry.likeness(), each.status());
                var ofIdentity = held.stream()
                        .filter(row -> row.identity().equals(each.identity()) && row.status() == each.status())
                        .mapToInt(TransactionRepository.HeldRow::count)
                        .sum();
                var whole = rows.stream().anyMatch(row -> row.statementId().equals(statement.id()) && row.whole());
                var knownWhole = held.stream()
                        .anyMatch(row -> row.likeness().equals(entry.likeness())
                                && row.status() == each.status()
                                && row.whole());
                var count = EntryCounting.missing(
                        proven,
                        new EntryCounting.Held(ofIdentity, ofLikeness.getOrDefault(like, 0), knownWhole),
                        whole,
                        alike.getOrDefault(entry.likeness(), 0),
                        entry.told().references().bank() == null);
                ofLikeness.merge(like, count, Integer::sum);
                return new Left(ofIdentity, count);
            });
        }
        return missing;
    }

    private static EntryCounting.Shown shown(StatementRepository.ShownRow row) {
        return new EntryCounting.Shown(row.identity(), row.series(), row.page(), row.count());
    }

    private void join(UUID org, UUID accountId, Instant at) {
        for (var direction : Direction.values()) {
            var sides = transactions.sides(org, accountId, direction);
            var left = new ArrayList<>(sides.booked());
            var joined = new LinkedHashMap<UUID, UUID>();
            for (var early : sides.early()) {
                EntryJoining.joined(early, left).ifPresent(booked -> {
                    joined.put(early.id(), booked);
                    left.removeIf(side -> side.id().equals(booked));
                });
            }
            transactions.join(org, joined, at);
            transactions.splitAsAnnounced(org, joined.values(), at);
        }
    }
}
