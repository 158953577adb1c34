import { get, post } from '../api.js';
import { openDetails } from '../details.js';
import { ask, field } from '../dialog.js';
import { announce, h } from '../dom.js';
import { count, day, money } from '../format.js';
import { panel } from '../panel.js';
import { amount } from '../rows.js';
import { named, t } from '../words.js';
import { clientNames } from './names.js';
import { may } from './rights.js';

const SHOWN = 10;
const PAYMENTS = 50;

/** Clients who say they paid: find the payment, or say that there is none. */
export function claimsPanel(me) {
    const nameOf = clientNames();
    const frame = panel({ name: 'claims', load, show });

    async function load() {
        const found = await get('/v1/claims', { state: 'OPEN', limit: SHOWN });
        const names = await Promise.all(found.items.map((claim) => nameOf(claim.clientId)));
        return found.items.length ? { ...found, names } : undefined;
    }

    function show(found) {
        return h(
            'div',
            {},
            h('ul', { class: 'cards' }, found.items.map((claim, i) => card(claim, found.names[i]))),
            found.nextCursor && h('p', { class: 'quiet small' }, t('work.firstOnly', { shown: count(SHOWN) })),
        );
    }

    function card(claim, name) {
        const details = [
            claim.paidDate && t('claims.paidOn', { day: day(claim.paidDate) }),
            claim.method && named('method', claim.method),
            claim.reference,
        ];
        return h(
            'li',
            { class: 'card', 'data-claim': claim.id },
            h('p', { class: 'card-title' }, name, claim.amount && amount(claim.amount, claim.currency)),
            h('p', {}, h('button', { type: 'button', class: 'link', 'data-focus': `open-${claim.id}`, onclick: () => openDetails(claim.invoiceId) }, claim.invoiceNumber)),
            h('p', { class: 'quiet small' }, details.filter(Boolean).join(' · ')),
            claim.note && h('p', { class: 'note' }, claim.note),
            may(me, 'FINANCE') &&
                h(
                    'div',
                    { class: 'buttons' },
                    h('button', { type: 'button', class: 'primary', 'data-focus': `match-${claim.id}`, onclick: () => match(claim) }, t('claims.match')),
                    h('button', { type: 'button', 'data-focus': `reject-${claim.id}`, onclick: () => reject(claim) }, t('claims.reject')),
                ),
        );
    }

    async function match(claim) {
        const found = await get('/v1/payments', { clientId: claim.clientId, status: 'RECORDED', limit: PAYMENTS }).catch(() => ({ items: [] }));
        const likely = found.items.filter((payment) => payment.currency === claim.currency).sort((a, b) => rank(b, claim) - rank(a, claim));
        ask({
            title: t('claims.match'),
            fields: likely.length
                ? [
                      field(t('claims.payment'), h('select', { name: 'paymentId' }, likely.map((payment) => h('option', { value: payment.id }, line(payment))))),
                      h('p', { class: 'quiet small' }, t('claims.unchanged')),
                  ]
                : h('p', {}, t('claims.noPayment')),
            button: t('claims.match'),
            act: async ({ paymentId }) => {
                if (paymentId) {
                    await post(`/v1/claims/${encodeURIComponent(claim.id)}/match`, { paymentId });
                    announce(t('claims.matched'));
                    await frame.refresh();
                }
            },
        });
    }

    function reject(claim) {
        ask({
            title: t('claims.reject'),
            fields: field(t('claims.reason'), h('textarea', { name: 'reason', rows: '3', maxlength: '500', required: true })),
            button: t('claims.reject'),
            danger: true,
            act: async ({ reason }) => {
                await post(`/v1/claims/${encodeURIComponent(claim.id)}/reject`, { reason: reason.trim() });
                announce(t('claims.rejected'));
                await frame.refresh();
            },
        });
    }

    return frame;
}

/** The likeliest first: the claimed amount, then money nobody has laid on anything, then the newest. */
const rank = (payment, claim) => (payment.amount === claim.amount ? 2 : 0) + (/[1-9]/.test(payment.unapplied) ? 1 : 0);

const line = (payment) =>
    [day(payment.receivedDate), money(payment.amount, payment.currency), payment.reference, t('claims.unapplied', { amount: money(payment.unapplied, payment.currency) })]
        .filter(Boolean)
        .join(' · ');
