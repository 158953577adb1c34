import { h } from '../dom.js';
import { t } from '../words.js';

/** The figures of a chart as a table: folded away on the screen, in the chart's place in print. */
export function figures(label, columns, rows) {
    return h(
        'details',
        { class: 'figures' },
        h('summary', {}, t('chart.asTable')),
        h(
            'div',
            { class: 'wide' },
            h(
                'table',
                {},
                h('caption', { class: 'aside' }, label),
                h('thead', {}, h('tr', {}, columns.map((column, i) => h('th', { scope: 'col', class: i ? 'figure' : null }, column)))),
                h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, i) => (i ? h('td', { class: 'figure' }, cell) : h('th', { scope: 'row' }, cell)))))),
            ),
        ),
    );
}

/** Chooses the currency of a chart where there are several; currencies are never summed. */
export function currencies(codes, chosen, choose) {
    return (
        codes.length > 1 &&
        h(
            'select',
            { class: 'choice', 'aria-label': t('filter.currency'), 'data-focus': 'currency', onchange: (event) => choose(event.target.value) },
            codes.map((code) => h('option', { value: code, selected: code === chosen }, code)),
        )
    );
}
