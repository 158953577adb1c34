/**
 * HTTP out, to addresses that users give us: resolved once, private ones refused when connecting, redirects never
 * followed, answers read to 64 KiB. Imports nothing of ours. Start at {@link dev.duebook.ground.egress.Egress}; what may be
 * called is decided by {@link dev.duebook.ground.egress.EgressRules}.
 */
package dev.duebook.ground.egress;
