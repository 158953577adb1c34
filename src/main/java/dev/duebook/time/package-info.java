/** One clock, and one instant per transaction. Imports nothing of ours. Start at {@link dev.duebook.time.BusinessClock}. */
package dev.duebook.time;
