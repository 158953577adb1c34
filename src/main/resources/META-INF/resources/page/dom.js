/** Makes elements. Text becomes text nodes, whatever it looks like: no string is ever read as HTML. */
export function h(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        set(element, name, value);
    }
    element.append(...nodes(children));
    return element;
}

function set(element, name, value) {
    if (name.startsWith('on')) {
        element.addEventListener(name.slice(2), value);
    } else if (value === true) {
        element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name, value);
    }
}

function nodes(children) {
    return children
        .flat(Infinity)
        .filter((child) => child !== null && child !== undefined && child !== false)
        .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/** Puts other content into a part that may hold the focus, which stays on what has the same data-focus. */
export function refill(element, ...children) {
    const held = element.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
    element.replaceChildren(...nodes(children));
    if (held) {
        element.querySelector(`[data-focus="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
    }
}

let told = 0;

/** An id for what another element refers to. */
export const freshId = (name) => `${name}-${(told += 1)}`;

/** Says something to those who listen to the page. */
export function announce(text) {
    document.getElementById('told').textContent = text;
}
