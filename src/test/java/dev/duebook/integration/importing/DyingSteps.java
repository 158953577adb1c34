package dev.duebook.integration.importing;

import dev.duebook.ground.sheet.RawRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Steps that work as they should until the process is killed: nothing is released, nothing is finished. */
class DyingSteps extends ImportSteps {
    private final ImportSteps steps;
    private final Error end;
    private int left;

    /** @param batches checked or applied before the end */
    DyingSteps(ImportSteps steps, int batches) {
        this(steps, batches, new Killed());
    }

    DyingSteps(ImportSteps steps, int batches, Error end) {
        super(null, null, null, null, null, null, null, null, null, null);
        this.steps = steps;
        this.left = batches;
        this.end = end;
    }

    static class Killed extends Error {}

    private void live() {
        if (left-- == 0) {
            throw end;
        }
    }

    @Override
    Optional<ClaimedImport> claim() {
        return steps.claim();
    }

    @Override
    void copyFile(ClaimedImport claimed, Path to) {
        steps.copyFile(claimed, to);
    }

    @Override
    void startChecking(ClaimedImport claimed) {
        steps.startChecking(claimed);
    }

    @Override
    Progress check(ClaimedImport claimed, Layout layout, List<RawRow> rows, FileCheck whole, Progress before) {
        live();
        return steps.check(claimed, layout, rows, whole, before);
    }

    @Override
    void keep(ClaimedImport claimed, FileCheck whole) {
        steps.keep(claimed, whole);
    }

    @Override
    void startApplying(ClaimedImport claimed) {
        steps.startApplying(claimed);
    }

    @Override
    Progress applied(ClaimedImport claimed) {
        return steps.applied(claimed);
    }

    @Override
    Progress apply(ClaimedImport claimed, Layout layout, List<RawRow> rows, Progress before) {
        live();
        return steps.apply(claimed, layout, rows, before);
    }

    @Override
    void finish(ClaimedImport claimed, ImportView.State state, String failure) {
        steps.finish(claimed, state, failure);
    }
}
