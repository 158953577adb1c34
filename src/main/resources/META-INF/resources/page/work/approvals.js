import { get, look, patch, post } from '../api.js';
import { ask, field } from '../dialog.js';
import { announce, h } from '../dom.js';
import { count } from '../format.js';
import { failure, panel } from '../panel.js';
import { named, t } from '../words.js';
import { clientNames } from './names.js';
import { may } from './rights.js';

const SHOWN = 10;

/** Messages that wait for a person: read, edit, let go or skip. */
export function approvalsPanel(me) {
    const nameOf = clientNames();
    const frame = panel({ name: 'approvals', load, show });

    async function load() {
        const found = await get('/v1/messages', { state: 'AWAITING_APPROVAL', limit: SHOWN });
        const names = await Promise.all(found.items.map((message) => message.clientId && nameOf(message.clientId)));
        return found.items.length ? { ...found, names } : undefined;
    }

    function show(found) {
        return h(
            'div',
            {},
            h('ul', { class: 'cards' }, found.items.map((message, i) => card(message, found.names[i]))),
            found.nextCursor && h('p', { class: 'quiet small' }, t('work.firstOnly', { shown: count(SHOWN) })),
        );
    }

    function card(message, name) {
        const refusal = h('div', {});
        const buttons = h(
            'div',
            { class: 'buttons' },
            action('approvals.approve', 'primary', () => each(message, 'approve')),
            h('button', { type: 'button', 'data-focus': `edit-${message.id}`, onclick: () => edit(message, frame.refresh) }, t('approvals.edit')),
            action('approvals.skip', '', () => each(message, 'skip')),
        );

        function action(label, look, act) {
            const button = h('button', { type: 'button', class: look, 'data-focus': `${label}-${message.id}`, onclick: run }, t(label));
            async function run() {
                [...buttons.children].forEach((other) => (other.disabled = true));
                try {
                    await act();
                    announce(t(`${label}d`));
                    await frame.refresh();
                } catch (problem) {
                    [...buttons.children].forEach((other) => (other.disabled = false));
                    refusal.replaceChildren(failure(problem));
                }
            }
            return button;
        }

        return h(
            'li',
            { class: 'card', 'data-message': message.id },
            h('p', { class: 'card-title' }, name || t('row.nobody'), h('span', { class: 'quiet small' }, ` · ${named('tone', message.tone)}`)),
            h('p', { class: 'quiet small' }, t('approvals.to', { to: message.recipients.map((to) => to.email).join(', ') })),
            h('details', {}, h('summary', {}, message.subject), h('p', { class: 'letter' }, message.body)),
            may(me, 'COLLECTOR') && buttons,
            refusal,
        );
    }

    return frame;
}

/** A message goes when all its reminders have been decided about. */
async function each(message, verb) {
    for (const id of message.reminderIds) {
        await post(`/v1/reminders/${encodeURIComponent(id)}/${verb}`).catch(decided);
    }
}

/** Somebody was faster: that is no failure. */
function decided(problem) {
    if (problem.code !== 'reminder-not-waiting') {
        throw problem;
    }
}

async function edit(message, done) {
    const path = `/v1/messages/${encodeURIComponent(message.id)}`;
    const { body: now, etag } = await look(path);
    const subject = h('input', { name: 'subject', maxlength: '300', required: true });
    const body = h('textarea', { name: 'body', rows: '14', maxlength: '20000', required: true });
    subject.value = now.subject;
    body.value = now.body;
    ask({
        title: t('approvals.edit'),
        fields: [field(t('approvals.subject'), subject), field(t('approvals.body'), body)],
        button: t('dialog.save'),
        act: async (words) => {
            const changed = Object.fromEntries(Object.entries(words).filter(([name, text]) => text !== asForms(now[name])));
            if (Object.keys(changed).length) {
                await patch(path, changed, etag);
                await done();
            }
        },
    });
}

/** Forms end lines with CR LF. */
const asForms = (text) => text.replace(/\r?\n/g, '\r\n');
