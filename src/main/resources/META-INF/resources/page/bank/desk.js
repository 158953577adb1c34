import { get, post } from '../api.js';
import { ask, field } from '../dialog.js';
import { announce, h } from '../dom.js';
import { count, day, money } from '../format.js';
import { failure, panel } from '../panel.js';
import { amount } from '../rows.js';
import { named, t } from '../words.js';
import { clientNames } from '../work/names.js';
import { may } from '../work/rights.js';
import { askSplit } from './split.js';
import { suggestionCard } from './suggestion.js';
import { transactionCard } from './transaction.js';

const QUEUE = 50;
const SUGGESTIONS = 3;
/** Milliseconds in which nothing is taken after other suggestions came into view: nobody has read them yet. */
const READING = 400;
const OUTCOMES = ['NOT_OURS', 'PAYOUT', 'OWN_TRANSFER'];
const CATEGORIES = ['interest', 'tax', 'supplier', 'insurance', 'other'];

/** The queue of money that nobody has said anything of yet: one at a time, with what it may pay and why. */
export function deskPanel(me, { counted }) {
    const acts = may(me, 'FINANCE');
    const nameOf = clientNames();
    const refusal = h('div', { class: 'refusal' });
    const done = [];
    let at = null;
    let seen = { key: null, since: 0 };
    let shown = null;
    let busy = false;
    const frame = panel({ name: 'desk', load, show, lines: 6, nothing });
    frame.element.addEventListener('keydown', press);
    frame.element.addEventListener('click', hold);

    async function load() {
        const found = await get('/v1/bank-transactions', { state: 'OPEN', direction: 'CREDIT', limit: QUEUE });
        counted(found.items.length, Boolean(found.nextCursor));
        if (!found.items.length) {
            return undefined;
        }
        const place = Math.max(0, found.items.findIndex((each) => each.id === at?.id));
        const here = found.items[at && !found.items.some((each) => each.id === at.id) ? Math.min(at.place, found.items.length - 1) : place];
        const decision = await get(`/v1/bank-transactions/${encodeURIComponent(here.id)}/suggestions`);
        const suggestions = decision.suggestions.slice(0, SUGGESTIONS);
        const names = await Promise.all(suggestions.map((each) => each.clientId && nameOf(each.clientId)));
        at = { id: here.id, place: found.items.indexOf(here) };
        return { queue: found.items, more: found.nextCursor, here, decision, suggestions, names };
    }

    function show(found) {
        const key = [found.here.id, ...found.suggestions.map((each) => each.suggestionId)].join();
        seen = key === seen.key ? seen : { key, since: performance.now() };
        shown = found;
        return h('div', { class: 'desk' }, work(found), queueOf(found));
    }

    function work({ here, decision, suggestions, names }) {
        const booked = here.status === 'BOOKED';
        return h(
            'div',
            { class: 'desk-work', tabindex: '-1', role: 'group', 'aria-label': t('desk.one', { amount: money(here.open, here.currency), payer: here.payer?.name ?? t('desk.somebody') }), 'data-focus': 'desk', 'data-transaction': here.id },
            transactionCard(here, suggestions),
            h(
                'ol',
                { class: 'suggestions', 'aria-label': t('desk.suggestions') },
                suggestions.map((each, i) => suggestionCard(each, { place: i + 1, name: names[i], transaction: here, take: acts && booked && (() => take(i)) })),
            ),
            suggestions.length === 0 && h('p', { class: 'state' }, decision.outcome ? t('desk.looksLike', { kind: named('moneyKind', decision.outcome.kind) }) : t(booked ? 'desk.unexplained' : 'desk.notBooked')),
            refusal,
            buttons(booked),
        );
    }

    function buttons(booked) {
        return h(
            'div',
            { class: 'buttons desk-buttons' },
            acts && booked && action('s', 'desk.split', split),
            acts && booked && action('x', 'desk.notOurs', notOurs),
            shown?.queue.length > 1 && action('n', 'desk.next', next),
            undoButton(),
            acts && h('p', { class: 'quiet small keys' }, t('desk.keys')),
        );
    }

    const undoButton = () => acts && done.length > 0 && action('u', 'desk.undo', undo);

    const action = (key, label, act) =>
        h('button', { type: 'button', 'data-focus': `desk-${key}`, 'aria-keyshortcuts': key, onclick: act }, h('kbd', { 'aria-hidden': 'true' }, key), ' ', t(label));

    function queueOf({ queue, more }) {
        return h(
            'nav',
            { class: 'queue', 'aria-label': t('desk.queue') },
            h('h3', {}, t('desk.waiting', { count: queue.length })),
            h(
                'ol',
                {},
                queue.map((each, i) =>
                    h(
                        'li',
                        {},
                        h(
                            'button',
                            { type: 'button', 'data-focus': `queue-${each.id}`, 'aria-current': each.id === at.id ? 'true' : null, onclick: () => go(each, i) },
                            h('span', { class: 'name' }, each.payer?.name ?? t('desk.somebody')),
                            amount(each.open, each.currency),
                            h('span', { class: 'quiet small' }, each.bookingDate ? day(each.bookingDate) : ''),
                        ),
                    ),
                ),
            ),
            more && h('p', { class: 'quiet small' }, t('work.firstOnly', { shown: count(QUEUE) })),
        );
    }

    function nothing() {
        at = shown = null;
        return h('div', { class: 'desk-work', tabindex: '-1', role: 'group', 'aria-label': t('desk.title'), 'data-focus': 'desk' }, h('p', { class: 'state' }, t('desk.empty')), refusal, h('div', { class: 'buttons' }, undoButton()));
    }

    function press(event) {
        const typing = event.target.closest('input, select, textarea');
        if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
            return;
        }
        const act = { n: next, ...(acts && { s: split, x: notOurs, u: undo, 1: () => take(0), 2: () => take(1), 3: () => take(2) }) }[event.key.toLowerCase()];
        if (act) {
            event.preventDefault();
            act();
        }
    }

    /** A click beside the buttons lets the keys work. */
    function hold(event) {
        if (!event.target.closest('button, a, summary, input') && getSelection().isCollapsed) {
            focus();
        }
    }

    const focus = () => frame.element.querySelector('[data-focus="desk"]')?.focus({ preventScroll: true });

    async function run(act, told) {
        if (busy) {
            return;
        }
        busy = true;
        refusal.replaceChildren();
        try {
            await act();
            if (told) {
                announce(told);
            }
            await frame.refresh();
        } catch (problem) {
            await refused(problem);
        } finally {
            busy = false;
            focus();
        }
    }

    /** What is on the screen may be old by then. */
    async function refused(problem) {
        if (problem.name === 'AbortError') {
            return;
        }
        if (problem.status === 409 || problem.status === 412) {
            await frame.refresh();
        }
        refusal.replaceChildren(failure(problem));
    }

    function take(i) {
        const suggestion = shown?.suggestions[i];
        if (!suggestion || shown.here.status !== 'BOOKED' || performance.now() - seen.since < READING) {
            return;
        }
        const { here, decision, names } = shown;
        const body = { transactionId: here.id, suggestionId: suggestion.suggestionId, version: decision.version };
        return run(async () => done.push({ match: await post('/v1/bank-matches', body), here }), t('desk.taken', { amount: money(here.open, here.currency), client: names[i] ?? '' }));
    }

    function go(each, place) {
        at = { id: each.id, place };
        return run(async () => {});
    }

    function next() {
        if (shown?.queue.length > 1) {
            const place = (at.place + 1) % shown.queue.length;
            return go(shown.queue[place], place);
        }
    }

    function split() {
        const here = shown?.here;
        if (here?.status === 'BOOKED') {
            askSplit(shown, async (body) => {
                done.push({ match: await post(`/v1/bank-transactions/${encodeURIComponent(here.id)}/match`, body), here });
                await after(t('desk.splitDone', { amount: money(here.open, here.currency) }));
            });
        }
    }

    function notOurs() {
        const here = shown?.here;
        if (here?.status !== 'BOOKED') {
            return;
        }
        const category = h('input', { name: 'category', required: true, maxlength: '60', autocomplete: 'off', list: 'desk-categories' });
        ask({
            title: t('desk.notOurs'),
            fields: [
                field(t('desk.category'), category),
                h('datalist', { id: 'desk-categories' }, CATEGORIES.map((each) => h('option', { value: t(`category.${each}`) }))),
                field(t('desk.outcome'), h('select', { name: 'outcome' }, OUTCOMES.map((each) => h('option', { value: each }, named('moneyKind', each))))),
                h('p', { class: 'quiet small' }, t('desk.notOursHint')),
            ],
            button: t('desk.notOurs'),
            act: async ({ category, outcome }) => {
                const body = { category: category.trim(), outcome };
                done.push({ match: await post(`/v1/bank-transactions/${encodeURIComponent(here.id)}/not-ours`, body), here });
                await after(t('desk.aside', { amount: money(here.open, here.currency) }));
            },
        });
    }

    function undo() {
        const last = done.at(-1);
        if (!last) {
            return;
        }
        const reason = h('input', { name: 'reason', required: true, maxlength: '500', value: t('desk.undoReason') });
        ask({
            title: t('desk.undo'),
            fields: [h('p', {}, t('desk.undoWhat', { amount: money(last.match.amount, last.match.currency), payer: last.here.payer?.name ?? t('desk.somebody') })), field(t('claims.reason'), reason)],
            button: t('desk.undo'),
            act: async ({ reason }) => {
                await post(`/v1/bank-matches/${encodeURIComponent(last.match.id)}/undo`, { reason: reason.trim() });
                done.pop();
                at = { id: last.here.id, place: 0 };
                await after(t('desk.undone', { amount: money(last.match.amount, last.match.currency) }));
            },
        });
        reason.select();
    }

    async function after(told) {
        refusal.replaceChildren();
        announce(told);
        await frame.refresh();
    }

    return {
        ...frame,
        enter() {
            frame.element.scrollIntoView();
            focus();
        },
    };
}
