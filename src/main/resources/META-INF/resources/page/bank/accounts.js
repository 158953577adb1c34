import { get } from '../api.js';
import { h } from '../dom.js';
import { day, money } from '../format.js';
import { panel } from '../panel.js';
import { t } from '../words.js';
import { may } from '../work/rights.js';
import { upload } from './upload.js';

const SHOWN = 50;
const GAPS = 3;

/** Up to which day each account's money is known, and the way for a bank's files to come in. @param taken is told when one has */
export function accountsPanel(me, { taken }) {
    const files = may(me, 'FINANCE') && upload({ taken: () => (taken(), frame.refresh()) });
    const frame = panel({ name: 'banks', load, show, nothing: () => h('div', {}, h('p', { class: 'state' }, t('banks.empty')), files && files.element) });

    async function load() {
        const found = await get('/v1/bank-accounts', { limit: SHOWN });
        const open = found.items.filter((account) => !account.closedDate);
        const covered = await Promise.all(open.map((account) => get(`/v1/bank-accounts/${encodeURIComponent(account.id)}/coverage`)));
        return open.length ? open.map((account, i) => ({ account, coverage: covered[i] })) : undefined;
    }

    function show(accounts) {
        return h('div', {}, h('ul', { class: 'cards' }, accounts.map(card)), files && files.element);
    }

    return { ...frame, stop: () => files && files.stop() };
}

function card({ account, coverage }) {
    const latest = coverage.balances[0];
    return h(
        'li',
        { class: 'card', 'data-account': account.id },
        h('p', { class: 'card-title' }, account.name, freshness(coverage)),
        h('p', { class: 'quiet small' }, account.iban ?? account.otherId),
        h('p', { class: 'small' }, coverage.coveredThrough ? t('banks.through', { day: day(coverage.coveredThrough) }) : t('banks.nothing')),
        coverage.stale && coverage.neededThrough && h('p', { class: 'small wrong' }, t('banks.needed', { day: day(coverage.neededThrough) })),
        latest && h('p', { class: 'quiet small' }, t('banks.balance', { amount: money(latest.amount, account.currency), day: day(latest.day) })),
        coverage.gaps.length > 0 && h('ul', { class: 'small gaps' }, coverage.gaps.slice(0, GAPS).map((gap) => h('li', {}, gapWords(gap, account)))),
    );
}

function freshness(coverage) {
    if (!coverage.coveredThrough) {
        return h('span', { class: 'badge' }, t('banks.unknown'));
    }
    return coverage.stale ? h('span', { class: 'badge overdue' }, t('banks.stale')) : h('span', { class: 'badge good' }, t('banks.fresh'));
}

const gapWords = (gap, account) =>
    t(gap.difference ? 'banks.gapOf' : 'banks.gap', { after: day(gap.after), before: day(gap.before), amount: gap.difference ? money(gap.difference, account.currency) : '' });
