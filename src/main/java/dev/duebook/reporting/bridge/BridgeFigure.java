package dev.duebook.reporting.bridge;

/**
 * One figure of a bridge.
 *
 * @param bucket its place; null for all of them together
 */
record BridgeFigure(BridgeColumn column, Integer bucket) {}
