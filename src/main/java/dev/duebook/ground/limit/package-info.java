/**
 * How much one caller may ask, so that the others are served, too: rates, fair shares and quotas, each replica for itself.
 * May import problem and tenant. Start at {@link dev.duebook.ground.limit.RateFilter}.
 */
package dev.duebook.ground.limit;
