import { isZero, parts } from '../decimal.js';
import { openDetails } from '../details.js';
import { h } from '../dom.js';
import { money } from '../format.js';
import { amount } from '../rows.js';
import { named, t } from '../words.js';
import { evidence } from './evidence.js';

/** What the money may pay, with what speaks for it and against it. @param take takes it; nothing where that may not be */
export function suggestionCard(suggestion, { place, name, transaction, take }) {
    const { currency } = transaction;
    const digits = parts(transaction.amount).fraction.length;
    const title = name || t('desk.client');
    return h(
        'li',
        { class: 'card suggestion', 'data-suggestion': place },
        h(
            'p',
            { class: 'card-title' },
            h('span', { class: 'place' }, place),
            title,
            take && h('button', { type: 'button', class: 'take', 'data-focus': `take-${place}`, 'aria-keyshortcuts': place, 'aria-label': t('desk.takeThis', { place, client: title }), onclick: take }, h('kbd', { 'aria-hidden': 'true' }, place), ' ', t('desk.take')),
        ),
        h('ul', { class: 'lines' }, suggestion.lines.map((line) => lineOf(line, place, currency))),
        !isZero(suggestion.rest) && h('p', { class: 'small' }, t('desk.rest', { amount: money(suggestion.rest, currency) })),
        evidence(suggestion, digits),
    );
}

const lineOf = (line, place, currency) =>
    h(
        'li',
        {},
        h('button', { type: 'button', class: 'link', 'data-focus': `line-${place}-${line.invoiceId}`, onclick: () => openDetails(line.invoiceId) }, line.invoiceNumber),
        ' · ',
        amount(line.amount, currency),
        line.deduction && h('span', { class: 'quiet small' }, ` ${t('desk.deducted', { amount: money(line.deduction.amount, currency), kind: named('deduction', line.deduction.kind) })}`),
    );
