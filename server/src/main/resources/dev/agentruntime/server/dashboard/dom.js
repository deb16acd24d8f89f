/* Elements. Text only ever becomes text: nothing here parses it as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. A function among the attributes listens to the event of its name; true is an
 * attribute without a value; false, null and undefined are left out.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 * @returns {any}
 */
export function element(tag, attributes = {}, ...children) {
  return furnished(document.createElement(tag), attributes, children);
}

/**
 * Makes an element of SVG; otherwise like {@link element}.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 */
export function svg(tag, attributes = {}, ...children) {
  return furnished(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * Returns the element of the page that has this id.
 *
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`id: ${id} (expected: one that the page has)`);
  }
  return found;
}

/**
 * Sets a text where it is another, so that nothing is read aloud or laid out twice.
 *
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * Sets an attribute where it has another value; null takes it away.
 *
 * @param {Element} node
 * @param {string} name
 * @param {string | null} value
 */
export function setAttribute(node, name, value) {
  if (value === null) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/**
 * Children of one element, one an item, that live as long as their item does: what has the focus
 * keeps it while its item is updated.
 *
 * @template T
 */
export class KeyedChildren {
  #parent;
  #key;
  #create;
  /** @type {Map<string, {node: Element, update: (item: T) => void}>} */
  #rows = new Map();

  /**
   * @param {Element} parent
   * @param {(item: T) => string} key
   * @param {(item: T) => {node: Element, update: (item: T) => void}} create
   */
  constructor(parent, key, create) {
    this.#parent = parent;
    this.#key = key;
    this.#create = create;
  }

  /** @param {T[]} items */
  show(items) {
    const before = this.#rows;
    this.#rows = new Map();
    let place = this.#parent.firstElementChild;
    for (const item of items) {
      const key = this.#key(item);
      const row = before.get(key) ?? this.#create(item);
      before.delete(key);
      row.update(item);
      this.#rows.set(key, row);
      if (row.node === place) {
        place = place.nextElementSibling;
      } else {
        this.#parent.insertBefore(row.node, place);
      }
    }
    before.forEach((row) => row.node.remove());
  }
}

function furnished(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(name, value);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children);
  return node;
}
