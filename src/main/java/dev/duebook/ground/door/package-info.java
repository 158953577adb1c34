/**
 * What stands before everything else: refuses what is no request of ours, waits for bodies without holding a worker, cuts off
 * who sends or reads too slowly, and bounds what is measured of it. Foundations only. Start at {@link dev.duebook.ground.door.Door}.
 */
package dev.duebook.ground.door;
