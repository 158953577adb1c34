/** One clock, one instant per transaction, and public holidays. Imports nothing of ours. Start at {@link dev.duebook.time.BusinessClock}. */
package dev.duebook.time;
