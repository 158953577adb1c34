import { parts } from './decimal.js';
import { locale } from './words.js';

/** How the reader's language writes numbers and days. */
let zone = 'UTC';

export function useZone(name) {
    zone = name;
}

function separator() {
    return new Intl.NumberFormat(locale()).formatToParts(1.5).find((part) => part.type === 'decimal').value;
}

/** A decimal string, every digit of it kept. */
export function decimal(text) {
    const { negative, whole, fraction } = parts(text);
    const grouped = new Intl.NumberFormat(locale(), { useGrouping: 'always' }).format(BigInt(whole));
    return (negative ? '\u2212' : '') + grouped + (fraction ? separator() + fraction : '');
}

/** An amount with its currency, as in EUR 1,250.00. */
export const money = (text, currency) => `${currency}\u00a0${decimal(text)}`;

export const count = (number) => new Intl.NumberFormat(locale()).format(number);

/** A share from 0 to 1 as a percentage without digits behind the point. */
export const percent = (text) =>
    new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(text);

export function day(text) {
    return dated(text, { day: 'numeric', month: 'short', year: 'numeric' });
}

export function shortDay(text) {
    return dated(text, { day: 'numeric', month: 'short' });
}

/** A month, written 2026-03. */
export function month(text) {
    return dated(`${text}-01`, { month: 'short', year: '2-digit' });
}

function dated(text, options) {
    const date = new Date(`${text}T00:00:00Z`);
    return new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(date);
}

/** An instant, in the organization's time zone. */
export function moment(text) {
    return new Intl.DateTimeFormat(locale(), {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: zone,
    }).format(new Date(text));
}

/** A number for drawing only, never shown as a figure. */
export const drawn = (text) => (text === null || text === undefined ? null : Number(text));
