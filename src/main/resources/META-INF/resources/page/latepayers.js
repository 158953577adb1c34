import { get } from './api.js';
import { h } from './dom.js';
import { count, decimal, percent } from './format.js';
import { panel } from './panel.js';
import { amount } from './rows.js';
import { named, t } from './words.js';
import { change } from './view.js';

const SHOWN = 10;

/** Who pays late, the worst first; fewer than three invoices earn nobody a label. */
export function latePayersPanel() {
    return panel({
        name: 'latePayers',
        lines: 6,
        async load() {
            const found = await get('/v1/reports/late-payers', { limit: SHOWN });
            return found.items.length ? found : undefined;
        },
        show: (found) =>
            h(
                'div',
                { class: 'sheet' },
                h(
                    'table',
                    { class: 'payers' },
                    h('caption', { class: 'aside' }, t('latePayers.title')),
                    h('thead', {}, h('tr', {}, COLUMNS.map(([name, , figure]) => h('th', { scope: 'col', class: figure ? 'figure' : null }, t(`payer.${name}`))))),
                    h('tbody', {}, found.items.map((payer) => h('tr', {}, COLUMNS.map(([name, content, figure]) => h('td', { class: figure ? 'figure' : name, 'data-label': t(`payer.${name}`) }, h('div', {}, content(payer))))))),
                ),
            ),
    });
}

const days = (text) => (text == null ? '–' : decimal(text));

const COLUMNS = [
    ['name', (payer) => h('a', { href: '#', onclick: (event) => show(event, payer) }, payer.name ?? payer.key)],
    ['invoices', (payer) => count(payer.invoices), true],
    ['average', (payer) => days(payer.averageDaysLate), true],
    ['median', (payer) => days(payer.medianDaysLate), true],
    ['share', (payer) => (payer.shareLate == null ? '–' : percent(payer.shareLate)), true],
    ['overdue', (payer) => payer.openOverdue && amount(payer.openOverdue.outstanding, payer.currency), true],
    ['trend', (payer) => (payer.trend?.direction ? h('span', { class: `direction ${payer.trend.direction.toLowerCase()}` }, named('trend', payer.trend.direction)) : h('span', { class: 'quiet' }, '–'))],
    ['label', (payer) => (payer.label ? h('span', { class: `badge ${payer.label.toLowerCase()}` }, named('label', payer.label)) : h('span', { class: 'quiet small' }, t('payer.tooFew')))],
];

/** The client's open invoices, in the table above. */
function show(event, payer) {
    event.preventDefault();
    change({ status: [], owner: [], q: '', group: '', client: payer.key });
    document.querySelector('[data-panel="receivables"]').scrollIntoView();
}
