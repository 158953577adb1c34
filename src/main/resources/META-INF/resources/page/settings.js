import { h } from './dom.js';
import { LANGUAGES, language, t } from './words.js';

const root = document.documentElement;
const THEMES = ['auto', 'light', 'dark'];

export const theme = () => root.dataset.theme ?? 'auto';

/** The choices of language and colors. @param changed is told of either */
export function settings({ spoken, colored }) {
    return [
        choice('settings.language', LANGUAGES, language(), spoken),
        choice(
            'settings.theme',
            Object.fromEntries(THEMES.map((each) => [each, t(`theme.${each}`)])),
            theme(),
            (chosen) => {
                root.dataset.theme = chosen;
                colored?.();
            },
        ),
    ];
}

function choice(name, options, chosen, changed) {
    return h(
        'select',
        { 'aria-label': t(name), class: 'choice', 'data-focus': name, onchange: (event) => changed(event.target.value) },
        Object.entries(options).map(([value, label]) => h('option', { value, selected: value === chosen }, label)),
    );
}
