import { get, post } from '../api.js';
import { h } from '../dom.js';
import { failure } from '../panel.js';
import { t } from '../words.js';

const ACCOUNTS = 200;

/** Names of accounts in a file that are none of ours, each once. */
export const strangers = (findings) => [...new Set(findings.filter((each) => each.code === 'account-unknown' && each.value).map((each) => each.value))];

/** Asks whose those accounts are, one after the other; nothing is guessed. @param assigned is told of the file, which goes on */
export async function assignForms(file, names, assigned) {
    const { items } = names.length ? await get('/v1/bank-accounts', { limit: ACCOUNTS }) : { items: [] };
    return items.length === 0 ? [] : names.map((name) => assignForm(file, name, items, assigned));
}

function assignForm(file, name, accounts, assigned) {
    const choice = h('select', { 'aria-label': t('banks.whose', { account: name }) }, h('option', { value: '' }, t('banks.choose')), accounts.map((each) => h('option', { value: each.id }, `${each.name} · ${each.iban ?? each.otherId}`)));
    const button = h('button', { type: 'submit' }, t('banks.assign'));
    const refusal = h('div', { class: 'refusal' });

    async function send(event) {
        event.preventDefault();
        if (!choice.value) {
            return choice.focus();
        }
        button.disabled = true;
        try {
            await assigned(await post(`/v1/bank-files/${encodeURIComponent(file.id)}/assign`, { accountId: choice.value, accountNamed: name }), name);
        } catch (problem) {
            button.disabled = false;
            refusal.replaceChildren(failure(problem));
        }
    }

    return h('form', { class: 'assign', onsubmit: send }, h('p', { class: 'small' }, t('banks.whose', { account: name })), h('div', { class: 'buttons' }, choice, button), refusal);
}
