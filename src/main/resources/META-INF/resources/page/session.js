/** Who is signed in. The key lives in this variable and nowhere else: leaving or reloading the page forgets it. */
let key = null;
let ended = new AbortController();
const listeners = new Set();

export function open(secret) {
    key = secret;
    ended = new AbortController();
}

/** @param why the name of words that say why, or nothing where the person asked for it */
export function close(why) {
    if (key === null) {
        return;
    }
    key = null;
    ended.abort();
    listeners.forEach((listener) => listener(why));
}

export const isOpen = () => key !== null;

/** Told when the session ends; what is under way then is broken off by {@link signal}. */
export const onEnd = (listener) => listeners.add(listener);

export const signal = () => ended.signal;

export const authorization = () => `Bearer ${key}`;
