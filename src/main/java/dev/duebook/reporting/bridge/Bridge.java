package dev.duebook.reporting.bridge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.reporting.report.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From what was outstanding to what is, in steps.
 *
 * @param only the currency again, where exactly one was asked for and it has something to tell
 */
record Bridge(
        LocalDate from,
        LocalDate to,
        Instant knownAtFrom,
        Instant knownAtTo,
        @JsonProperty("final") boolean isFinal,
        List<InCurrency> currencies,
        @JsonUnwrapped InCurrency only,
        List<Check> checks) {

    /** @param agedIn by bucket, what the passing of days brought in less what it took out */
    record InCurrency(
            String currency,
            String opening,
            String issued,
            String paid,
            String deducted,
            String credited,
            String writtenOff,
            String voided,
            String fees,
            String rescheduled,
            String backDated,
            String closing,
            List<InBucket> buckets,
            Map<String, String> agedIn,
            Map<String, String> links) {
        static InCurrency of(BridgeSums sums, AgingBuckets scheme, BridgeLinks links) {
            var agedIn = new LinkedHashMap<String, String>();
            var labels =
                    scheme.buckets().stream().map(AgingBuckets.Bucket::label).toList();
            for (var i = 0; i < labels.size(); i++) {
                agedIn.put(labels.get(i), sums.aged(i));
            }
            return new InCurrency(
                    sums.currency(),
                    sums.decimal(BridgeColumn.OPENING),
                    sums.decimal(BridgeColumn.ISSUED),
                    sums.decimal(BridgeColumn.PAID),
                    sums.decimal(BridgeColumn.DEDUCTED),
                    sums.decimal(BridgeColumn.CREDITED),
                    sums.decimal(BridgeColumn.WRITTEN_OFF),
                    sums.decimal(BridgeColumn.VOIDED),
                    sums.decimal(BridgeColumn.FEES),
                    sums.decimal(BridgeColumn.RESCHEDULED),
                    sums.decimal(BridgeColumn.BACK_DATED),
                    sums.decimal(BridgeColumn.CLOSING),
                    IntStream.range(0, labels.size())
                            .mapToObj(i ->
                                    InBucket.of(sums, i, labels.get(i), links.ofBucket(sums.currency(), labels.get(i))))
                            .toList(),
                    agedIn,
                    links.ofCurrency(sums.currency()));
        }
    }

    /** @param agedOut below zero, as all that makes the bucket smaller */
    record InBucket(
            String label,
            String opening,
            String issued,
            String paid,
            String deducted,
            String credited,
            String writtenOff,
            String voided,
            String fees,
            String agedIn,
            String agedOut,
            String rescheduled,
            String backDated,
            String closing,
            Map<String, String> links) {
        static InBucket of(BridgeSums sums, int place, String label, Map<String, String> links) {
            return new InBucket(
                    label,
                    sums.decimal(place, BridgeColumn.OPENING),
                    sums.decimal(place, BridgeColumn.ISSUED),
                    sums.decimal(place, BridgeColumn.PAID),
                    sums.decimal(place, BridgeColumn.DEDUCTED),
                    sums.decimal(place, BridgeColumn.CREDITED),
                    sums.decimal(place, BridgeColumn.WRITTEN_OFF),
                    sums.decimal(place, BridgeColumn.VOIDED),
                    sums.decimal(place, BridgeColumn.FEES),
                    sums.decimal(place, BridgeColumn.AGED_IN),
                    sums.decimal(place, BridgeColumn.AGED_OUT),
                    sums.decimal(place, BridgeColumn.RESCHEDULED),
                    sums.decimal(place, BridgeColumn.BACK_DATED),
                    sums.decimal(place, BridgeColumn.CLOSING),
                    links);
        }
    }
}
