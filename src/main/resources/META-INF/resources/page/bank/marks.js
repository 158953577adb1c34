/**
 * Cuts a text where marks begin and end, so that each piece is marked by the same ones.
 *
 * @param spans of {start, end, by, doubt}: from which sign, up to behind which, who marks it, and whether it speaks against that;
 *     what lies outside the text is left out
 * @returns pieces of {text, by, doubt}, that together are the text
 */
export function pieces(text, spans) {
    const inside = spans
        .map((span) => ({ ...span, start: Math.max(0, span.start), end: Math.min(text.length, span.end) }))
        .filter((span) => span.start < span.end);
    const cuts = new Set([0, text.length, ...inside.flatMap((span) => [span.start, span.end])]);
    const places = [...cuts].sort((a, b) => a - b);
    return places.slice(1).map((end, i) => {
        const over = inside.filter((span) => span.start <= places[i] && end <= span.end);
        return { text: text.slice(places[i], end), by: [...new Set(over.map((span) => span.by))].sort(), doubt: over.length > 0 && over.every((span) => span.doubt) };
    });
}

/** Where suggestions say to have read something: by the name of the field, whose first is marked by 1. */
export function spansByField(suggestions) {
    const found = {};
    suggestions.forEach((suggestion, i) =>
        [suggestion.evidence, suggestion.against].forEach((items, doubt) =>
            items
                .filter((each) => each.field && each.end > each.start)
                .forEach((each) => (found[each.field] ??= []).push({ start: each.start, end: each.end, by: i + 1, doubt: doubt > 0 })),
        ),
    );
    return found;
}
