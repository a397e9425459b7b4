// Sending a form with nothing, or nonsense, in it, past the browser's own look at it: the page that comes back with
// what is wrong is a page like any other, and must be as sound.

import { faults, forgive } from './browser.mjs';

/** What is typed is wrong, or it cannot be done as things stand. */
const REFUSALS = [422, 409];

/**
 * Sends a form of the page spoilt.
 * @param {import('playwright-core').Page} page
 * @param {string} action where the form goes
 * @param {'empty' | 'long'} how with nothing in it, and nonsense where a date or a number belongs; or with far too much
 * @returns {Promise<boolean>} whether the program refuses it: the page now shows what is wrong
 */
export async function sendSpoilt(page, action, how) {
  const isAnswer = (it) => it.request().isNavigationRequest() && it.request().method() === 'POST';
  const shown = page.waitForEvent('load');
  const [answer] = await Promise.all([page.waitForResponse(isAnswer), page.evaluate(spoilAndSend, [action, how])]);
  await shown;
  forgiveRefusal(page);
  return REFUSALS.includes(answer.status());
}

/** Chromium counts an answer of 4xx as a fault; all others stay. */
function forgiveRefusal(page) {
  const others = faults(page).filter((it) => !/status of 4\d\d/.test(it));
  forgive(page);
  faults(page).push(...others);
}

/** Runs in the page. */
function spoilAndSend([action, how]) {
  const path = action.split('?')[0];
  const typed = 'input:not([type=hidden], [type=submit]), select, textarea';
  const goesTo = (form, button) => {
    const own = button.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
    return new URL(own, location.href).pathname === path;
  };
  const spoil = (it) => {
    const isDate = it.matches('.date-field input, [inputmode=numeric], [type=number]');
    if (it.matches('[type=checkbox], [type=radio]')) it.checked = false;
    else if (it.matches('select')) it.value = '';
    else if (it.matches('[type=file]')) return;
    else if (how === 'long') it.value = 'とても長い文'.repeat(3_500);
    else it.value = isDate ? '13月40日' : '';
  };
  for (const form of document.querySelectorAll('main form[method=post]')) {
    const controls = [...form.elements];
    const buttons = controls.filter((it) => it.matches('button:not([type=button])') && goesTo(form, it));
    // A button with a name does something beside, such as one row more.
    const button = buttons.find((it) => !it.name) ?? buttons[0];
    const fields = controls.filter((it) => it.matches(typed));
    if (!button || fields.length === 0) continue;
    fields.forEach(spoil);
    const { name, value } = button;
    if (name) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    form.setAttribute('action', path);
    // What stands in a form may be called `submit`.
    return HTMLFormElement.prototype.submit.call(form);
  }
  throw new Error(`no form goes to ${path}`);
}
