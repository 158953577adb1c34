import * as session from './session.js';

/** What the API says when it says no: problem+json. Status 0: there was no answer. */
export class Problem extends Error {
    constructor(status, body) {
        super(body.detail ?? body.title ?? '');
        this.status = status;
        this.code = body.code;
        this.requestId = body.requestId;
        this.errors = body.errors ?? [];
    }
}

export const get = (path, query) => send('GET', path, { query }).then((answer) => answer.body);

/** With the ETag, to be handed to {@link patch}. */
export const look = (path) => send('GET', path, {});

/** Each is sent under an idempotency key of its own, so that a retried request does nothing twice. */
export const post = (path, body) =>
    send('POST', path, { body, headers: { 'Idempotency-Key': random() } }).then((answer) => answer.body);

export const patch = (path, body, etag) =>
    send('PATCH', path, {
        body,
        headers: { 'Content-Type': 'application/merge-patch+json', ...(etag ? { 'If-Match': etag } : {}) },
    }).then((answer) => answer.body);

/**
 * Sends a file with what is said of it. Only the older way of asking tells how much of it has gone.
 *
 * @param progress is told the share that has gone, from 0 to 1
 */
export function sendFile(path, file, options, progress) {
    const form = new FormData();
    form.append('file', file, file.name);
    form.append('options', new Blob([JSON.stringify(options)], { type: 'application/json' }));
    const ended = session.signal();
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        const stop = () => request.abort();
        request.open('POST', path);
        request.responseType = 'json';
        request.setRequestHeader('Authorization', session.authorization());
        request.setRequestHeader('Accept', 'application/json');
        request.setRequestHeader('Idempotency-Key', random());
        request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(event.loaded / event.total));
        request.addEventListener('load', () => {
            if (request.status < 300) {
                return resolve(request.response);
            }
            if (request.status === 401) {
                session.close('signIn.ended');
            }
            reject(new Problem(request.status, request.response ?? {}));
        });
        request.addEventListener('error', () => reject(new Problem(0, {})));
        request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        request.addEventListener('loadend', () => ended.removeEventListener('abort', stop));
        ended.addEventListener('abort', stop);
        request.send(form);
    });
}

async function send(method, path, { query, body, headers }) {
    const answer = await reached(path + written(query), {
        method,
        headers: {
            Authorization: session.authorization(),
            Accept: 'application/json',
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: session.signal(),
        cache: 'no-store',
        credentials: 'omit',
    });
    const content = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
    if (answer.ok) {
        return { body: content, etag: answer.headers.get('ETag') };
    }
    if (answer.status === 401) {
        session.close('signIn.ended');
    }
    throw new Problem(answer.status, content);
}

async function reached(path, request) {
    try {
        return await fetch(path, request);
    } catch (broken) {
        if (broken.name === 'AbortError') {
            throw broken;
        }
        throw new Problem(0, {});
    }
}

/** A list as a repeated parameter; what is empty is left out. */
export function written(query = {}) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        [value]
            .flat()
            .filter((each) => each !== undefined && each !== null && each !== '')
            .forEach((each) => parameters.append(name, each));
    }
    const text = parameters.toString();
    return text ? `?${text}` : '';
}

function random() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
