// Starts the built program on a free port with fresh data, and removes both afterwards.
// Used by every journey through `start` (demonstration) or `install` (a real installation); the engine comes from the environment (see environment.mjs).

import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engine, postgresUrl, program, psql } from './environment.mjs';

const run = promisify(execFile);
/** Milliseconds the program may take to create its demonstration data and answer. */
const patience = 60_000;

/**
 * Starts `tasuki demo` for one municipality.
 * @param {{profile?: string, more?: string[]}} wish the profile's name, and further arguments of `demo`
 * @returns {Promise<{url: string, log: () => string, endSessions: () => Promise<void>, stop: () => Promise<void>}>}
 *   the address without a slash at the end, everything the program has printed, how to let everybody sit idle
 *   until their sessions have ended, and how to end the program
 */
export async function start({ profile = 'yamagata', more = [] } = {}) {
  const place = await makePlace();
  return launch(place, ['demo', '--profile', profile, '--port', String(place.port), ...place.words, ...more]);
}

/**
 * Sets up a real installation with `tasuki init` and starts it with `tasuki serve`.
 * @param {string} profile the profile's name
 * @returns {Promise<Awaited<ReturnType<typeof start>> & {link: string}>} the same, and the address at which the
 *   first administrator sets a password
 */
export async function install(profile) {
  const place = await makePlace();
  const url = `http://127.0.0.1:${place.port}`;
  const { stdout } = await run(program, ['init', '--profile', profile, '--base-url', url, ...place.words]);
  const link = /http:\S+\/invitations\/\S+/.exec(stdout)?.[0];
  const server = await launch(place, ['serve', '--listen', `127.0.0.1:${place.port}`, ...place.words]);
  return { ...server, link };
}

/** A folder, a port and, on PostgreSQL, a database for one program. */
async function makePlace() {
  const data = await mkdtemp(join(tmpdir(), 'tasuki-e2e-'));
  const database = engine === 'postgres' ? await createDatabase() : undefined;
  const words = ['--data', data, ...(database ? ['--database-url', database.url] : [])];
  return { data, database, words, port: await freePort() };
}

async function launch({ data, database, port }, words) {
  let log = '';
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (bytes) => (log += bytes));
  child.stderr.on('data', (bytes) => (log += bytes));
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(`does not start: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`ended early with ${code ?? signal}`));
  });
  // A journey that dies must not leave its program running.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const stop = async () => {
    process.removeListener('exit', kill);
    child.kill('SIGTERM');
    const isGone = await Promise.race([ended, wait(10_000, false)]);
    if (isGone === false) child.kill('SIGKILL');
    await ended;
    await database?.drop();
    await rm(data, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const fault = await Promise.race([answers(url), ended]);
  if (fault) {
    await stop();
    throw new Error(`tasuki ${fault}\n${log}`);
  }
  const sql = (onPostgres, inFile) => (database ? database.sql(onPostgres) : onSqlite(join(data, 'tasuki.db'), inFile));
  const endSessions = () => sql(idleOnPostgres, idleOnSqlite);
  const endLongAgo = (number) => sql(longAgo(number), longAgo(number));
  return { url, log: () => log, endSessions, endLongAgo, stop };
}

/** Moves the last request of every session back by an hour: longer than the idle time, less than a day. */
const idleOnPostgres = "UPDATE session SET last_seen_at = last_seen_at - interval '1 hour'";
const idleOnSqlite =
  "UPDATE session SET last_seen_at = strftime('%Y-%m-%dT%H:%M:%S', last_seen_at, '-1 hour') || substr(last_seen_at, 20)";

/** Moves the end of a closed case into 令和元年度. */
function longAgo(number) {
  if (!/^R\d+-\d+$/.test(number)) throw new Error(`no number of a case: ${number}`);
  return `UPDATE support_case SET opened_on = '2019-04-10', closed_on = '2019-05-10' WHERE number = '${number}'`;
}

/** One statement on the file of a running program, by Debian's `sqlite3`. */
function onSqlite(file, text) {
  return run('sqlite3', ['-cmd', '.timeout 10000', file, text]);
}

/** Waits for `/healthz`; returns nothing when it answers, or what is wrong. */
async function answers(url) {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    if (response?.ok) return undefined;
    await wait(100);
  }
  return `does not answer within ${patience / 1000} s`;
}

function wait(milliseconds, value) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value).unref());
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A fresh database in the throw-away cluster. */
async function createDatabase() {
  if (!postgresUrl) throw new Error('no PostgreSQL: set TASUKI_E2E_POSTGRES_URL, or run cargo xtask test');
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const at = (address) => (text) => run(psql, ['--no-psqlrc', '--quiet', '--command', text, address]);
  const cluster = at(postgresUrl);
  await cluster(`CREATE DATABASE ${name}`);
  return { url: url.href, sql: at(url.href), drop: () => cluster(`DROP DATABASE ${name} WITH (FORCE)`) };
}
