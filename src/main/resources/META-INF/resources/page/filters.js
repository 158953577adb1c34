import { get } from './api.js';
import { h } from './dom.js';
import { named, t } from './words.js';
import { GROUPS, OPEN, address, change, read } from './view.js';

const PATIENCE = 300;
const NARROWING = { status: [], owner: [], client: '', q: '', sort: 'dueDate' };

export const narrowed = (view) =>
    view.status.length + view.owner.length + view.currency.length > 0 || view.client !== '' || view.q !== '';

/** What stands above the table: views to go to, and what narrows the one shown. */
export function filters(me) {
    const words = h('input', { type: 'search', maxlength: '100', 'aria-label': t('filter.text'), placeholder: t('filter.text') });
    const status = select('filter.status', (value) => change({ status: value ? [value] : [] }));
    const owner = select('filter.owner', (value) => change({ owner: value ? [value] : [] }));
    const currency = select('filter.currency', (value) => change({ currency: value ? [value] : [] }));
    const group = select('filter.group', (value) => change({ ...NARROWING, group: value }));
    const client = h('button', { type: 'button', class: 'chip', onclick: () => change({ client: '' }) });
    const views = h('nav', { class: 'views', 'aria-label': t('view.title') });
    const known = new Set([me.organization.currency]);
    let typing;
    let names = [];

    words.addEventListener('input', () => {
        clearTimeout(typing);
        typing = setTimeout(() => change({ q: words.value.trim() }), PATIENCE);
    });

    function follow() {
        const view = read();
        const only = !view.group;
        if (document.activeElement !== words) {
            words.value = view.q;
        }
        options(status, t('filter.anyStatus'), OPEN.map((each) => [each, named('status', each)]), view.status[0]);
        options(owner, t('filter.anyOwner'), names, view.owner[0]);
        options(currency, t('filter.anyCurrency'), [...known].map((each) => [each, each]), view.currency[0]);
        options(group, t('filter.noGroup'), GROUPS.map((each) => [each, t(`group.${each}`)]), view.group);
        [words, status, owner].forEach((each) => (each.hidden = !only));
        currency.hidden = known.size < 2;
        client.hidden = !view.client;
        views.replaceChildren(...saved(me, view));
        if (view.client) {
            nameOf(view.client);
        }
    }

    async function nameOf(id) {
        const found = await get(`/v1/clients/${encodeURIComponent(id)}`).catch(() => null);
        client.replaceChildren(found?.name ?? t('filter.client'), h('span', { 'aria-hidden': 'true' }, ' ×'));
        client.setAttribute('aria-label', t('filter.dropClient', { name: found?.name ?? '' }));
    }

    get('/v1/people', { limit: 200 })
        .then((found) => {
            names = found.items.map((person) => [person.id, person.name]);
            follow();
        })
        .catch(() => {});
    follow();

    return {
        element: h('div', { class: 'filters' }, views, h('div', { class: 'controls', role: 'search' }, words, client, status, owner, currency, group)),
        follow,
        currencies(seen) {
            const before = known.size;
            seen.forEach((each) => known.add(each));
            if (known.size > before) {
                follow();
            }
        },
    };
}

function saved(me, now) {
    const views = [
        ['view.all', {}],
        ['view.overdue', { status: ['OVERDUE'] }],
        ['view.due', { status: ['DUE'] }],
        ['view.mine', { owner: [me.person.id] }],
        ['view.largest', { sort: '-outstanding' }],
        ['view.byClient', { group: 'client' }],
    ];
    const here = address({ ...now, currency: [] });
    return views.map(([name, view]) => {
        const there = address(view);
        return h('a', { href: there, 'aria-current': there === here ? 'true' : null, 'data-focus': name }, t(name));
    });
}

const select = (name, chosen) => h('select', { 'aria-label': t(name), onchange: (event) => chosen(event.target.value) });

function options(select, none, choices, chosen = '') {
    select.replaceChildren(...[['', none], ...choices].map(([value, label]) => h('option', { value }, label)));
    select.value = choices.some(([value]) => value === chosen) ? chosen : '';
}
