import { get } from './api.js';
import { h } from './dom.js';
import * as session from './session.js';
import { t } from './words.js';

/** The form that takes the key. @param told why the last session ended, if it did */
export function signIn({ told, entered, settings }) {
    const field = h('input', {
        id: 'key',
        name: 'key',
        type: 'password',
        autocomplete: 'off',
        spellcheck: 'false',
        autocapitalize: 'none',
        required: true,
        'aria-describedby': 'key-kept key-wrong',
    });
    const wrong = h('p', { id: 'key-wrong', class: 'wrong', role: 'alert' }, told && t(told));
    const button = h('button', { type: 'submit', class: 'primary' }, t('signIn.button'));
    const form = h(
        'form',
        { class: 'sign-in', onsubmit: submit, novalidate: true },
        h('img', { src: '/page/icon.svg', alt: '', width: '44', height: '44' }),
        h('h1', {}, t('signIn.title')),
        h('p', { class: 'quiet' }, t('signIn.intro')),
        h('label', { for: 'key' }, t('signIn.key')),
        field,
        wrong,
        button,
        h('p', { id: 'key-kept', class: 'quiet small' }, t('signIn.kept')),
        h('div', { class: 'sign-in-settings' }, settings()),
    );

    async function submit(event) {
        event.preventDefault();
        const secret = field.value.trim();
        if (!secret) {
            return refuse(t('signIn.none'));
        }
        button.disabled = true;
        wrong.textContent = '';
        session.open(secret);
        try {
            const [me, organization] = await Promise.all([get('/v1/me'), get('/v1/organization')]);
            field.value = '';
            entered({ ...me, organization });
        } catch (problem) {
            session.close();
            refuse(problem.status === 0 ? t('panel.offline') : t(problem.status === 403 ? 'signIn.operator' : 'signIn.wrong'));
        }
    }

    function refuse(text) {
        button.disabled = false;
        wrong.textContent = text;
        field.setAttribute('aria-invalid', 'true');
        field.focus();
    }

    return { element: h('main', { class: 'door' }, form), focus: () => field.focus() };
}
