/** The words of the page in the reader's language; English where a word is missing. */
export const LANGUAGES = {
    en: 'English',
    bg: 'Български',
    nl: 'Nederlands',
    pl: 'Polski',
    tr: 'Türkçe',
    vi: 'Tiếng Việt',
};

let spoken = 'en';
let words = {};

export const language = () => spoken;

/** How numbers and days are written: as in the reader's region where the language is spoken there. */
export const locale = () => asked().find((tag) => tag.toLowerCase().startsWith(spoken)) ?? spoken;

const asked = () => navigator.languages ?? [navigator.language];

/** The language of ours that the browser asks for first. */
export function preferred() {
    return asked().map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES) ?? 'en';
}

export async function speak(tag) {
    const answer = await fetch(`/page/words/${tag}.json`);
    words = await answer.json();
    spoken = tag;
    document.documentElement.lang = tag;
}

/** The words of that name, with {places} filled; a count chooses among plural forms. */
export function t(name, places = {}) {
    let text = words[name] ?? name;
    if (typeof text === 'object') {
        text = text[new Intl.PluralRules(spoken).select(places.count)] ?? text.other;
    }
    return text.replace(/\{(\w+)\}/g, (whole, place) => {
        const value = places[place];
        if (value === undefined) {
            return whole;
        }
        return typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : value;
    });
}

/** The words of a code of the API, as status.OVERDUE; the code itself where there are none. */
export const named = (group, code) => words[`${group}.${code}`] ?? code;
