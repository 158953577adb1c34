/** One clock, one instant per transaction, and public holidays. Imports nothing of ours. Start at {@link dev.duebook.ground.time.BusinessClock}. */
package dev.duebook.ground.time;
