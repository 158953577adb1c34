import { h } from '../dom.js';

const LIBRARY = '/_static/echarts/6.0.0/dist/echarts.common.min.js';
const COLORS = ['ink', 'quiet', 'line', 'paper', 'accent', 'calm', 'late-1', 'late-2', 'late-3', 'late-4', 'promise'];
const FONT = 'system-ui, sans-serif';

let library = null;
const drawn = new Set();

/** The library is fetched when the first chart is drawn, after the figures are on the page. */
function echarts() {
    library ??= import(LIBRARY).then(() => globalThis.echarts);
    return library;
}

/**
 * A picture of figures that a table beside it also tells; it is drawn once it is on the page.
 *
 * @param label says what it shows
 * @param options makes the chart's options from the colors of the theme
 */
export function chart({ label, options, size = '' }) {
    const element = h('div', { class: `chart ${size}`, role: 'img', 'aria-label': label });
    const entry = { element, options, made: null };
    element.dataset.drawn = 'no';
    requestAnimationFrame(() => draw(entry));
    return element;
}

async function draw(entry) {
    const { init } = await echarts();
    if (!entry.element.isConnected) {
        return;
    }
    sweep();
    entry.made = init(entry.element, null, { renderer: 'canvas' });
    drawn.add(entry);
    new ResizeObserver(() => entry.made.isDisposed() || entry.made.resize()).observe(entry.element);
    paint(entry);
    entry.element.dataset.drawn = 'yes';
}

function paint(entry) {
    const colors = palette();
    entry.made.setOption({ ...common(colors), ...entry.options(colors) }, true);
}

function common(colors) {
    return {
        animation: false,
        textStyle: { fontFamily: FONT, color: colors.ink },
        tooltip: {
            trigger: 'axis',
            renderMode: 'richText',
            backgroundColor: colors.paper,
            borderColor: colors.line,
            textStyle: { color: colors.ink, fontSize: 12 },
        },
        legend: { bottom: 0, itemWidth: 14, itemHeight: 9, icon: 'roundRect', textStyle: { color: colors.quiet, fontSize: 12 } },
    };
}

export const axes = (colors) => ({
    axisLine: { lineStyle: { color: colors.line } },
    axisTick: { show: false },
    axisLabel: { color: colors.quiet, fontSize: 11 },
    splitLine: { lineStyle: { color: colors.line, opacity: 0.6 } },
});

/** Draws every chart in the colors that now hold. */
export function recolor() {
    sweep();
    drawn.forEach(paint);
}

/** Lets go of charts that are no longer on the page. */
function sweep() {
    drawn.forEach((entry) => {
        if (!entry.element.isConnected) {
            entry.made.dispose();
            drawn.delete(entry);
        }
    });
}

function palette() {
    const probe = h('i', { hidden: true });
    document.body.append(probe);
    const colors = Object.fromEntries(
        COLORS.map((name) => {
            probe.style.color = `var(--${name})`;
            return [name, getComputedStyle(probe).color];
        }),
    );
    probe.remove();
    return colors;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolor);
