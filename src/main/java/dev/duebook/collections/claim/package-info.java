/**
 * What clients say they paid: claims, which hold reminders and change no balance, and the form by
 * which they say it through a signed link. May import payment and below. Start at {@link dev.duebook.collections.claim.Claims}; the links are made by
 * {@link dev.duebook.collections.claim.ClaimLinks}.
 */
package dev.duebook.collections.claim;
