import { get } from './api.js';
import { change } from './view.js';
import { openDialog } from './dialog.js';
import { h } from './dom.js';
import { count, day, decimal, moment } from './format.js';
import { failure, skeleton } from './panel.js';
import { amount, badge } from './rows.js';
import { named, t } from './words.js';

const STEPS = 4;
const EVENTS = 200;

/** All about one invoice: what is owed, what comes next and why, what happened. */
export function openDetails(id) {
    const { body, heading } = openDialog(t('details.title'), { wide: true });
    body.append(skeleton(8));
    fill();

    async function fill() {
        const path = `/v1/invoices/${encodeURIComponent(id)}`;
        const [invoice, history, explained, forecast] = await Promise.allSettled([
            get(path),
            get(`${path}/history`, { limit: EVENTS }),
            get(`${path}/reminders/explain`),
            get('/v1/forecasts/invoices', { invoiceId: id }),
        ]);
        if (invoice.status === 'rejected') {
            return body.replaceChildren(failure(invoice.reason, fill));
        }
        heading.textContent = invoice.value.number ?? t('details.title');
        body.replaceChildren(
            summary(invoice.value),
            ...[
                instalments(invoice.value),
                expected(forecast.value?.items?.[0]),
                next(explained),
                work(invoice.value),
                happened(history),
            ].filter(Boolean),
        );
    }
}

function summary(invoice) {
    return h(
        'div',
        { class: 'summary' },
        h('p', { class: 'big' }, amount(invoice.outstanding, invoice.currency)),
        h(
            'p',
            {},
            badge(invoice.status),
            invoice.daysOverdue > 0 && h('span', { class: 'late' }, t('row.late', { count: invoice.daysOverdue })),
            invoice.disputed && h('span', { class: 'badge noted' }, t('details.disputed')),
            invoice.promisedDate && h('span', { class: 'badge noted' }, t('details.promised', { day: day(invoice.promisedDate) })),
            invoice.pausedUntil && h('span', { class: 'badge noted' }, t('details.paused', { day: day(invoice.pausedUntil) })),
        ),
        facts([
            ['column.client', [invoice.clientName, ' ', ofClient(invoice)]],
            ['column.owner', invoice.ownerName ?? t('row.nobody')],
            ['details.issued', day(invoice.issueDate)],
            ['column.due', day(invoice.dueDate)],
            ['details.total', decimal(invoice.total)],
            ['details.paid', decimal(invoice.paid)],
            ['details.project', invoice.projectRef],
            ['details.order', invoice.purchaseOrder],
            ['details.notes', invoice.notes],
        ]),
    );
}

/** The way to what else that client owes. */
const ofClient = (invoice) =>
    h('button', { type: 'button', class: 'link small', onclick: (event) => toClient(event, invoice.clientId) }, t('details.ofClient'));

function toClient(event, client) {
    event.target.closest('dialog').close();
    change({ client, status: [], owner: [], q: '', group: '' });
}

const facts = (pairs) =>
    h('dl', {}, pairs.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, t(name)), h('dd', {}, value))));

const part = (title, ...content) => h('section', {}, h('h3', {}, t(title)), content);

function instalments(invoice) {
    return (
        invoice.instalments?.length > 1 &&
        part(
            'details.instalments',
            h(
                'table',
                {},
                h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('column.due')), h('th', { scope: 'col', class: 'figure' }, t('details.total')), h('th', { scope: 'col', class: 'figure' }, t('column.outstanding')))),
                h('tbody', {}, invoice.instalments.map((each) => h('tr', {}, h('td', {}, day(each.dueDate)), h('td', { class: 'figure' }, decimal(each.amount)), h('td', { class: 'figure' }, decimal(each.outstanding))))),
            ),
        )
    );
}

function expected(forecast) {
    return (
        forecast &&
        part(
            'details.forecast',
            h('p', {}, t('details.expected', { day: day(forecast.p50), from: day(forecast.p10), to: day(forecast.p90) })),
            h('ul', { class: 'quiet small' }, (forecast.because ?? []).map((line) => h('li', {}, line))),
        )
    );
}

/** The steps that are still to come or held, with what holds them. */
function next(explained) {
    if (explained.status === 'rejected') {
        return part('details.next', failure(explained.reason));
    }
    const ahead = explained.value.steps.filter((step) => ['SEND', 'HOLD', 'FUTURE'].includes(step.decision));
    return part(
        'details.next',
        ahead.length ? h('ol', { class: 'steps' }, ahead.slice(0, STEPS).map(step)) : h('p', { class: 'quiet' }, t('details.noNext')),
        ahead.length > STEPS && h('p', { class: 'quiet small' }, t('details.moreSteps', { count: ahead.length - STEPS })),
    );
}

function step(each) {
    return h(
        'li',
        {},
        h(
            'p',
            {},
            h('span', { class: `badge ${each.decision.toLowerCase()}` }, named('decision', each.decision)),
            h('strong', {}, each.scheduledDate ? day(each.scheduledDate) : t('details.someDay')),
            h('span', { class: 'quiet' }, `${named('audience', each.audience)} · ${named('channel', each.channel)} · ${named('tone', each.tone)}`),
        ),
        each.codes.length > 0 && h('p', {}, each.codes.map((code) => named('code', code)).join(' · ')),
        each.facts.length > 0 && h('ul', { class: 'quiet small' }, each.facts.map((fact) => h('li', {}, fact.text))),
    );
}

function work(invoice) {
    return (
        invoice.lines?.length > 0 &&
        part(
            'details.lines',
            h('table', {}, h('tbody', {}, invoice.lines.slice(0, 50).map((line) => h('tr', {}, h('td', {}, line.description), h('td', { class: 'figure' }, line.net && decimal(line.net)))))),
        )
    );
}

function happened(history) {
    if (history.status === 'rejected') {
        return part('details.history', failure(history.reason));
    }
    const events = [...history.value.items].reverse();
    return part(
        'details.history',
        history.value.nextCursor && h('p', { class: 'quiet small' }, t('details.firstOnly', { shown: count(EVENTS) })),
        h(
            'ol',
            { class: 'history' },
            events.map((event) =>
                h(
                    'li',
                    {},
                    h('time', { datetime: event.at }, moment(event.at)),
                    h('span', {}, h('strong', {}, named('action', event.action)), h('span', { class: 'quiet' }, ` · ${event.actor.name ?? t('details.service')}`)),
                    changed(event.changes),
                ),
            ),
        ),
    );
}

/** What changed from what to what, for values that fit in a line and say something to a reader. */
function changed(changes) {
    const plain = changes.filter((each) => !/(Id|At)$/.test(each.field) && [each.old, each.new].every((value) => value === undefined || typeof value !== 'object'));
    return (
        plain.length > 0 &&
        h(
            'span',
            { class: 'quiet small' },
            plain.map((each) => `${each.field}: ${[each.old, each.new].filter((value) => value !== undefined && value !== null).join(' → ')}`).join(', '),
        )
    );
}
