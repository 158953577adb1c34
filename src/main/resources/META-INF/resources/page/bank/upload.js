import { get, sendFile } from '../api.js';
import { announce, freshId, h } from '../dom.js';
import { count, decimal, percent } from '../format.js';
import { failure } from '../panel.js';
import { named, t } from '../words.js';
import { assignForms, strangers } from './assign.js';

const ENDS = ['DONE', 'FAILED'];
const FIRST_WAIT = 300;
const LONGEST_WAIT = 2_000;
const FINDINGS = 200;

/** Takes bank files, by a button or dropped, one after the other, and says what became of each. @param taken is told of each that ended */
export function upload({ taken }) {
    const id = freshId('bank-file');
    const picked = h('input', { id, type: 'file', multiple: true, class: 'aside', 'data-focus': 'bank-file', onchange: () => take(picked.files) });
    const outcome = h('ul', { class: 'cards files' });
    const element = h(
        'div',
        { class: 'drop', ondragover: over, ondragleave: away, ondrop: drop },
        h('p', {}, picked, h('label', { for: id, class: 'pick' }, t('banks.pick')), ' ', h('span', { class: 'quiet small' }, t('banks.drop'))),
        h('p', { class: 'quiet small' }, t('banks.formats')),
        outcome,
    );
    let before = Promise.resolve();
    let running = true;

    function over(event) {
        event.preventDefault();
        element.classList.add('over');
    }

    function away(event) {
        if (!element.contains(event.relatedTarget)) {
            element.classList.remove('over');
        }
    }

    function drop(event) {
        event.preventDefault();
        element.classList.remove('over');
        take(event.dataTransfer.files);
    }

    function take(files) {
        [...files].forEach((file) => {
            const line = fileLine(file.name);
            outcome.prepend(line.element);
            before = before.then(() => running && carry(file, line));
        });
        picked.value = '';
    }

    async function carry(file, line) {
        try {
            await toItsEnd(await sendFile('/v1/bank-files', file, {}, line.sent), line, []);
        } catch (problem) {
            if (problem.name !== 'AbortError') {
                line.fail(problem);
            }
        }
    }

    /** @param settled names of accounts of which somebody has said here whose they are */
    async function toItsEnd(sent, line, settled) {
        const ended = await followed(sent, line);
        if (!ended) {
            return;
        }
        const findings = ended.findings > 0 ? await get(`/v1/bank-files/${encodeURIComponent(ended.id)}/findings`, { limit: FINDINGS }) : { items: [] };
        const names = strangers(findings.items).filter((name) => !settled.includes(name));
        line.end(ended, findings, await assignForms(ended, names, (again, name) => toItsEnd(again, line, [...settled, name])));
        taken();
    }

    async function followed(sent, line) {
        let file = sent;
        for (let wait = FIRST_WAIT; running; wait = Math.min(wait * 1.5, LONGEST_WAIT)) {
            line.state(file);
            if (ENDS.includes(file.state)) {
                return file;
            }
            await new Promise((resolve) => setTimeout(resolve, wait));
            file = await get(`/v1/bank-files/${encodeURIComponent(file.id)}`);
        }
        return null;
    }

    return {
        element,
        stop() {
            running = false;
        },
    };
}

/** How far a file is, and in the end what came of it. */
function fileLine(name) {
    const label = freshId('file');
    const bar = h('progress', { max: '1', value: '0', 'aria-labelledby': label });
    const told = h('span', { class: 'quiet small' }, t('banks.waiting'));
    const result = h('div', { class: 'file-result' });
    const element = h('li', { class: 'card', 'data-file': name }, h('p', { id: label, class: 'card-title' }, name), bar, told, result);

    return {
        element,
        sent(share) {
            bar.value = share;
            told.textContent = t('banks.sent', { share: percent(share) });
        },
        state(file) {
            element.dataset.state = file.state;
            if (!bar.isConnected) {
                result.replaceChildren(bar, told);
            }
            bar.removeAttribute('value');
            told.textContent = named('fileState', file.state);
        },
        end(file, findings, forms) {
            bar.remove();
            told.remove();
            const words = file.state === 'FAILED' ? t('banks.failed') : summary(file);
            result.replaceChildren(
                ...[
                    h('p', { class: file.state === 'FAILED' ? 'wrong' : null }, words),
                    file.failure && h('p', { class: 'small' }, file.failure.reason),
                    ...forms,
                    findings.items.length > 0 && findingList(file, findings.items),
                ].filter(Boolean),
            );
            announce(`${name}: ${words}`);
        },
        fail(problem) {
            element.dataset.state = 'FAILED';
            bar.remove();
            told.remove();
            result.replaceChildren(failure(problem));
        },
    };
}

const summary = (file) =>
    [
        t('banks.new', { count: file.booked }),
        file.known > 0 && t('banks.known', { count: file.known }),
        file.auto > 0 && t('banks.auto', { count: file.auto }),
        file.suggested > 0 && t('banks.suggested', { count: file.suggested }),
        file.none > 0 && t('banks.none', { count: file.none }),
    ]
        .filter(Boolean)
        .join(' · ');

function findingList(file, items) {
    const serious = items.some((each) => each.severity !== 'INFO');
    return h(
        'details',
        { open: serious },
        h('summary', {}, t('banks.findings', { count: file.findings })),
        h(
            'ul',
            { class: 'findings small' },
            items.map((each) =>
                h(
                    'li',
                    { class: each.severity.toLowerCase() },
                    h('strong', {}, each.line > 0 ? t('banks.line', { line: count(each.line) }) : t('banks.whole')),
                    ' ',
                    h('span', {}, each.reason ?? each.code),
                    each.value && h('span', { class: 'quiet' }, ` “${each.value}”`),
                    each.amount && h('span', { class: 'quiet' }, ` ${decimal(each.amount)}`),
                ),
            ),
        ),
        file.findings > items.length && h('p', { class: 'quiet small' }, t('work.firstOnly', { shown: count(items.length) })),
    );
}
