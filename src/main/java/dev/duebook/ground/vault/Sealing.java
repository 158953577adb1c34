package dev.duebook.ground.vault;

import dev.duebook.ground.queue.Drain;
import dev.duebook.ground.vault.SealedRowRepository.SealedRow;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps everything sealed with the key that seals: takes over what older versions kept in clear, seals anew what older keys
 * have sealed, and says when such a key is needed no more. In steps of one transaction each; one that is killed loses
 * nothing, and many replicas may be at it.
 */
@ApplicationScoped
public class Sealing {
    private static final Logger LOG = Logger.getLogger(Sealing.class);
    private static final int ROWS_AT_ONCE = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Replicas that still seal with an older key say so several times meanwhile. */
    private static final Duration UNUSED = Duration.ofHours(2);

    private final VaultKeys keys;
    private final VaultKeyRepository known;
    private final SealedRowRepository rows;
    private final List<SealedColumn> columns;

    @Inject
    Sealing(VaultKeys keys, VaultKeyRepository known, SealedRowRepository rows, @All List<SealedColumn> columns) {
        this.keys = keys;
        this.known = known;
        this.rows = rows;
        this.columns = columns;
    }

    /** Everything there is to do now. */
    public void work() {
        keys.sealing().ifPresent(present -> {
            alone(() -> {
                known.inUse(present, KeyProof.of(keys, present));
                return null;
            });
            columns.stream().filter(column -> column.clear() != null).forEach(this::takeOver);
            alone(known::all).stream().filter(id -> !id.equals(present)).forEach(this::replace);
        });
    }

    private void takeOver(SealedColumn column) {
        var done = Drain.until(ROWS_AT_ONCE, () -> alone(() -> takeOverSome(column)));
        if (done > 0) {
            LOG.infof("%s secrets that were kept in clear in %s.%s are sealed", done, column.table(), column.clear());
        }
    }

    private int takeOverSome(SealedColumn column) {
        var some = rows.clear(column, ROWS_AT_ONCE);
        some.forEach(row -> rows.takeOver(
                column,
                row.organizationId(),
                row.id(),
                Seal.close(keys, column.of(row.organizationId(), row.id()), row.secret())));
        return some.size();
    }

    private void replace(String older) {
        if (keys.find(older).isPresent()) {
            columns.stream()
                    .filter(column -> alone(() -> rows.anySealedWith(column, older)))
                    .forEach(column -> replace(column, older));
        }
        if (alone(() -> columns.stream().noneMatch(column -> rows.anySealedWith(column, older))
                && known.forgetUnused(older, UNUSED))) {
            LOG.infof(
                    "nothing is sealed with the vault key %s any more: %s need not name it", older, VaultKeys.SETTING);
        }
    }

    private void replace(SealedColumn column, String older) {
        var after = new SealedRow(BEFORE_ALL, BEFORE_ALL, null);
        var more = true;
        while (more) {
            var from = after;
            var page = alone(() -> replaceSome(column, older, from));
            more = page.size() == ROWS_AT_ONCE;
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        }
    }

    /** @return the rows that were looked at */
    private List<SealedRow> replaceSome(SealedColumn column, String older, SealedRow after) {
        var page = rows.next(column, after, ROWS_AT_ONCE);
        page.stream()
                .filter(row -> row.sealed() != null && Seal.isWith(older, row.sealed()))
                .forEach(row -> replace(column, row));
        return page;
    }

    private void replace(SealedColumn column, SealedRow row) {
        var place = column.of(row.organizationId(), row.id());
        try {
            rows.replace(column, row, Seal.close(keys, place, Seal.open(keys, place, row.sealed())));
        } catch (CannotOpen lost) {
            LOG.warnf("%s: %s", place, lost.getMessage());
        }
    }

    private static <T> T alone(Supplier<T> step) {
        return QuarkusTransaction.requiringNew().call(step::get);
    }
}
