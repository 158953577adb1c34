import { get } from './api.js';
import { OPEN } from './view.js';

const PAGE = 50;

/** The groups of the open invoices with their sums per currency, as the API sums them: {items: [{key, name, currency, total, invoices}], totals}. */
export async function loadGroups(view, cursor) {
    return view.group === 'status' ? byStatus(view) : byAging(view, cursor);
}

async function byAging(view, cursor) {
    const found = await get('/v1/reports/aging', { groupBy: view.group, currency: view.currency, limit: PAGE, cursor });
    return {
        items: found.groups.items.filter((group) => group.invoices > 0),
        nextCursor: found.groups.nextCursor,
        totals: found.currencies.map((each) => ({ currency: each.currency, outstanding: each.total, invoices: each.invoices })),
        checks: found.checks,
    };
}

async function byStatus(view) {
    const answers = await Promise.all(
        [...OPEN].reverse().map((status) => get('/v1/reports/receivables', { status, currency: view.currency, limit: 1 })),
    );
    const all = await get('/v1/reports/receivables', { currency: view.currency, limit: 1 });
    return {
        items: answers.flatMap((answer, i) =>
            answer.totals.map((total) => ({
                key: [...OPEN].reverse()[i],
                currency: total.currency,
                total: total.outstanding,
                invoices: total.invoices,
            })),
        ),
        totals: all.totals,
        checks: all.checks,
    };
}

/** The view of one group's invoices. */
export function within(view, group) {
    const part = { client: { client: group.key }, owner: { owner: [group.key] }, status: { status: [group.key] } };
    return { ...view, ...part[view.group], currency: [group.currency], sort: 'dueDate', q: '' };
}
