package dev.duebook.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The book as a second system keeps it that knows events alone: what src/docs/integrating.md says. */
public final class Mirror {
    private final Map<String, Map<String, Object>> subjects;
    private final Map<String, Long> versions;

    public Mirror() {
        this(new HashMap<>(), new HashMap<>());
    }

    private Mirror(Map<String, Map<String, Object>> subjects, Map<String, Long> versions) {
        this.subjects = subjects;
        this.versions = versions;
    }

    public Mirror copy() {
        return new Mirror(new HashMap<>(subjects), new HashMap<>(versions));
    }

    /** Of each subject the data of its highest version is kept. */
    @SuppressWarnings("unchecked")
    public void apply(Map<String, Object> event) {
        var subject = (String) event.get("subject");
        var version = ((Number) event.get("version")).longValue();
        if (version > versions.getOrDefault(subject, 0L)) {
            versions.put(subject, version);
            var kept = new HashMap<>(subjects.getOrDefault(subject, Map.of()));
            kept.putAll((Map<String, Object>) event.get("data"));
            subjects.put(subject, kept);
        }
    }

    /** Bucket, of the default bounds, to amount, and "unapplied" beside them; what is zero is left out. */
    @SuppressWarnings("unchecked")
    public Map<String, BigDecimal> aging(LocalDate today) {
        var aging = new TreeMap<String, BigDecimal>();
        subjects.forEach((subject, data) -> {
            if (subject.startsWith("invoice/")) {
                var left = new BigDecimal((String) data.get("outstanding"));
                var parts = new ArrayList<>((List<Map<String, String>>) data.get("instalments"));
                for (var i = parts.size() - 1; i >= 0; i--) {
                    var part =
                            i == 0 ? left : left.min(new BigDecimal(parts.get(i).get("amount")));
                    aging.merge(bucket(LocalDate.parse(parts.get(i).get("dueDate")), today), part, BigDecimal::add);
                    left = left.subtract(part);
                }
            } else if (subject.startsWith("payment/")) {
                aging.merge("unapplied", new BigDecimal((String) data.get("unapplied")), BigDecimal::add);
            }
        });
        aging.values().removeIf(amount -> amount.signum() == 0);
        return aging;
    }

    /** The same of a report in one currency. */
    @SuppressWarnings("unchecked")
    public static Map<String, BigDecimal> agingOf(Map<String, Object> currency) {
        var aging = new TreeMap<String, BigDecimal>();
        aging.put("unapplied", new BigDecimal((String) currency.get("unapplied")));
        ((List<Map<String, Object>>) currency.get("buckets"))
                .forEach(bucket ->
                        aging.put((String) bucket.get("label"), new BigDecimal((String) bucket.get("amount"))));
        aging.values().removeIf(amount -> amount.signum() == 0);
        return aging;
    }

    private static String bucket(LocalDate due, LocalDate today) {
        var days = ChronoUnit.DAYS.between(due, today);
        if (days <= 0) {
            return "current";
        }
        return days <= 30 ? "1-30" : days <= 60 ? "31-60" : "61+";
    }
}
