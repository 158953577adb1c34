import { get, look, patch, post } from '../api.js';
import { openDetails } from '../details.js';
import { ask, field } from '../dialog.js';
import { announce, h } from '../dom.js';
import { count } from '../format.js';
import { failure, panel } from '../panel.js';
import { amount, since } from '../rows.js';
import { named, t } from '../words.js';
import { clientNames } from './names.js';
import { may } from './rights.js';

const SHOWN = 10;
const REMINDERS = 200;

/** Messages that wait for a person: read what they are about, put in own words, let go or skip. */
export function approvalsPanel(me) {
    const nameOf = clientNames();
    const frame = panel({ name: 'approvals', load, show });

    async function load() {
        const [found, reminders] = await Promise.all([
            get('/v1/messages', { state: 'AWAITING_APPROVAL', limit: SHOWN }),
            get('/v1/reminders', { state: 'AWAITING_APPROVAL', limit: REMINDERS }),
        ]);
        const letters = await Promise.all(found.items.map((message) => letter(message, reminders.items)));
        return letters.length ? { letters, more: found.nextCursor } : undefined;
    }

    async function letter(message, reminders) {
        const about = new Set(reminders.filter((each) => each.messageId === message.id).map((each) => each.invoiceId));
        const [name, ...invoices] = await Promise.all([
            message.clientId && nameOf(message.clientId),
            ...[...about].map((id) => get(`/v1/invoices/${encodeURIComponent(id)}`)),
        ]);
        return { message, name, invoices };
    }

    function show({ letters, more }) {
        return h(
            'div',
            {},
            h('ul', { class: 'cards' }, letters.map(card)),
            more && h('p', { class: 'quiet small' }, t('work.firstOnly', { shown: count(SHOWN) })),
        );
    }

    function card({ message, name, invoices }) {
        const refusal = h('div', {});
        const buttons = h(
            'div',
            { class: 'buttons' },
            action('approvals.approve', 'primary', () => decide(message, 'approve')),
            h('button', { type: 'button', 'data-focus': `edit-${message.id}`, onclick: () => edit(message, frame.refresh) }, t('approvals.edit')),
            action('approvals.skip', '', () => decide(message, 'skip')),
        );

        function action(label, look, act) {
            return h('button', { type: 'button', class: look, 'data-focus': `${label}-${message.id}`, onclick: run }, t(label));

            async function run() {
                press(true);
                try {
                    await act();
                    announce(t(`${label}d`));
                    await frame.refresh();
                } catch (problem) {
                    press(false);
                    refusal.replaceChildren(failure(problem));
                }
            }
        }

        const press = (down) => [...buttons.children].forEach((each) => (each.disabled = down));

        return h(
            'li',
            { class: 'card', 'data-message': message.id },
            h('p', { class: 'card-title' }, name || t('row.nobody'), h('span', { class: 'quiet small' }, ` · ${named('tone', message.tone)}`)),
            h('ul', {}, invoices.map(line)),
            message.sentence && h('p', { class: 'note' }, message.sentence),
            (message.subject || message.body) && h('details', {}, h('summary', {}, message.subject ?? t('approvals.body')), message.body && h('p', { class: 'letter' }, message.body)),
            h('p', { class: 'quiet small' }, t('approvals.to', { to: message.recipients.map((to) => to.email).join(', ') })),
            may(me, 'COLLECTOR') && buttons,
            refusal,
        );
    }

    return frame;
}

const line = (invoice) =>
    h(
        'li',
        {},
        h('button', { type: 'button', class: 'link', 'data-focus': `about-${invoice.id}`, onclick: () => openDetails(invoice.id) }, invoice.number),
        ' · ',
        amount(invoice.outstanding, invoice.currency),
        ' ',
        h('span', { class: 'late small' }, since(invoice)),
    );

/** A message goes when all its reminders have been decided about. */
async function decide(message, verb) {
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

/** The words are made from the facts when it is sent, but for those that somebody wrote here. */
async function edit(message, done) {
    const path = `/v1/messages/${encodeURIComponent(message.id)}`;
    const { body: now, etag } = await look(path);
    const sentence = h('textarea', { name: 'sentence', rows: '2', maxlength: '1000' });
    const subject = h('input', { name: 'subject', maxlength: '300' });
    const body = h('textarea', { name: 'body', rows: '8', maxlength: '20000' });
    const fields = { sentence, subject, body };
    Object.entries(fields).forEach(([name, control]) => (control.value = now[name] ?? ''));
    ask({
        title: t('approvals.edit'),
        fields: [...Object.entries(fields).map(([name, control]) => field(t(`approvals.${name}`), control)), h('p', { class: 'quiet small' }, t('approvals.own'))],
        button: t('dialog.save'),
        act: async (words) => {
            const written = Object.entries(words).map(([name, text]) => [name, text.replace(/\r\n/g, '\n').trim() || null]);
            const changed = Object.fromEntries(written.filter(([name, text]) => text !== (now[name] ?? null)));
            if (Object.keys(changed).length) {
                await patch(path, changed, etag);
                await done();
            }
        },
    });
}
