/* Where the reader is on the page, in its address, so that it can be linked to. */

const PREFIX = "#/";

/**
 * Returns the address of one dispatch.
 *
 * @param {string} id
 */
export function dispatchLink(id) {
  return `${PREFIX}dispatches/${encodeURIComponent(id)}`;
}

/**
 * Returns the address of a search.
 *
 * @param {URLSearchParams} filters
 */
export function searchLink(filters) {
  const query = filters.toString();
  return `${PREFIX}dispatches${query === "" ? "" : `?${query}`}`;
}

/**
 * @typedef {object} Place
 * @property {string} section
 * @property {string | null} item
 * @property {URLSearchParams} query
 */

/**
 * Follows the address, now and as it changes.
 *
 * @param {(place: Place) => void} go
 */
export function followAddress(go) {
  const follow = () => go(placeOf(location.hash));
  window.addEventListener("hashchange", follow);
  follow();
}

/** @param {string} hash */
function placeOf(hash) {
  const [path, query = ""] = (hash.startsWith(PREFIX) ? hash.slice(PREFIX.length) : "").split("?");
  const [section, item] = path.split("/");
  return { section, item: item ? decoded(item) : null, query: new URLSearchParams(query) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
