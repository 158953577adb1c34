package dev.duebook.cash.bank;

import dev.duebook.cash.bank.BankFileRepository.PlacedFinding;
import dev.duebook.cash.statement.Finding;
import dev.duebook.cash.statement.StatementClosed;
import dev.duebook.ground.money.Currencies;
import dev.duebook.ground.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Ends a statement: adds it up, finds which other it goes on from, and says what does not fit. */
@ApplicationScoped
class StatementEnding {
    private final StatementRepository statements;

    StatementEnding(StatementRepository statements) {
        this.statements = statements;
    }

    /** @return what is to be told of it */
    List<PlacedFinding> end(UUID org, UUID id, StatementClosed closed, BankFileOptions options, Instant at) {
        var statement = statements.one(org, id);
        var findings = new ArrayList<PlacedFinding>();
        var opening = statement.opening() == null && closed.opening() != null
                ? Long.valueOf(closed.opening().minor())
                : statement.opening();
        var closing =
                closed.closing() == null ? null : Long.valueOf(closed.closing().minor());
        var sums = statements.sums(org, id);
        var sum = new StatementSum(opening, closing, sums.credits(), sums.debits());
        if (sum.addsUpWithReversalsTurned(sums.reversedCredits(), sums.reversedDebits())) {
            statements.turn(
                    org,
                    id,
                    statements.reversals(org, id).stream()
                            .map(KeptEntry::turned)
                            .toList());
            sums = statements.sums(org, id);
            sum = new StatementSum(opening, closing, sums.credits(), sums.debits());
            findings.add(finding(
                    id,
                    "reversal-sign",
                    Finding.Severity.INFO,
                    closed.line(),
                    null,
                    "The statement adds up only where its reversals are taken the other way round; so they are."));
        }
        var currency = currency(statement, closed, sums);
        var difference = sum.difference();
        if (difference != null && difference != 0) {
            findings.add(finding(
                    id,
                    "statement-inconsistent",
                    Finding.Severity.WARNING,
                    closed.line(),
                    amount(difference, currency),
                    "Opening balance and entries do not give the closing balance; nothing of it is matched by itself until"
                            + " an ADMIN accepts it."));
        }
        var days = days(statement, closed, sums, options);
        var number = numberOf(statement);
        var page = statement.page() == null ? closed.page() : statement.page();
        var series = series(statement, number, page, days, opening);
        var identity = identity(page, opening, closing, statement.externalId());
        var state = statement.accountId() == null
                ? BankStatement.State.UNASSIGNED
                : BankStatement.State.of(closed.incomplete(), difference);
        statements.close(
                org,
                id,
                new StatementRepository.End(
                        series,
                        identity,
                        days.from(),
                        days.to(),
                        opening,
                        closing,
                        closed.closing() == null ? null : closed.closing().day(),
                        currency,
                        sums,
                        difference,
                        closed.incomplete(),
                        page,
                        state),
                at);
        if (statement.accountId() != null) {
            findings.addAll(continuity(org, statements.one(org, id), closed.line()));
        }
        return findings;
    }

    /** What does not fit to the other statements of its account. */
    List<PlacedFinding> continuity(UUID org, BankStatement statement, long line) {
        var findings = new ArrayList<PlacedFinding>();
        if (statement.opening() != null && statement.from() != null) {
            statements
                    .before(org, statement.accountId(), statement.kind(), statement.id(), statement.from())
                    .filter(before -> !Objects.equals(before.closing(), statement.opening())
                            && before.to().isBefore(statement.from()))
                    .ifPresent(before -> findings.add(finding(
                            statement.id(),
                            "balance-gap",
                            Finding.Severity.WARNING,
                            line,
                            amount(statement.opening() - before.closing(), statement.currency()),
                            "The statement before it ends on " + before.to()
                                    + " with another balance: entries between them are missing.")));
        }
        statements
                .differing(
                        org,
                        statement.accountId(),
                        statement.id(),
                        seriesOf(statement),
                        identityOf(statement),
                        statement.entries())
                .ifPresent(other -> findings.add(finding(
                        statement.id(),
                        "statement-differs",
                        Finding.Severity.WARNING,
                        line,
                        null,
                        "The same statement was sent before with other entries; the book holds what either shows.")));
        return findings;
    }

    /** Days whose entries are all in it; each null where nobody can say. */
    record Days(LocalDate from, LocalDate to) {}

    private static Days days(
            BankStatement statement, StatementClosed closed, StatementRepository.Sums sums, BankFileOptions options) {
        var closingDay = closed.closing() == null ? null : closed.closing().day();
        var openingDay = closed.opening() == null || statement.openingDay() != null
                ? statement.openingDay()
                : closed.opening().day();
        if (statement.from() != null && statement.to() != null) {
            return new Days(statement.from(), statement.to());
        }
        if (closingDay != null) {
            var first = earliest(sums.first(), closingDay);
            var from = openingDay == null || !openingDay.isBefore(closingDay)
                    ? first
                    : earliest(first, openingDay.plusDays(1));
            return new Days(statement.from() == null ? from : statement.from(), closingDay);
        }
        if (options.from() != null && options.to() != null) {
            return new Days(options.from(), options.to());
        }
        if (sums.first() != null && sums.last().isAfter(sums.first())) {
            return new Days(sums.first(), sums.last().minusDays(1));
        }
        return new Days(null, null);
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static String currency(BankStatement statement, StatementClosed closed, StatementRepository.Sums sums) {
        if (closed.closing() != null) {
            return closed.closing().currency();
        }
        return statement.currency() == null ? sums.currency() : statement.currency();
    }

    /** A number that is always 0 tells no statement from another. */
    private static String numberOf(BankStatement statement) {
        var number = statement.number();
        return number == null || number.matches("0*") ? null : number;
    }

    private static String series(BankStatement statement, String number, Integer page, Days days, Long opening) {
        var start = statement.kind() + "|" + number + "|";
        if (page != null && number != null) {
            return start + (days.to() == null ? "" : days.to().getYear());
        }
        return start + statement.externalId() + "|" + days.from() + "|" + days.to() + "|" + opening;
    }

    private static String seriesOf(BankStatement statement) {
        return series(
                statement,
                numberOf(statement),
                statement.page(),
                new Days(statement.from(), statement.to()),
                statement.opening());
    }

    private static String identityOf(BankStatement statement) {
        return identity(statement.page(), statement.opening(), statement.closing(), statement.externalId());
    }

    /** The same page sent again has the same. */
    private static String identity(Integer page, Long opening, Long closing, String externalId) {
        return page + "|" + opening + "|" + closing + "|" + externalId;
    }

    private static String amount(Long minor, String currency) {
        return minor == null || currency == null || !Currencies.isKnown(currency)
                ? null
                : Money.decimal(minor, currency);
    }

    private static PlacedFinding finding(
            UUID statement, String code, Finding.Severity severity, long line, String amount, String reason) {
        return new PlacedFinding(statement, new Finding(code, severity, line, null, null, amount, reason));
    }
}
