package dev.duebook.cash.statement;

import dev.duebook.ground.sheet.RawRow;
import dev.duebook.ground.sheet.Separators;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the amounts, balances and days of the first rows of a table tell of its order and of its fees. */
final class RowsInTime {
    private static final String FINE = "KWD";

    private final TableSample sample;
    private final Map<CsvField, String> mapping;
    private final CsvProfile.Sign sign;
    private final TableAmount amounts;
    private final List<Step> steps = new ArrayList<>();
    private final List<LocalDate> days = new ArrayList<>();

    /** A row whose amounts can be read; {@code balance} and {@code net} are null where they are not told. */
    private record Step(long moved, long fee, Long balance, Long net) {}

    /**
     * @param separators null while they are asked
     * @param dateFormat null while it is asked
     */
    RowsInTime(
            TableSample sample,
            Map<CsvField, String> mapping,
            CsvProfile.Sign sign,
            Separators separators,
            String dateFormat) {
        this.sample = sample;
        this.mapping = mapping;
        this.sign = sign;
        this.amounts = separators == null ? null : new TableAmount(separators);
        if (amounts != null) {
            sample.rows().forEach(this::step);
        }
        if (dateFormat != null && mapping.containsKey(CsvField.bookingDate)) {
            var day = new TableDay(dateFormat);
            sample.texts(mapping.get(CsvField.bookingDate)).forEach(text -> day(day, text));
        }
    }

    private void day(TableDay form, String text) {
        try {
            days.add(form.of(text));
        } catch (Doubt none) {
            return;
        }
    }

    private void step(RawRow row) {
        try {
            var net = sample.headings().stream()
                    .filter(each -> ProfileWords.isOneOf(each, ProfileWords.NET))
                    .findFirst();
            var fee = minor(row, CsvField.fee);
            steps.add(new Step(
                    moved(row),
                    fee == null ? 0 : fee,
                    minor(row, CsvField.balance),
                    net.isEmpty() ? null : minor(sample.text(row, net.get()))));
        } catch (Doubt unfit) {
            return;
        }
    }

    private long moved(RawRow row) {
        if (sign.kind() == CsvProfile.SignKind.TWO_COLUMNS) {
            var credit = minor(row, CsvField.credit);
            var debit = minor(row, CsvField.debit);
            return credit != null && credit != 0 ? credit : debit == null ? 0 : -Math.abs(debit);
        }
        var amount = minor(row, CsvField.amount);
        if (amount == null) {
            throw new Doubt("cell-empty", null, "no amount");
        }
        var out = sign.kind() == CsvProfile.SignKind.INDICATOR
                && CsvEntries.isOneOf(sample.text(row, sign.column()), sign.debit());
        return out ? -Math.abs(amount) : amount;
    }

    private Long minor(RawRow row, CsvField field) {
        var heading = mapping.get(field);
        return heading == null ? null : minor(sample.text(row, heading));
    }

    private Long minor(String text) {
        return text.isEmpty()
                ? null
                : amounts.minor(text.replaceAll("[\\p{Sc}\\p{L}]", "").strip(), FINE);
    }

    /** Which sign a fee has that was taken: as the net amounts tell, else as most of the fees have. */
    CsvProfile.FeeTaken feeTaken() {
        var plus = 0;
        var minus = 0;
        for (var step : steps) {
            if (step.net != null && step.fee != 0) {
                plus += step.net == step.moved - step.fee ? 1 : 0;
                minus += step.net == step.moved + step.fee ? 1 : 0;
            }
        }
        if (plus == minus) {
            plus = (int) steps.stream().filter(step -> step.fee > 0).count();
            minus = (int) steps.stream().filter(step -> step.fee < 0).count();
        }
        return plus > minus ? CsvProfile.FeeTaken.POSITIVE : CsvProfile.FeeTaken.NEGATIVE;
    }

    /** Whether the amounts are already less by the fee; null where neither balances nor net amounts tell. */
    Boolean feeIncluded(CsvProfile.FeeTaken taken) {
        if (steps.stream().allMatch(step -> step.fee == 0)) {
            return false;
        }
        if (steps.stream().filter(step -> step.fee != 0).allMatch(step -> step.net != null && step.net != step.moved)) {
            return false;
        }
        var alone = Math.max(chained(step -> step.moved, true), chained(step -> step.moved, false));
        var less = Math.max(chained(lessFee(taken), true), chained(lessFee(taken), false));
        return alone == less ? null : alone > less;
    }

    private static ToLongFunction<Step> lessFee(CsvProfile.FeeTaken taken) {
        return step -> taken == CsvProfile.FeeTaken.NEGATIVE ? step.moved + step.fee : step.moved - step.fee;
    }

    /** Which way the running balances follow each other, else the days. */
    CsvProfile.Order order(Boolean feeIncluded, CsvProfile.FeeTaken taken) {
        ToLongFunction<Step> change = Boolean.TRUE.equals(feeIncluded) ? step -> step.moved : lessFee(taken);
        var oldest = chained(change, true);
        var newest = chained(change, false);
        if (oldest != newest) {
            return oldest > newest ? CsvProfile.Order.OLDEST : CsvProfile.Order.NEWEST;
        }
        var later = 0;
        for (var i = 1; i < days.size(); i++) {
            later += Integer.signum(days.get(i).compareTo(days.get(i - 1)));
        }
        return later < 0 ? CsvProfile.Order.NEWEST : CsvProfile.Order.OLDEST;
    }

    /** How many balances follow from the row above, or with the newest first from the row below. */
    private int chained(ToLongFunction<Step> change, boolean oldestFirst) {
        var count = 0;
        for (var i = 1; i < steps.size(); i++) {
            var before = steps.get(oldestFirst ? i - 1 : i);
            var after = steps.get(oldestFirst ? i : i - 1);
            if (before.balance != null
                    && after.balance != null
                    && before.balance + change.applyAsLong(after) == after.balance) {
                count++;
            }
        }
        return count;
    }
}
