/** On paper the charts are tables: they unfold for it, and fold again. */
const folded = 'details.figures:not([open])';
let unfolded = [];

addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll(folded)];
    unfolded.forEach((each) => (each.open = true));
});
addEventListener('afterprint', () => unfolded.forEach((each) => (each.open = false)));
