import { openDetails } from './details.js';
import { h } from './dom.js';
import { day, decimal } from './format.js';
import { named, t } from './words.js';
import { change } from './view.js';

/** Columns of the table, each with the field it sorts by. */
export const COLUMNS = [
    ['client'],
    ['number', 'number'],
    ['due', 'dueDate'],
    ['outstanding', 'outstanding'],
    ['owner'],
    ['status'],
];
const FIGURES = ['outstanding'];

export function heading(view) {
    return h('tr', {}, COLUMNS.map(([name, field]) => column(view, name, field)));
}

function column(view, name, field) {
    const label = t(`column.${name}`);
    const figure = FIGURES.includes(name) ? 'figure' : null;
    if (!field || view.group) {
        return h('th', { scope: 'col', class: figure }, label);
    }
    const up = view.sort === field;
    const down = view.sort === `-${field}`;
    const next = up ? `-${field}` : field;
    const arrow = h('span', { 'aria-hidden': 'true', class: 'arrow' }, up ? '↑' : down ? '↓' : '');
    return h(
        'th',
        { scope: 'col', class: figure, 'aria-sort': up ? 'ascending' : down ? 'descending' : 'none' },
        h(
            'button',
            { type: 'button', class: 'sort', 'data-focus': `sort-${name}`, onclick: () => change({ sort: next }) },
            figure ? [arrow, label] : [label, arrow],
        ),
    );
}

export function invoiceRow(row) {
    const open = () => openDetails(row.invoiceId);
    return h(
        'tr',
        { class: `invoice ${row.status.toLowerCase()}`, onclick: (event) => event.target.closest('button, a') ?? open() },
        cell('client', h('span', { class: 'name' }, row.clientName)),
        cell('number', h('button', { type: 'button', class: 'link', 'data-focus': row.invoiceId, 'aria-haspopup': 'dialog', onclick: open }, row.invoiceNumber), h('span', { class: 'quiet small' }, t('row.issued', { day: day(row.issueDate) }))),
        cell('due', day(row.dueDate), h('span', { class: 'late' }, since(row)), part(row)),
        cell('outstanding', amount(row.outstanding, row.currency), row.outstanding !== row.total && h('span', { class: 'quiet small' }, t('row.of', { total: decimal(row.total) }))),
        cell('owner', row.ownerName ?? h('span', { class: 'quiet' }, t('row.nobody'))),
        cell('status', badge(row.status), row.settlement === 'PARTIALLY_PAID' && h('span', { class: 'quiet small' }, t('row.partly'))),
    );
}

function cell(name, ...content) {
    return h('td', { class: FIGURES.includes(name) ? `figure ${name}` : name, 'data-label': t(`column.${name}`) }, h('div', {}, content));
}

export const amount = (text, currency) => h('span', { class: 'amount' }, h('span', { class: 'currency' }, `${currency} `), decimal(text));

export const badge = (status) => h('span', { class: `badge ${status.toLowerCase()}` }, named('status', status));

/** How late it is, in words; nothing where it is not. */
export const since = (row) => (row.daysOverdue > 0 ? t('row.late', { count: row.daysOverdue }) : '');

/** Which part of it is late, where it falls due in several instalments and not all of them are. */
export const part = (row) =>
    row.overdueInstalmentCount > 0 &&
    row.overdueInstalmentCount < row.instalmentCount &&
    h('span', { class: 'quiet small' }, t('row.part', { overdue: row.overdueInstalmentCount, count: row.instalmentCount, amount: decimal(row.overdueOutstanding) }));

/** A row of sums for each currency, of all that match. */
export function totalRows(totals) {
    return totals.map((total) =>
        h(
            'tr',
            { class: 'total', 'data-currency': total.currency },
            h('th', { scope: 'row', colspan: '3' }, t('row.total', { count: total.invoices ?? total.count })),
            h('td', { class: 'figure outstanding', 'data-label': t('column.outstanding') }, h('div', {}, amount(total.outstanding, total.currency))),
            h('td', { colspan: '2' }),
        ),
    );
}
