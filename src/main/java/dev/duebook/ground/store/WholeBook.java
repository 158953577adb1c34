package dev.duebook.ground.store;

/** How statements are planned that go through the whole book of an organization. */
public final class WholeBook {
    /**
     * For the rest of a transaction: no joins by nested loops. Of a book that came in since the tables were last analyzed
     * the planner expects a row or two, and loops over thousands of each then last minutes. Both sides of such joins begin
     * with the organization, so hashing them costs what it has. Nothing is compiled: loops that cannot be avoided count as
     * expensive, and compiling for them brings nothing.
     */
    public static final String PLANNED = "set local enable_nestloop = off; set local jit = off";

    private WholeBook() {}
}
