import { get } from './api.js';
import { agingChart, label, shade } from './charts/aging.js';
import { sum } from './decimal.js';
import { h } from './dom.js';
import { day, decimal } from './format.js';
import { panel } from './panel.js';
import { amount } from './rows.js';
import { proof } from './table.js';
import { t } from './words.js';

/** What is outstanding in each currency, and how late it is. */
export function agingPanel(me) {
    return panel({
        name: 'aging',
        lines: 4,
        async load() {
            const found = await get('/v1/reports/aging');
            me.today = found.asOf;
            return found.currencies.length ? found : undefined;
        },
        show: (found) =>
            h(
                'div',
                {},
                found.currencies.map(book),
                h('p', { class: 'foot' }, h('span', { class: 'quiet' }, t('aging.asOf', { day: day(found.asOf) })), proof(found.checks)),
            ),
    });
}

function book(each) {
    const late = sum(each.buckets.slice(1).map((bucket) => bucket.amount));
    return h(
        'div',
        { class: 'book', 'data-currency': each.currency },
        h(
            'div',
            { class: 'headline' },
            figure('aging.outstanding', amount(each.total, each.currency), t('row.invoices', { count: each.invoices }), 'total'),
            figure('aging.overdue', amount(late, each.currency), t('row.invoices', { count: lateInvoices(each) }), 'late'),
            figure('aging.unapplied', amount(each.unapplied, each.currency), t('aging.unappliedHint'), 'unapplied'),
        ),
        agingChart(each.currency, each.buckets),
        h(
            'table',
            { class: 'buckets' },
            h('caption', { class: 'aside' }, t('aging.chart', { currency: each.currency })),
            h('thead', {}, h('tr', {}, each.buckets.map((bucket, i) => h('th', { scope: 'col' }, h('span', { class: `key ${shade(i, each.buckets.length)}`, 'aria-hidden': 'true' }), label(bucket.label))))),
            h(
                'tbody',
                {},
                h('tr', {}, each.buckets.map((bucket) => h('td', { 'data-bucket': bucket.label }, h('span', { class: 'amount' }, decimal(bucket.amount)), h('span', { class: 'quiet small' }, t('row.invoices', { count: bucket.invoices }))))),
            ),
        ),
    );
}

/** Invoices on a plan may stand in several buckets, so this counts buckets' invoices, not invoices. */
const lateInvoices = (each) => each.buckets.slice(1).reduce((so, bucket) => so + bucket.invoices, 0);

const figure = (name, value, hint, kind) =>
    h('div', { class: `stat stat-${kind}` }, h('span', { class: 'quiet' }, t(name)), h('strong', {}, value), h('span', { class: 'quiet small' }, hint));
