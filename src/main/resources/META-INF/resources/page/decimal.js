/** Exact arithmetic on decimal strings, as the API writes money. Nothing here passes through a floating number. */
function parts(text) {
    const [whole, fraction = ''] = text.replace('-', '').split('.');
    return { negative: text.startsWith('-'), whole, fraction };
}

function units(text, scale) {
    const { negative, whole, fraction } = parts(text);
    const value = BigInt(whole + fraction.padEnd(scale, '0'));
    return negative ? -value : value;
}

/** The sum, with as many digits as the summand that has most of them. */
export function sum(texts) {
    const scale = Math.max(0, ...texts.map((text) => parts(text).fraction.length));
    const total = texts.reduce((so, text) => so + units(text, scale), 0n);
    const digits = (total < 0n ? -total : total).toString().padStart(scale + 1, '0');
    const whole = digits.slice(0, digits.length - scale);
    return (total < 0n ? '-' : '') + whole + (scale ? '.' + digits.slice(-scale) : '');
}

export const isZero = (text) => /^-?0*(\.0*)?$/.test(text);

export { parts };

/** Minor units as a decimal with so many digits behind the point. */
export function scaled(minor, digits) {
    const all = minor.padStart(digits + 1, '0');
    return digits ? `${all.slice(0, -digits)}.${all.slice(-digits)}` : all;
}

/** What is left of the first when the others are taken from it. */
export const less = (text, others) => sum([text, ...others.map((other) => `-${other}`)]);

/**
 * An amount as a person types it, with a point or a comma before at most so many digits, as the API writes it; null where it
 * is none. Thousands are not parted: 1,200 could be read in two ways.
 */
export function typed(text, digits) {
    const found = /^(\d+)(?:[.,](\d+))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ''));
    if (!found || (found[2] ?? '').length > digits) {
        return null;
    }
    return found[2] ? `${found[1]}.${found[2]}` : found[1];
}
