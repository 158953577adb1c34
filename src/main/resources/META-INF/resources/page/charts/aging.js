import { drawn } from '../format.js';
import { t } from '../words.js';
import { chart } from './chart.js';

/** One bar, stacked by how late the money is; greens and ambers also differ in lightness, and the table says it in words. */
export function agingChart(currency, buckets) {
    return chart({
        label: t('aging.chart', { currency }),
        size: 'bar',
        options: (colors) => ({
            legend: { show: false },
            grid: { left: 0, right: 0, top: 0, bottom: 0 },
            tooltip: { show: false },
            xAxis: { type: 'value', show: false, max: buckets.reduce((so, each) => so + drawn(each.amount), 0) || 1 },
            yAxis: { type: 'category', show: false, data: [''] },
            series: buckets.map((each, i) => ({
                name: label(each.label),
                type: 'bar',
                stack: 'all',
                barWidth: '100%',
                data: [drawn(each.amount)],
                itemStyle: { color: colors[shade(i, buckets.length)], borderColor: colors.paper, borderWidth: 2, borderRadius: 5 },
                emphasis: { disabled: true },
            })),
        }),
    });
}

/** The color of a bucket: calm when not yet due, then ever warmer. */
export const shade = (i, of) => (i === 0 ? 'calm' : `late-${Math.min(4, of <= 4 ? i + 1 : i)}`);

/** A bucket's name in words: "current" is a code, the others are days. */
export const label = (code) => (code === 'current' ? t('aging.current') : t('aging.days', { days: code.replace('-', '–') }));
