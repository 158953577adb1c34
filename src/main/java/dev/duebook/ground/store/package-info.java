/** Plain SQL for the hot paths, batches and reports. Imports nothing of ours. */
package dev.duebook.ground.store;
