package dev.duebook.reporting.bridge;

import dev.duebook.book.ledger.AgingBuckets;
import dev.duebook.ground.problem.Rejection;
import jakarta.ws.rs.QueryParam;

/** Which figure of a bridge; the contract has checked that it is one. */
public class BridgeFigureFilter {
    @QueryParam("figure")
    String figure;

    @QueryParam("bucket")
    String bucket;

    /** @throws Rejection 400 for a label that no bucket has */
    BridgeFigure figure(AgingBuckets buckets) {
        return new BridgeFigure(BridgeColumn.fromWire(figure), bucket == null ? null : place(buckets));
    }

    private int place(AgingBuckets buckets) {
        for (var i = 0; i < buckets.buckets().size(); i++) {
            if (buckets.buckets().get(i).label().equals(bucket)) {
                return i;
            }
        }
        throw Rejection.invalid("bucket", "is no bucket of this organization");
    }
}
