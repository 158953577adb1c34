import { Problem, get } from '../api.js';
import { isZero, less, parts, typed } from '../decimal.js';
import { ask, field } from '../dialog.js';
import { freshId, h } from '../dom.js';
import { day, decimal, money } from '../format.js';
import { t } from '../words.js';
import { OPEN } from '../view.js';

const OFFERED = 200;
const FIRST_ROWS = 2;
const MOST_ROWS = 50;

/** Asks which invoices a transaction pays and how much of each; what no invoice takes is open still, or the client's. */
export function askSplit({ here, suggestions }, act) {
    const digits = parts(here.amount).fraction.length;
    const known = new Map();
    const numbers = freshId('numbers');
    const offered = h('datalist', { id: numbers });
    const rows = h('div', { class: 'split-rows' });
    const left = h('p', { class: 'split-left', role: 'status' });
    const rest = h('select', { name: 'rest' }, ['OPEN', 'UNAPPLIED'].map((each) => h('option', { value: each }, t(`rest.${each}`))));

    offer();
    const likely = suggestions.find((each) => each.lines.length > 1)?.lines ?? [];
    Array.from({ length: Math.max(FIRST_ROWS, likely.length) }, (_, i) => add(likely[i]));
    tell();
    ask({
        title: t('desk.split'),
        fields: [
            h('p', {}, t('desk.splitWhat', { amount: money(here.open, here.currency) })),
            rows,
            offered,
            h('button', { type: 'button', class: 'more', onclick: () => add()?.focus() }, t('desk.splitMore')),
            left,
            field(t('desk.splitRest'), rest),
        ],
        button: t('desk.split'),
        act: async () => act({ allocations: await allocations(), rest: { kind: rest.value } }),
    });

    function add(line) {
        if (rows.childElementCount >= MOST_ROWS) {
            return null;
        }
        const place = rows.childElementCount + 1;
        const number = h('input', { list: numbers, maxlength: '60', autocomplete: 'off', 'aria-label': t('desk.splitNumber', { place }), placeholder: t('column.number'), onchange: () => fill(number, sum) });
        const sum = h('input', { inputmode: 'decimal', maxlength: '20', autocomplete: 'off', 'aria-label': t('desk.splitAmount', { place }), placeholder: t('details.total'), oninput: tell });
        if (line) {
            number.value = line.invoiceNumber;
            sum.value = line.amount;
        }
        rows.append(h('div', { class: 'split-row' }, number, sum));
        return number;
    }

    /** The amounts that are typed so far, as the API writes them. */
    function sums() {
        return [...rows.children].map((row) => typed(row.lastChild.value, digits)).filter(Boolean);
    }

    function tell() {
        const open = less(here.open, sums());
        left.textContent = open.startsWith('-') ? t('desk.splitTooMuch', { amount: money(open.slice(1), here.currency) }) : t('desk.splitLeft', { amount: money(open, here.currency) });
        left.classList.toggle('wrong', open.startsWith('-'));
    }

    /** As much as is owed, or as is left. */
    async function fill(number, sum) {
        const invoice = await find(number.value.trim()).catch(() => null);
        if (invoice && !sum.value) {
            const open = less(here.open, sums());
            const most = less(open, [invoice.outstanding]).startsWith('-') ? open : invoice.outstanding;
            if (!most.startsWith('-') && !isZero(most)) {
                sum.value = most;
            }
        }
        tell();
    }

    async function find(number) {
        if (number && !known.has(number)) {
            const found = await get('/v1/invoices', { number, currency: here.currency, limit: 2 });
            if (found.items.length === 1) {
                known.set(number, found.items[0]);
            }
        }
        return known.get(number);
    }

    async function offer() {
        const found = await get('/v1/invoices', { status: OPEN, currency: here.currency, limit: OFFERED }).catch(() => ({ items: [] }));
        found.items.forEach((invoice) => known.set(invoice.number, invoice));
        offered.replaceChildren(...found.items.map((invoice) => h('option', { value: invoice.number }, `${invoice.clientName} · ${decimal(invoice.outstanding)} · ${day(invoice.dueDate)}`)));
    }

    async function allocations() {
        const lines = [];
        for (const row of rows.children) {
            const [number, sum] = [row.firstChild.value.trim(), row.lastChild.value.trim()];
            if (number || sum) {
                const [invoice, amount] = [await find(number), typed(sum, digits)];
                if (!invoice || !amount) {
                    throw new Problem(422, { detail: invoice ? t('desk.noAmount', { amount: sum }) : t('desk.noInvoice', { number }) });
                }
                lines.push({ invoiceId: invoice.id, amount });
            }
        }
        return lines;
    }
}
