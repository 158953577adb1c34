import { freshId, h } from './dom.js';
import { failure } from './panel.js';
import { t } from './words.js';

/** A dialog over the page: Escape closes it, and the focus goes back to where it was. */
export function openDialog(title, { wide = false } = {}) {
    const id = freshId('dialog');
    const body = h('div', { class: 'dialog-body' });
    const dialog = h(
        'dialog',
        { class: wide ? 'sheet-dialog' : 'box-dialog', 'aria-labelledby': id },
        h(
            'header',
            { class: 'dialog-head' },
            h('h2', { id }, title),
            h('button', { type: 'button', class: 'close', onclick: () => dialog.close(), 'aria-label': t('dialog.close') }, '×'),
        ),
        body,
    );
    const opener = document.activeElement;
    const mark = opener?.dataset?.focus;
    dialog.addEventListener('close', () => {
        dialog.remove();
        const again = opener?.isConnected ? opener : mark && document.querySelector(`[data-focus="${CSS.escape(mark)}"]`);
        (again || document.getElementById('work'))?.focus({ preventScroll: true });
    });
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    document.getElementById('app').append(dialog);
    dialog.showModal();
    return { dialog, body, heading: dialog.querySelector('h2') };
}

/** A form in a dialog. @param act does it with the fields' values; what it refuses is shown and the form stays */
export function ask({ title, fields, button, act, danger = false }) {
    const { dialog, body } = openDialog(title);
    const refusal = h('div', { class: 'refusal' });
    const submit = h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, button);
    const form = h(
        'form',
        { class: 'ask', onsubmit: send },
        fields,
        refusal,
        h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: () => dialog.close() }, t('dialog.cancel')), submit),
    );
    body.append(form);
    form.querySelector('input, select, textarea')?.focus();

    async function send(event) {
        event.preventDefault();
        submit.disabled = true;
        refusal.replaceChildren();
        try {
            await act(Object.fromEntries(new FormData(form)));
            dialog.close();
        } catch (problem) {
            submit.disabled = false;
            if (problem.name !== 'AbortError') {
                refusal.replaceChildren(failure(problem), wrongFields(problem));
            }
        }
    }
}

const wrongFields = (problem) =>
    h('ul', { class: 'small' }, (problem.errors ?? []).map((error) => h('li', {}, `${error.pointer}: ${error.detail}`)));

export function field(label, control) {
    const id = freshId('field');
    control.id = id;
    return h('div', { class: 'field' }, h('label', { for: id }, label), control);
}
