package dev.duebook.reporting.kpi;

import dev.duebook.reporting.report.Vantage;
import java.time.Instant;
import java.util.List;

/**
 * What the key figures are asked for.
 *
 * @param askedKnownAt as the caller gave it; null for the present
 * @param currencies empty for all
 */
public record KpiQuestion(Vantage vantage, Instant askedKnownAt, MonthSpan span, List<String> currencies) {}
