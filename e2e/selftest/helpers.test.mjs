// Proves that the helpers of the journeys see what is wrong, on small pages served from here.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { checkPage } from '../lib/axe.mjs';
import { faults, forgive, launch, open } from '../lib/browser.mjs';
import { become, pressByKeyboard, tabOrder } from '../lib/steps.mjs';

const good = '<a href="/good">一覧へ</a><label>お名前 <input></label><button>保存する</button>';
const pages = {
  '/good': good,
  '/unlabelled': '<input>',
  '/wide': '<div class="wide">幅の広い表</div>',
  '/inline': '<script>document.title = "x"</script>',
  '/broken': '<script src="/broken.js"></script>',
  '/foreign': '<img alt="" src="http://foreign.invalid/a.png">',
  '/missing': '<link rel="stylesheet" href="/absent.css">',
  '/unmarked': '<button class="unmarked">保存する</button>',
  '/trap': '<button>前</button><button id="trap">わな</button><button>後</button><script src="/trap.js"></script>',
  '/': '<form action="/bar"><button name="role" value="1">受付の担当になる</button></form>',
  '/bar':
    '<form action="/good"><label>役割を選ぶ <select name="role"><option value="1">受付<option value="2">監査</select></label>' +
    '<button>この役割になる</button></form>',
};
const files = {
  '/page.css': '.wide { width: 3000px } .unmarked:focus { outline: none }',
  '/broken.js': 'throw new Error("planted")',
  '/trap.js': 'document.getElementById("trap").onkeydown = (event) => event.preventDefault()',
};

let server;
let browser;
let url;

before(async () => {
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split('?')[0]);
    if (path in files) {
      response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript');
      return response.end(files[path]);
    }
    if (!(path in pages)) return response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'self'; img-src *");
    return response.end(
      `<!doctype html><html lang="ja"><meta name="viewport" content="width=device-width"><title>試験</title>` +
        `<link rel="stylesheet" href="/page.css"><main><h1>試験</h1>${pages[path]}</main></html>`,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function at(path, wish = {}) {
  const page = await open(browser, { url, ...wish });
  await page.goto(path);
  return page;
}

test('a sound page passes at both widths', async () => {
  await checkPage(await at('/good'), { names: ['佐藤'] });
  await checkPage(await at('/good', { size: 'phone' }));
});

for (const [path, words] of [
  ['/unlabelled', /axe label/],
  ['/wide', /px wide in a window/],
  ['/inline', /Content Security Policy/],
  ['/broken', /script error: planted/],
  ['/foreign', /foreign address/],
  ['/missing', /404/],
]) {
  test(`the fault planted in ${path} is found`, async () => {
    await assert.rejects(async () => checkPage(await at(path)), words);
  });
}

test('a name in the address or the title is found', async () => {
  const page = await at('/good?q=佐藤');
  await assert.rejects(checkPage(page, { names: ['佐藤'] }), /the address names 佐藤/);
  await page.evaluate(() => (document.title = '佐藤さん'));
  await assert.rejects(checkPage(page, { names: ['佐藤'] }), /the title names 佐藤/);
});

test('a fault provoked on purpose can be forgiven', async () => {
  const page = await at('/missing');
  assert.notDeepEqual(faults(page), []);
  forgive(page);
  await checkPage(page);
});

test('the order of the Tab key is recorded and a control is reached by keyboard', async () => {
  const page = await at('/good');
  assert.deepEqual(await tabOrder(page), ['a 一覧へ', 'input お名前', 'button 保存する']);
  await pressByKeyboard(page, page.getByRole('link', { name: '一覧へ' }));
  await page.waitForURL('**/good');
});

test('a trap for the keyboard and an invisible focus are found', async () => {
  await assert.rejects(tabOrder(await at('/trap')), /caught at button わな/);
  await assert.rejects(tabOrder(await at('/unmarked')), /cannot be seen/);
});

test('a role is taken at the entrance first and in the bar of each page later', async () => {
  const page = await open(browser, { url });
  await become(page, '受付');
  assert.equal(new URL(page.url()).pathname, '/bar');
  await assert.rejects(become(page, '市長'), /no role 市長 among: 受付, 監査/);
  await become(page, '監査');
  assert.equal(page.url(), `${url}/good?role=2`);
});
