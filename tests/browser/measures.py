"""What can be measured on a page that is open: each gives the places where it does not hold."""

# A link is within a sentence, and as high as its line (WCAG 2.2, 2.5.8), where other words than
# small print stand beside it. Of any other, and of what else is pressed, the finger has 44 px.
_PRESSED = """
const alone = a => {
    let e = a;
    while (getComputedStyle(e.parentElement).display === 'inline') e = e.parentElement;
    return ![...e.parentElement.childNodes].some(n => n !== e && n.textContent.trim()
        && (n.nodeType === 3 || n.matches('b, q, span:not(.facts, .small, .tag, .unseen)')));
};
const reached = e => {
    e.scrollIntoView({block: 'center'});
    const box = e.getBoundingClientRect();
    const across = box.left + Math.min(box.width / 2, 40), middle = (box.top + box.bottom) / 2;
    return [-21.5, 21.5].every(by => e.contains(document.elementFromPoint(across, middle + by)));
};
"""
TOO_SMALL = f"""
() => {{
    {_PRESSED}
    const pressed = 'a[href]:not(.skip), button, input:not([type=hidden]), select, summary';
    return [...document.querySelectorAll(pressed)]
        .filter(e => e.checkVisibility() && (e.tagName !== 'A' || alone(e)))
        .map(e => e.closest('label') || e)
        .filter(e => e.getBoundingClientRect().height < 43.5 && !reached(e))
        .map(e => `${{Math.round(e.getBoundingClientRect().height)}} px: `
                  + e.outerHTML.slice(0, 120));
}}
"""
# In colours of the reader's own (`forced-colors`) no background and no colour is left of ours.
LOST_IN_OWN_COLOURS = """
() => {
    const style = e => getComputedStyle(e);
    const ground = style(document.body).backgroundColor;
    const shows = e => ![ground, 'rgba(0, 0, 0, 0)'].includes(style(e).backgroundColor);
    const framed = e => parseFloat(style(e).borderTopWidth) >= 1;
    const told = e => style(e).textDecorationLine.includes('underline')
                      || style(e).fontWeight >= 600
                      || parseFloat(style(e).borderBottomWidth) >= 3;
    const signs = [
        ['mark', shows],
        ['main button, .next, .call, input[type=text], input[type=search], select', framed],
        ['[aria-current]:not([aria-current=page])', told],
    ];
    return signs.flatMap(([what, shown]) => [...document.querySelectorAll(what)]
        .filter(e => e.checkVisibility() && !shown(e))
        .map(e => `lost in own colours: ${e.outerHTML.slice(0, 120)}`));
}
"""
