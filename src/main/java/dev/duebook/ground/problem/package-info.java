/** How Duebook says no: a {@link dev.duebook.ground.problem.Rejection} falls through to the one mapper. Foundations only. */
package dev.duebook.ground.problem;
