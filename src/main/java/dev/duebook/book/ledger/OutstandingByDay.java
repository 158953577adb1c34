package dev.duebook.book.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the sums of what is outstanding by due day short to read: the database appends every change of an instalment,
 * and here they are folded into the sums. Sums and changes together are the truth at every instant, folded or not.
 */
@ApplicationScoped
public class OutstandingByDay {
    private final Jdbi jdbi;

    OutstandingByDay(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * In the order of their keys, so that two replicas never wait for each other in a circle.
     *
     * @param most how many changes, oldest first
     * @return how many were folded
     */
    @Transactional
    public int fold(int most) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        with folded as (
                            delete from across.outstanding_change where (organization_id, id) in (
                                select organization_id, id from across.outstanding_change
                                order by organization_id, id limit :most for update skip locked)
                            returning organization_id, currency, due_date, sole, outstanding, instalments),
                        summed as (
                            insert into across.outstanding_by_day as d (organization_id, currency, due_date, sole, outstanding,
                                instalments)
                            select organization_id, currency, due_date, sole, sum(outstanding), sum(instalments)
                            from folded group by 1, 2, 3, 4 order by 1, 2, 3, 4
                            on conflict (organization_id, currency, due_date, sole) do update
                            set outstanding = d.outstanding + excluded.outstanding,
                                instalments = d.instalments + excluded.instalments)
                        select count(*) from folded
                        """).bind("most", most).mapTo(Integer.class).one());
    }
}
