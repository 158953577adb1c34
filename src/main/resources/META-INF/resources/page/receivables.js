import { panel } from './panel.js';
import { h } from './dom.js';
import { filters, narrowed } from './filters.js';
import { groupTable } from './groups.js';
import { loadGroups } from './groupsource.js';
import { openInvoices } from './invoices.js';
import { invoiceTable } from './table.js';
import { t } from './words.js';
import { read } from './view.js';

const FIRST = 25;
const MOST = 200;

/** The four questions, one row per open invoice: who owes, how much, since when, who is responsible. */
export function receivablesPanel(me) {
    let loaded = FIRST;
    const bar = filters(me);
    const frame = panel({ name: 'receivables', lines: 9, load, show, nothing });
    frame.element.insertBefore(bar.element, frame.element.lastElementChild);
    addEventListener('hashchange', moved);

    async function load() {
        const view = read();
        if (view.group) {
            const found = await loadGroups(view);
            return found.items.length ? { view, found } : undefined;
        }
        const found = await openInvoices(view, { limit: Math.min(loaded, MOST) });
        bar.currencies(found.totals.map((total) => total.currency));
        return found.rows.length ? { view, found } : undefined;
    }

    function show({ view, found }) {
        return view.group ? groupTable(view, found) : invoiceTable(view, found, (rows) => (loaded = rows));
    }

    function nothing() {
        const some = narrowed(read());
        return h(
            'p',
            { class: 'state' },
            t(some ? 'receivables.noMatch' : 'receivables.empty'),
            some && [' ', h('a', { href: '#' }, t('view.all'))],
        );
    }

    function moved() {
        loaded = FIRST;
        bar.follow();
        frame.refresh({ anew: true });
    }

    return { ...frame, stop: () => removeEventListener('hashchange', moved) };
}
