import { h } from './dom.js';
import { failure } from './panel.js';
import { loadGroups, within } from './groupsource.js';
import { openInvoices } from './invoices.js';
import { COLUMNS, amount, badge, heading, invoiceRow, totalRows } from './rows.js';
import { proof } from './table.js';
import { t } from './words.js';

const PAGE = 100;

/** Groups with the API's sums; each opens into its invoices. */
export function groupTable(view, found) {
    const table = h(
        'table',
        { class: 'invoices grouped' },
        h('caption', { class: 'aside' }, t('receivables.title')),
        h('thead', {}, heading(view)),
        found.items.map((group) => part(view, group)),
        h('tfoot', {}, totalRows(found.totals)),
    );
    const foot = h('div', { class: 'foot' });
    offer(found.nextCursor);

    function offer(cursor) {
        foot.replaceChildren(
            cursor ? h('button', { type: 'button', onclick: (event) => more(cursor, event.target) }, t('group.more')) : '',
            proof(found.checks),
        );
    }

    async function more(cursor, button) {
        button.disabled = true;
        try {
            const next = await loadGroups(view, cursor);
            table.tFoot.before(...next.items.map((group) => part(view, group)));
            offer(next.nextCursor);
        } catch (problem) {
            foot.replaceChildren(failure(problem, () => more(cursor, button)));
        }
    }

    return h('div', { class: 'sheet' }, table, foot);
}

function part(view, group) {
    const title = view.group === 'status' ? badge(group.key) : h('span', { class: 'name' }, group.name ?? t('row.nobody'));
    const toggle = h('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false', disabled: !group.key, onclick: () => flip() }, title);
    const body = h(
        'tbody',
        { class: 'group', 'data-key': group.key },
        h(
            'tr',
            { class: 'group-head' },
            h('th', { scope: 'rowgroup', colspan: '3' }, toggle, h('span', { class: 'quiet small' }, t('row.invoices', { count: group.invoices }))),
            h('td', { class: 'figure outstanding', 'data-label': t('column.outstanding') }, h('div', {}, amount(group.total, group.currency))),
            h('td', { colspan: '2' }),
        ),
    );

    async function flip() {
        const opens = toggle.getAttribute('aria-expanded') === 'false';
        toggle.setAttribute('aria-expanded', String(opens));
        while (body.rows.length > 1) {
            body.deleteRow(1);
        }
        if (opens) {
            await grow();
        }
    }

    async function grow(cursor) {
        try {
            const found = await openInvoices(within(view, group), { limit: PAGE, cursor });
            body.append(...found.rows.map(invoiceRow));
            if (found.nextCursor) {
                body.append(whole(h('button', { type: 'button', onclick: (event) => next(found.nextCursor, event.target) }, t('receivables.more'))));
            }
        } catch (problem) {
            body.append(whole(failure(problem)));
        }
    }

    function next(cursor, button) {
        button.closest('tr').remove();
        return grow(cursor);
    }

    return body;
}

const whole = (content) => h('tr', {}, h('td', { colspan: String(COLUMNS.length) }, content));
