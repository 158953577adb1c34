import { h } from '../dom.js';
import { day, decimal } from '../format.js';
import { amount } from '../rows.js';
import { t } from '../words.js';
import { pieces, spansByField } from './marks.js';

/** Fields of a transaction in which a payer may have written what it is for, as evidence names them. */
const FIELDS = [
    ['text', 'desk.text', (each) => each.text],
    ['payer.name', 'desk.payer', (each) => each.payer?.name],
    ['payer.account', 'desk.account', (each) => each.payer?.account],
    ['ultimatePayer.name', 'desk.onBehalf', (each) => each.ultimatePayer?.name],
    ['references.creditor', 'desk.creditorReference', (each) => each.references?.creditor],
    ['references.endToEnd', 'desk.endToEnd', (each) => each.references?.endToEnd],
];

/** What the bank says of the money, each word that a suggestion read marked with the number of that suggestion. */
export function transactionCard(here, suggestions) {
    const spans = spansByField(suggestions);
    return h(
        'div',
        { class: 'transaction' },
        h(
            'p',
            { class: 'card-title' },
            h('span', { class: 'big' }, amount(here.open, here.currency)),
            here.bookingDate && h('span', { class: 'quiet small' }, day(here.bookingDate)),
            here.status !== 'BOOKED' && h('span', { class: 'badge due' }, t('desk.pending')),
            here.open !== here.amount && h('span', { class: 'quiet small' }, t('row.of', { total: decimal(here.amount) })),
        ),
        h(
            'dl',
            {},
            FIELDS.map(([name, label, of]) => [name, label, of(here)])
                .filter(([, , said]) => said)
                .map(([name, label, said]) => h('div', { 'data-field': name }, h('dt', {}, t(label)), h('dd', {}, marked(said, spans[name] ?? [])))),
        ),
    );
}

const marked = (text, spans) => pieces(text, spans).map((piece) => (piece.by.length ? h('mark', { class: piece.doubt ? 'doubt' : null, 'data-by': piece.by.join(' ') }, piece.text, h('sup', {}, piece.by.join(' '))) : piece.text));
