// The routes of the program, from docs/routes.txt, which a test of `web` holds against the sources: which route an
// address belongs to, and which routes are pages that must be there even when nothing is in them.

import { readFile } from 'node:fs/promises';

const text = await readFile(new URL('../../docs/routes.txt', import.meta.url), 'utf8');

/** One place of an address, such as `{case}`. */
const PLACE = /\{\w+\}/g;

/** Routes of one method, those with the fewest places first, so that `/cases/new` is not taken for `/cases/{case}`. */
function listed(method) {
  const paths = [...text.matchAll(new RegExp(`^${method}\\s+(\\S+)`, 'gm'))].map((it) => it[1]);
  const likeness = (path) => new RegExp(`^${path.replaceAll('.', '\\.').replace(PLACE, '[^/]+')}$`);
  const places = (path) => path.match(PLACE)?.length ?? 0;
  return paths.map((path) => ({ path, is: likeness(path) })).sort((a, b) => places(a.path) - places(b.path));
}

const routes = { GET: listed('GET'), POST: listed('POST') };

/** All paths of a method, with their places. */
export function paths(method) {
  return routes[method].map((it) => it.path);
}

/**
 * The route of an address.
 * @param {'GET' | 'POST'} method
 * @param {string} address with or without a query
 * @returns {string | undefined}
 */
export function routeOf(method, address) {
  const [path] = address.split(/[?#]/);
  return routes[method].find((it) => it.is.test(path))?.path;
}

/** Whether a page is there before anything has been written: a list, a form, or a page of a case. */
export function isThereEmpty(path) {
  return (path.match(PLACE) ?? []).every((place) => place === '{case}');
}
