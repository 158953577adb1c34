import { announce, freshId, h, refill } from './dom.js';
import { t } from './words.js';

/**
 * A part of the page that loads by itself and has a form for each state: loading, empty, failed, not available, there.
 *
 * @param name of its words: {name}.title, {name}.empty
 * @param load answers what is to be shown; undefined where nothing is
 * @param show makes the content of what was loaded
 * @param tools stands beside the title
 * @param nothing makes what is shown where there is nothing, in place of those words
 */
export function panel({ name, load, show, tools = [], lines = 3, nothing = () => empty(name) }) {
    const id = freshId(name);
    const body = h('div', { class: 'panel-body' });
    const element = h(
        'section',
        { class: `panel panel-${name}`, 'aria-labelledby': id, 'data-panel': name },
        h('header', { class: 'panel-head' }, h('h2', { id }, t(`${name}.title`)), h('div', { class: 'tools' }, tools)),
        body,
    );
    let asked = 0;
    let took = 0;

    async function refresh({ anew = false } = {}) {
        const turn = (asked += 1);
        const begun = performance.now();
        if (anew || !body.childElementCount || body.dataset.state === 'failed') {
            body.dataset.state = 'loading';
            body.replaceChildren(skeleton(lines));
        }
        body.setAttribute('aria-busy', 'true');
        try {
            const found = await load();
            took = performance.now() - begun;
            if (turn === asked) {
                fill(found === undefined ? 'empty' : 'there', found === undefined ? nothing() : show(found));
            }
        } catch (problem) {
            if (problem.name !== 'AbortError' && turn === asked) {
                fail(problem);
            }
        }
    }

    function fill(state, content) {
        body.dataset.state = state;
        body.removeAttribute('aria-busy');
        refill(body, content);
    }

    function fail(problem) {
        if (problem.status === 404) {
            fill('unavailable', h('p', { class: 'state' }, t('panel.unavailable')));
        } else {
            fill('failed', failure(problem, () => refresh({ anew: true })));
            announce(t('panel.failed'));
        }
    }

    return { element, refresh, pace: () => took };
}

export function skeleton(lines) {
    return h(
        'div',
        { class: 'skeleton', role: 'status' },
        h('span', { class: 'aside' }, t('panel.loading')),
        Array.from({ length: lines }, () => h('span', { class: 'bone', 'aria-hidden': 'true' })),
    );
}

export const empty = (name) => h('p', { class: 'state' }, t(`${name}.empty`));

/** What went wrong, in the words of the API, and the id under which its log tells more. */
export function failure(problem, again) {
    return h(
        'div',
        { class: 'state failure', role: 'alert' },
        h('strong', {}, t('panel.failed')),
        h('p', {}, problem.status === undefined ? String(problem) : problem.status === 0 ? t('panel.offline') : problem.message),
        problem.requestId && h('p', { class: 'quiet' }, t('panel.requestId', { id: problem.requestId })),
        again && h('button', { type: 'button', onclick: again }, t('panel.again')),
    );
}
