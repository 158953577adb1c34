/** Who is calling and what they may do. Imports nothing of ours. Start at {@link dev.duebook.ground.tenant.Caller}. */
package dev.duebook.ground.tenant;
