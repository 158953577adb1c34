package dev.duebook.bridge;

/**
 * One figure of a bridge.
 *
 * @param bucket its place; null for all of them together
 */
record BridgeFigure(BridgeColumn column, Integer bucket) {}
