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
