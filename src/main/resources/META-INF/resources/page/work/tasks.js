import { get, post } from '../api.js';
import { openDetails } from '../details.js';
import { ask, field } from '../dialog.js';
import { announce, h } from '../dom.js';
import { day } from '../format.js';
import { panel } from '../panel.js';
import { amount } from '../rows.js';
import { named, t } from '../words.js';
import { may } from './rights.js';

const SHOWN = 20;
const OUTCOMES = ['CONTACTED', 'PROMISED', 'DISPUTED', 'NO_ANSWER', 'PAID', 'OTHER'];

/** What is to be done today: mine first, everybody's on request. */
export function tasksPanel(me) {
    let whose = 'me';
    const choice = h(
        'select',
        {
            'aria-label': t('tasks.whose'),
            class: 'choice',
            onchange: () => {
                whose = choice.value;
                frame.refresh();
            },
        },
        ['me', ''].map((value) => h('option', { value }, t(value ? 'tasks.mine' : 'tasks.all'))),
    );
    const frame = panel({ name: 'tasks', load, show, tools: [choice] });

    async function load() {
        const found = await get('/v1/tasks', { state: 'OPEN', dueTo: 'today', assigneeId: whose, totals: true, limit: SHOWN });
        return found.items.length ? found : undefined;
    }

    function show(found) {
        const all = found.totals.reduce((so, total) => so + total.count, 0);
        return h(
            'div',
            {},
            h('ul', { class: 'cards' }, found.items.map(card)),
            h('p', { class: 'quiet small' }, t('tasks.count', { count: all })),
        );
    }

    function card(task) {
        return h(
            'li',
            { class: 'card', 'data-task': task.id },
            h('p', { class: 'card-title' }, named('task', task.kind), task.overdue && h('span', { class: 'badge overdue' }, t('tasks.overdue'))),
            task.invoiceId &&
                h(
                    'p',
                    {},
                    h('button', { type: 'button', class: 'link', 'data-focus': `open-${task.id}`, onclick: () => openDetails(task.invoiceId) }, task.invoiceNumber),
                    ` · ${task.clientName}`,
                ),
            task.note && h('p', { class: 'note' }, task.note),
            h(
                'p',
                { class: 'quiet small' },
                task.outstanding && [amount(task.outstanding, task.currency), ' · '],
                `${day(task.dueDate)} · ${task.assigneeName ?? t('row.nobody')}`,
            ),
            may(me, 'COLLECTOR') &&
                h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'primary', 'data-focus': `done-${task.id}`, onclick: () => complete(task) }, t('tasks.complete'))),
        );
    }

    function complete(task) {
        ask({
            title: t('tasks.complete'),
            fields: [
                field(t('tasks.outcome'), h('select', { name: 'outcome' }, OUTCOMES.map((each) => h('option', { value: each }, named('outcome', each))))),
                field(t('tasks.note'), h('textarea', { name: 'note', rows: '3', maxlength: '2000' })),
                h('p', { class: 'quiet small' }, t('tasks.only')),
            ],
            button: t('tasks.complete'),
            act: async ({ outcome, note }) => {
                await post(`/v1/tasks/${encodeURIComponent(task.id)}/complete`, { outcome, ...(note.trim() && { note: note.trim() }) });
                announce(t('tasks.completed'));
                await frame.refresh();
            },
        });
    }

    return frame;
}
