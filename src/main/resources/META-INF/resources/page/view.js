/**
 * Which invoices are looked at: filters, sort and grouping, kept in the address behind the #, so that a view can be saved as
 * a bookmark and sent to a colleague. Filters only; no data and no key.
 */
const LISTS = ['status', 'owner', 'currency'];
const SINGLES = ['client', 'q', 'sort', 'group'];
export const OPEN = ['SENT', 'DUE', 'OVERDUE'];
export const SORTS = ['dueDate', 'number', 'outstanding'];
export const GROUPS = ['client', 'owner', 'status'];

export function read() {
    const said = new URLSearchParams(location.hash.slice(1));
    const view = {};
    LISTS.forEach((name) => (view[name] = said.getAll(name).slice(0, 50)));
    SINGLES.forEach((name) => (view[name] = said.get(name) ?? ''));
    view.status = view.status.filter((status) => OPEN.includes(status));
    view.group = GROUPS.includes(view.group) ? view.group : '';
    view.sort = SORTS.includes(view.sort.replace('-', '')) ? view.sort : 'dueDate';
    view.q = view.q.slice(0, 100);
    return view;
}

export function address(view) {
    const said = new URLSearchParams();
    LISTS.forEach((name) => (view[name] ?? []).forEach((value) => said.append(name, value)));
    SINGLES.forEach((name) => view[name] && !(name === 'sort' && view.sort === 'dueDate') && said.set(name, view[name]));
    return `#${said}`;
}

/** Goes there; who listens to hashchange looks again. */
export function change(part) {
    const next = address({ ...read(), ...part });
    if (next !== location.hash && !(next === '#' && location.hash === '')) {
        location.hash = next;
    }
}
