import { h } from './dom.js';
import './print.js';
import { useZone } from './format.js';
import * as session from './session.js';
import { settings } from './settings.js';
import { signIn } from './signin.js';
import { preferred, speak, t } from './words.js';
import { workspace } from './workspace.js';

/** Begins the page: the door, behind it the workspace; the door again when the session ends. */
const app = document.getElementById('app');
let person = null;
let room = null;

function door(told) {
    const shown = signIn({ told, entered: enter, settings: () => settings({ spoken: speakAnew }) });
    app.replaceChildren(shown.element);
    shown.focus();
}

function enter(me) {
    person = me;
    useZone(me.organization.timeZone);
    room = workspace(me, { spoken: speakAnew, leave: () => session.close('signIn.left') });
    app.replaceChildren(h('a', { class: 'skip', href: '#work', onclick: skip }, t('page.skip')), ...room.elements);
    document.title = `${me.organization.name} · Duebook`;
    document.getElementById('work').focus({ preventScroll: true });
    room.start();
}

/** The address keeps the filters; a jump within the page leaves it alone. */
function skip(event) {
    event.preventDefault();
    document.getElementById('work').focus();
}

async function speakAnew(tag) {
    await speak(tag);
    if (person) {
        room.stop();
        enter(person);
    } else {
        door();
    }
}

session.onEnd((why) => {
    if (room) {
        room.stop();
        room = person = null;
        document.title = 'Duebook';
        door(why);
    }
});
addEventListener('pagehide', () => session.close());

await speak(preferred());
door();
