package dev.duebook.reporting.bridge;

import dev.duebook.ground.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The columns of one currency in minor units: straight from the ledger, and bucket by bucket. */
final class BridgeSums {
    private final String currency;
    private final Map<BridgeColumn, BigDecimal> ofLedger = new EnumMap<>(BridgeColumn.class);
    private final List<Map<BridgeColumn, BigDecimal>> ofBuckets = new ArrayList<>();

    BridgeSums(String currency, int buckets) {
        this.currency = currency;
        for (var i = 0; i < buckets; i++) {
            ofBuckets.add(new EnumMap<>(BridgeColumn.class));
        }
    }

    void ofLedger(BridgeColumn column, BigDecimal amount) {
        ofLedger.put(column, amount);
    }

    void ofBucket(int bucket, BridgeColumn column, BigDecimal amount) {
        ofBuckets.get(bucket).put(column, amount);
    }

    String currency() {
        return currency;
    }

    /** Of a currency as a whole. */
    String decimal(BridgeColumn column) {
        return Money.decimal(ledger(column), currency);
    }

    String decimal(int bucket, BridgeColumn column) {
        return Money.decimal(inBucket(bucket, column), currency);
    }

    /** What the passing of days brought into the bucket, less what it took out. */
    String aged(int bucket) {
        return Money.decimal(
                inBucket(bucket, BridgeColumn.AGED_IN).add(inBucket(bucket, BridgeColumn.AGED_OUT)), currency);
    }

    boolean isEmpty() {
        return Arrays.stream(BridgeColumn.values())
                .allMatch(column -> ledger(column).signum() == 0
                        && ofBuckets.stream()
                                .allMatch(bucket -> in(bucket, column).signum() == 0));
    }

    boolean movementsLeadToClosing() {
        return leads(ofLedger) && ofBuckets.stream().allMatch(BridgeSums::leads);
    }

    boolean bucketsEqualLedger() {
        return Arrays.stream(BridgeColumn.values())
                .filter(column -> !column.isBetweenBuckets())
                .allMatch(column -> allBuckets(column).compareTo(ledger(column)) == 0);
    }

    boolean nothingIsLostBetweenBuckets() {
        return allBuckets(BridgeColumn.AGED_IN)
                                .add(allBuckets(BridgeColumn.AGED_OUT))
                                .signum()
                        == 0
                && allBuckets(BridgeColumn.RESCHEDULED).signum() == 0;
    }

    /** Whether begin or end is what the aging of that day says; null where it says nothing. */
    boolean agrees(BridgeColumn end, List<BigDecimal> aging) {
        for (var i = 0; i < ofBuckets.size(); i++) {
            var said = aging == null ? BigDecimal.ZERO : aging.get(i);
            if (inBucket(i, end).compareTo(said) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean leads(Map<BridgeColumn, BigDecimal> columns) {
        return Arrays.stream(BridgeColumn.values())
                        .filter(BridgeColumn::isMovement)
                        .map(column -> in(columns, column))
                        .reduce(in(columns, BridgeColumn.OPENING), BigDecimal::add)
                        .compareTo(in(columns, BridgeColumn.CLOSING))
                == 0;
    }

    private BigDecimal allBuckets(BridgeColumn column) {
        return ofBuckets.stream().map(bucket -> in(bucket, column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal ledger(BridgeColumn column) {
        return in(ofLedger, column);
    }

    private BigDecimal inBucket(int bucket, BridgeColumn column) {
        return in(ofBuckets.get(bucket), column);
    }

    private static BigDecimal in(Map<BridgeColumn, BigDecimal> columns, BridgeColumn column) {
        return columns.getOrDefault(column, BigDecimal.ZERO);
    }
}
