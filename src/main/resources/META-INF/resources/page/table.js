import { h } from './dom.js';
import { failure } from './panel.js';
import { openInvoices } from './invoices.js';
import { heading, invoiceRow, totalRows, COLUMNS } from './rows.js';
import { count } from './format.js';
import { t } from './words.js';

const PAGE = 200;

/** The rows of a view and the way to more of them; the sums are the API's, of all that match. */
export function invoiceTable(view, found, grown) {
    const rows = h('tbody', {}, found.rows.map(invoiceRow));
    const foot = h('div', { class: 'foot' });
    const table = h(
        'table',
        { class: 'invoices' },
        h('caption', { class: 'aside' }, t('receivables.title')),
        h('thead', {}, heading(view)),
        rows,
        h('tfoot', {}, totalRows(found.totals)),
    );
    offer(found.nextCursor);

    function offer(cursor) {
        foot.replaceChildren(
            h('span', { class: 'quiet' }, t('receivables.shown', { shown: count(rows.childElementCount) })),
            cursor ? h('button', { type: 'button', onclick: (event) => more(cursor, event.target) }, t('receivables.more')) : '',
            proof(found.checks),
        );
    }

    async function more(cursor, button) {
        button.disabled = true;
        try {
            const next = await openInvoices(view, { limit: PAGE, cursor });
            const first = rows.childElementCount;
            rows.append(...next.rows.map(invoiceRow));
            grown(rows.childElementCount);
            offer(next.nextCursor);
            rows.children[first]?.querySelector('button')?.focus();
        } catch (problem) {
            foot.replaceChildren(failure(problem, () => more(cursor, button)));
        }
    }

    return h('div', { class: 'sheet', 'data-columns': COLUMNS.length }, table, foot);
}

/** What the report says of itself: that the ledger agrees, or that it does not. */
export function proof(checks) {
    if (!checks?.length) {
        return '';
    }
    const ok = checks.every((check) => check.ok);
    return h('span', { class: ok ? 'proof' : 'proof wrong' }, t(ok ? 'checks.ok' : 'checks.wrong'));
}
