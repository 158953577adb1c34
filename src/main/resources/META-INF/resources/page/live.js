import { post, written } from './api.js';
import * as session from './session.js';
import { t } from './words.js';

/** Which panels show what an event of that kind changes. */
const SHOWN_IN = {
    invoice: ['aging', 'receivables', 'tasks', 'cashFlow', 'dso', 'latePayers', 'desk'],
    payment: ['aging', 'receivables', 'tasks', 'claims', 'cashFlow', 'dso', 'latePayers', 'desk'],
    'credit-note': ['aging', 'receivables', 'cashFlow', 'dso'],
    client: ['receivables', 'latePayers'],
    person: ['receivables', 'tasks'],
    import: ['aging', 'receivables', 'tasks', 'cashFlow', 'dso', 'latePayers'],
    message: ['approvals'],
    reminder: ['approvals'],
    task: ['tasks'],
    claim: ['claims', 'tasks'],
    'bank-file': ['desk', 'banks'],
    'bank-statement': ['desk', 'banks'],
    'bank-account': ['banks'],
    'bank-match': ['desk'],
    'payer-account': ['desk'],
    'matching-settings': ['desk'],
};
/** Milliseconds: how long news gather before panels look again; the heavy ones look less often. */
const GATHER = 400;
/** How many times longer than a panel takes to load it rests: news in a flood must not become one of questions. */
const REST = 3;
const HEAVY = { cashFlow: 5_000, dso: 30_000, latePayers: 30_000 };
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/** Keeps the panels true: listens to the events, comes back by itself after every break, and tells which of the two it is. */
export function live(panels, badge) {
    const waiting = new Map();
    const unseen = new Set();
    let source = null;
    let retry = null;
    let wait = FIRST_WAIT;
    let seen = null;
    let running = false;
    let before = false;

    async function connect() {
        try {
            const { ticket } = await post('/v1/events/stream-tickets');
            listen(ticket);
        } catch (problem) {
            again();
        }
    }

    function listen(ticket) {
        if (!running) {
            return;
        }
        let heard = false;
        source = new EventSource(`/v1/events/stream${written({ ticket, after: seen })}`);
        source.onopen = () => {
            heard = true;
            opened();
        };
        source.onmessage = (event) => news(JSON.parse(event.data), event.lastEventId);
        source.addEventListener('end', (event) => ended(JSON.parse(event.data)));
        source.onerror = () => broken(heard);
    }

    function opened() {
        wait = FIRST_WAIT;
        say('live');
        if (before) {
            Object.keys(panels).forEach((name) => renew(name, 0));
        }
        before = true;
    }

    function news(event, id) {
        seen = id;
        (SHOWN_IN[event.type.split('.')[0]] ?? []).forEach((name) => renew(name, HEAVY[name] ?? GATHER));
    }

    function renew(name, delay) {
        if (!waiting.has(name)) {
            waiting.set(
                name,
                setTimeout(() => {
                    waiting.delete(name);
                    look(name);
                }, delay && Math.max(delay, REST * panels[name].pace())),
            );
        }
    }

    /** A page nobody looks at asks again once somebody does. */
    function look(name) {
        if (document.hidden) {
            unseen.add(name);
        } else {
            panels[name].refresh();
        }
    }

    function shown() {
        if (!document.hidden) {
            unseen.forEach((name) => panels[name].refresh());
            unseen.clear();
        }
    }

    function ended({ code }) {
        if (code === 'unauthorized') {
            session.close('signIn.ended');
        } else {
            broken(true);
        }
    }

    /**
     * A ticket opens for a minute, too short for the browser's own return. Where the stream did not begin, what was seen last
     * may be forgotten there by now: everything is looked at anew anyway.
     */
    function broken(heard) {
        source?.close();
        source = null;
        if (!heard) {
            seen = null;
        }
        again();
    }

    function again() {
        if (!running) {
            return;
        }
        say('reconnecting');
        clearTimeout(retry);
        retry = setTimeout(connect, wait + Math.random() * wait * 0.5);
        wait = Math.min(wait * 2, LONGEST_WAIT);
    }

    function say(state) {
        badge.dataset.live = state;
        badge.textContent = t(`live.${state}`);
    }

    return {
        start() {
            running = true;
            document.addEventListener('visibilitychange', shown);
            say('connecting');
            connect();
        },
        stop() {
            running = false;
            document.removeEventListener('visibilitychange', shown);
            source?.close();
            clearTimeout(retry);
            waiting.forEach(clearTimeout);
            waiting.clear();
        },
    };
}
