/* The colours of the style sheet, as a canvas wants them. */

/** @type {Map<string, string>} */
const known = new Map();

/**
 * Returns a colour of the theme in force.
 *
 * @param {string} name of a CSS custom property
 * @returns {string}
 */
export function colour(name) {
  let value = known.get(name);
  if (value === undefined) {
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    value = getComputedStyle(probe).color;
    probe.remove();
    known.set(name, value);
  }
  return value;
}

/** Forgets the colours of the theme that was in force. */
export function forgetColours() {
  known.clear();
}
