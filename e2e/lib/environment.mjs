// What `cargo xtask test` tells the journeys: the program, the browser and the engine.
// Without it a journey started by hand finds the dev build and Debian's Chromium, on SQLite.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const told = process.env;

/** The folder for screenshots and for the logs of failed runs; not in git. */
export const outFolder = join(here, '..', 'out');

/** The users' guide, whose pictures the journeys make. */
export const guideFolder = join(here, '..', '..', 'docs', 'users');

/** The program under test. */
export const program =
  told.TASUKI_E2E_PROGRAM ?? join(told.CARGO_TARGET_DIR ?? join(here, '..', '..', 'target'), 'debug', 'tasuki');

/** The browser; Debian installs it under one of two names. */
export const chromium =
  told.TASUKI_E2E_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

/** `sqlite` or `postgres`. */
export const engine = told.TASUKI_E2E_ENGINE ?? 'sqlite';

/** A database address of a cluster in which we may create databases; needed for `postgres` only. */
export const postgresUrl = told.TASUKI_E2E_POSTGRES_URL ?? told.TEST_POSTGRES_URL;

/** The `psql` of that cluster's release. */
export const psql = told.TASUKI_E2E_PSQL ?? 'psql';
