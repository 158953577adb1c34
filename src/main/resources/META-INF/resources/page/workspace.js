import { accountsPanel } from './bank/accounts.js';
import { agingPanel } from './aging.js';
import { approvalsPanel } from './work/approvals.js';
import { cashFlowPanel } from './cashflow.js';
import { claimsPanel } from './work/claims.js';
import { deskPanel } from './bank/desk.js';
import { dsoPanel } from './dso.js';
import { h } from './dom.js';
import { count } from './format.js';
import { latePayersPanel } from './latepayers.js';
import { live } from './live.js';
import { receivablesPanel } from './receivables.js';
import { recolor } from './charts/chart.js';
import { settings } from './settings.js';
import { tasksPanel } from './work/tasks.js';
import { named, t } from './words.js';

/** What a signed-in person sees. */
export function workspace(me, { spoken, leave }) {
    const jump = h('button', { type: 'button', class: 'jump', hidden: true, onclick: () => desk.enter() });
    const desk = deskPanel(me, { counted: (waiting, more) => shownIn(jump, waiting, more) });
    const panels = {
        aging: agingPanel(me),
        receivables: receivablesPanel(me),
        approvals: approvalsPanel(me),
        tasks: tasksPanel(me),
        claims: claimsPanel(me),
        desk,
        banks: accountsPanel(me, { taken: desk.refresh }),
        cashFlow: cashFlowPanel(me),
        dso: dsoPanel(me),
        latePayers: latePayersPanel(me),
    };
    const badge = h('span', { class: 'live', role: 'status' });
    const stream = live(panels, badge);
    const part = (...names) => names.map((name) => panels[name].element);

    return {
        elements: [
            head(me, badge, jump, { spoken, leave }),
            h(
                'main',
                { id: 'work', tabindex: '-1', class: 'workspace' },
                h('h1', { class: 'aside' }, t('page.title')),
                part('aging'),
                h('div', { class: 'row row-main' }, part('receivables'), h('div', { class: 'pile' }, part('approvals', 'tasks', 'claims'))),
                h('div', { class: 'row row-desk' }, part('desk', 'banks')),
                h('div', { class: 'row row-even' }, part('cashFlow', 'dso')),
                part('latePayers'),
            ),
        ],
        async start() {
            const now = ['aging', 'receivables', 'approvals', 'tasks', 'claims', 'desk', 'banks'].map((name) => panels[name].refresh());
            stream.start();
            await Promise.allSettled(now);
            ['cashFlow', 'dso', 'latePayers'].forEach((name) => panels[name].refresh());
        },
        stop() {
            stream.stop();
            Object.values(panels).forEach((panel) => panel.stop?.());
        },
    };
}

/** The way to the desk, as long as money waits there. */
function shownIn(jump, waiting, more) {
    jump.hidden = waiting === 0;
    jump.textContent = t('desk.jump', { count: count(waiting) + (more ? '+' : '') });
}

function head(me, badge, jump, { spoken, leave }) {
    return h(
        'header',
        { class: 'head' },
        h('img', { src: '/page/icon.svg', alt: '', width: '28', height: '28' }),
        h('strong', { class: 'organization' }, me.organization.name),
        badge,
        jump,
        h('span', { class: 'person' }, me.person.name, h('span', { class: 'quiet' }, ` · ${named('role', me.role)}`)),
        h('div', { class: 'settings' }, settings({ spoken, colored: recolor })),
        h('button', { type: 'button', class: 'leave', onclick: leave, title: t('signIn.kept') }, t('page.leave')),
    );
}
