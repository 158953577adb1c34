import { get } from '../api.js';

/** Names of clients by id, each asked for once; made anew for each session. */
export function clientNames() {
    const known = new Map();
    return (id) => {
        if (!known.has(id)) {
            known.set(
                id,
                get(`/v1/clients/${encodeURIComponent(id)}`).then(
                    (client) => client.name,
                    () => '',
                ),
            );
        }
        return known.get(id);
    };
}
