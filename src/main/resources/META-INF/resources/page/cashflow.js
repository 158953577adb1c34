import { get } from './api.js';
import { axes, chart } from './charts/chart.js';
import { currencies, figures } from './charts/figures.js';
import { h } from './dom.js';
import { decimal, drawn, shortDay } from './format.js';
import { panel } from './panel.js';
import { amount } from './rows.js';
import { t } from './words.js';

const AMOUNTS = ['received', 'byDueDate', 'byPromise', 'predictedLow', 'predictedLikely', 'predictedHigh', 'predictedInvoiced'];

/** Money that came and money to come, by week: as due, as promised, and as forecast with its band. */
export function cashFlowPanel(me) {
    let currency = me.organization.currency;
    const frame = panel({ name: 'cashFlow', load, show, lines: 6 });

    async function load() {
        const found = await get('/v1/reports/cash-flow', { period: 'week' });
        return found.currencies.length ? found : undefined;
    }

    function show(found) {
        const flow = found.currencies.find((each) => each.currency === currency) ?? found.currencies[0];
        const label = t('cashFlow.chart', { currency: flow.currency });
        const content = h(
            'div',
            {},
            currencies(found.currencies.map((each) => each.currency), flow.currency, choose),
            h('p', { class: 'headline small' }, stat('cashFlow.overdue', flow.overdue, flow), stat('cashFlow.thisWeek', likely(flow.thisWeek), flow), stat('cashFlow.nextMonth', likely(flow.nextMonth), flow)),
            chart({ label, options: (colors) => picture(flow.periods, colors) }),
            figures(
                label,
                [t('cashFlow.week'), ...AMOUNTS.map((name) => t(`cashFlow.${name}`))],
                flow.periods.map((each) => [`${shortDay(each.from)} – ${shortDay(each.to)}`, ...AMOUNTS.map((name) => (each[name] == null ? '–' : decimal(each[name])))]),
            ),
        );

        function choose(code) {
            currency = code;
            content.replaceWith(show(found));
        }
        return content;
    }

    return frame;
}

/** As forecast; as due where there is no forecast. */
const likely = (span) => span?.predictedLikely ?? span?.byDueDate;

const stat = (name, text, flow) =>
    text != null && h('span', { class: 'stat' }, h('span', { class: 'quiet' }, t(name)), h('strong', {}, amount(text, flow.currency)));

function picture(periods, colors) {
    const series = (name) => periods.map((each) => drawn(each[name]));
    const [low, high] = [series('predictedLow'), series('predictedHigh')];
    const bar = (name, color) => ({ name: t(`cashFlow.${name}`), type: 'bar', data: series(name), barMaxWidth: 14, itemStyle: { color, borderRadius: [3, 3, 0, 0] } });
    const band = { type: 'line', stack: 'band', symbol: 'none', silent: true, smooth: 0.25, lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return {
        grid: { left: 4, right: 8, top: 12, bottom: 36, containLabel: true },
        xAxis: { type: 'category', data: periods.map((each) => shortDay(each.from)), ...axes(colors), splitLine: { show: false } },
        yAxis: { type: 'value', ...axes(colors), axisLine: { show: false } },
        legend: legend(colors),
        series: [
            bar('received', colors.accent),
            bar('byDueDate', colors.calm),
            bar('byPromise', colors.promise),
            { ...band, data: low },
            { ...band, data: high.map((value, i) => (value === null ? null : value - low[i])), itemStyle: { color: colors['late-1'] }, areaStyle: { color: colors['late-1'], opacity: 0.35 }, name: t('cashFlow.band') },
            { name: t('cashFlow.predictedLikely'), type: 'line', symbol: 'circle', symbolSize: 5, smooth: 0.25, data: series('predictedLikely'), lineStyle: { color: colors['late-3'], width: 2 }, itemStyle: { color: colors['late-3'] } },
            { name: t('cashFlow.predictedInvoiced'), type: 'line', symbol: 'none', smooth: 0.25, data: series('predictedInvoiced'), lineStyle: { color: colors.quiet, width: 2, type: 'dashed' }, itemStyle: { color: colors.quiet } },
        ],
    };
}

const legend = (colors) => ({
    bottom: 0,
    itemWidth: 14,
    itemHeight: 9,
    icon: 'roundRect',
    textStyle: { color: colors.quiet, fontSize: 12 },
    data: ['received', 'byDueDate', 'byPromise', 'predictedLikely', 'band', 'predictedInvoiced'].map((name) => t(`cashFlow.${name}`)),
});
