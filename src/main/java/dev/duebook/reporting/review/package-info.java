/**
 * What of a month should be talked about: findings in words with their numbers, and what to change. May import the key
 * figures and the late payers, and what they may. Start at {@link dev.duebook.reporting.review.MonthlyReview}, the rule.
 */
package dev.duebook.reporting.review;
