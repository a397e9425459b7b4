// A journey as a story in chapters: one server and one browser, people who come in one after another.
// A chapter that fails leaves pictures of all open pages, and the chapters after it do not begin.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, picture } from './browser.mjs';
import { start } from './server.mjs';
import { become } from './steps.mjs';

/**
 * Starts the program of one municipality for a test file.
 * @param {string} profile
 * @param {(profile: string) => ReturnType<typeof start>} begin how; without it as a demonstration
 * @returns {{chapter: (name: string, act: () => Promise<void>) => void,
 *   someone: (who?: string, wish?: object) => Promise<import('playwright-core').Page>,
 *   server: () => Awaited<ReturnType<typeof start>>}}
 *   `someone` opens a browser window of their own and becomes `who` (「機関　役割」) there
 */
export function story(profile, begin = (it) => start({ profile: it })) {
  let server, browser, broken;
  before(async () => {
    server = await begin(profile);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  const chapter = (name, act) => test(name, async () => {
    assert.ok(!broken, `the chapter before failed: ${broken}`);
    try {
      await act();
    } catch (error) {
      broken = name;
      await leavePictures(browser, profile);
      throw error;
    }
  });
  const someone = async (who, wish = {}) => {
    const page = await open(browser, { url: server.url, ...wish });
    if (who) await become(page, who);
    return page;
  };
  return { chapter, someone, server: () => server };
}

async function leavePictures(browser, profile) {
  for (const [at, page] of browser.contexts().flatMap((it) => it.pages()).entries()) {
    await picture(page, `failed-${profile}-${at + 1}`).catch(() => undefined);
  }
}
