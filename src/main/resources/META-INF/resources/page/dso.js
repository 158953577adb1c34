import { get } from './api.js';
import { axes, chart } from './charts/chart.js';
import { currencies, figures } from './charts/figures.js';
import { h } from './dom.js';
import { decimal, drawn, month } from './format.js';
import { panel } from './panel.js';
import { t } from './words.js';

const MONTHS = 12;
const LINES = ['dso', 'bestPossibleDso', 'averageDaysDelinquent'];

/** How many days of sales are outstanding at the end of each of twelve months, and how few it could be. */
export function dsoPanel(me) {
    let currency = me.organization.currency;
    return panel({ name: 'dso', load, show, lines: 6 });

    async function load() {
        const found = await get('/v1/reports/kpis', me.today ? span(me.today) : {});
        return found.currencies.some((each) => each.months.some((of) => of.dso != null)) ? found : undefined;
    }

    function show(found) {
        const book = found.currencies.find((each) => each.currency === currency) ?? found.currencies[0];
        const label = t('dso.chart', { currency: book.currency });
        const content = h(
            'div',
            {},
            currencies(found.currencies.map((each) => each.currency), book.currency, choose),
            chart({ label, options: (colors) => picture(book.months, colors) }),
            figures(
                label,
                [t('dso.month'), ...LINES.map((name) => t(`dso.${name}`))],
                book.months.map((each) => [month(each.month), ...LINES.map((name) => (each[name] == null ? (each[`${name}Reason`] ?? '–') : decimal(each[name])))]),
            ),
        );

        function choose(code) {
            currency = code;
            content.replaceWith(show(found));
        }
        return content;
    }
}

/** That day's month and the eleven before it. */
function span(day) {
    const [year, of] = day.split('-').map(Number);
    return { from: new Date(Date.UTC(year, of - MONTHS, 1)).toISOString().slice(0, 7), to: day.slice(0, 7) };
}

function picture(months, colors) {
    const line = (name, color, style) => ({
        name: t(`dso.${name}`),
        type: 'line',
        data: months.map((each) => drawn(each[name])),
        symbolSize: 6,
        lineStyle: { color, width: 2, type: style },
        itemStyle: { color },
        connectNulls: false,
    });
    return {
        grid: { left: 4, right: 12, top: 12, bottom: 36, containLabel: true },
        xAxis: { type: 'category', data: months.map((each) => month(each.month)), ...axes(colors), splitLine: { show: false } },
        yAxis: { type: 'value', ...axes(colors), axisLine: { show: false } },
        series: [line('dso', colors.accent, 'solid'), line('bestPossibleDso', colors.quiet, 'dashed')],
    };
}
