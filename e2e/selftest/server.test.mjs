// Proves that `start` waits for the program, ends it, cleans up, and tells what a failing program said.

import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

// A stand-in for the program: notes its arguments in its data folder and answers on its port.
const standIn = `#!/usr/bin/env node
const [command, ...words] = process.argv.slice(2);
const wish = Object.fromEntries(words.flatMap((word, i) => (word.startsWith('--') ? [[word, words[i + 1]]] : [])));
if (wish['--profile'] === 'nowhere') { console.error('no such profile'); process.exit(3); }
require('node:fs').writeFileSync(wish['--data'] + '/arguments', command + ' ' + wish['--profile']);
console.log('data in ' + wish['--data']);
require('node:http').createServer((_, response) => response.end('ok')).listen(Number(wish['--port']), '127.0.0.1');
`;

let folder;
let start;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tasuki-stand-in-'));
  const program = join(folder, 'tasuki');
  await writeFile(program, standIn);
  await chmod(program, 0o755);
  process.env.TASUKI_E2E_PROGRAM = program;
  ({ start } = await import('../lib/server.mjs'));
});

after(() => rm(folder, { recursive: true, force: true }));

test('the program runs on its own port and folder until it is stopped', async () => {
  const server = await start({ profile: 'sakata' });
  const data = server.log().match(/data in (.*)/)[1];
  assert.equal(await readFile(join(data, 'arguments'), 'utf8'), 'demo sakata');
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  await server.stop();
  await assert.rejects(fetch(`${server.url}/healthz`));
  await assert.rejects(stat(data));
});

test('what a program said before it ended early is in the error', async () => {
  await assert.rejects(start({ profile: 'nowhere' }), /ended early with 3[^]*no such profile/);
});
