import { scaled } from '../decimal.js';
import { h } from '../dom.js';
import { day, decimal } from '../format.js';
import { t } from '../words.js';

/** Whose value is an amount, in minor units of the money's currency. */
const AMOUNTS = ['SHORT', 'PART', 'CHARGES_STATED'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What speaks for a suggestion and what against it, in words; none of it is a number that nobody can check. */
export function evidence(suggestion, digits) {
    return [
        list('for', 'desk.for', suggestion.evidence, (each) => t(`evidence.${each.code}`, { value: value(each, digits) })),
        list('against', 'desk.against', suggestion.against, (each) => t(`against.${name(each)}`, { value: value(each, digits) })),
    ];
}

function list(kind, label, items, said) {
    const lines = [...new Set(items.map(said))];
    return lines.length > 0 && h('ul', { class: `reasons ${kind}`, 'aria-label': t(label) }, lines.map((line) => h('li', {}, line)));
}

/** An invoice of the same amount: of whom makes a difference. */
const name = (each) => (each.code === 'TWIN_AMOUNT' ? `TWIN_AMOUNT_${each.value}` : each.code);

function value(each, digits) {
    const said = each.value ?? '';
    if (AMOUNTS.includes(each.code) && /^\d+$/.test(said)) {
        return decimal(scaled(said, digits));
    }
    return DAY.test(said) ? day(said) : said;
}
