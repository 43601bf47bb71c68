/** The desk as a process: it listens, and stops well. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { openPool } from '../store/db.ts';
import { makeApp } from './app.ts';

export interface DashboardOptions {
  settings: Pick<Settings, 'HOST' | 'PUBLIC_URL' | 'TRUST_PROXY'>;
  log: Log;
  databaseUrl: string;
  /** What partners' signing keys are worked out from; without it no signed tip is taken. */
  houseSecret: string | undefined;
  /** 0 takes any free one. */
  port: number;
  demo: boolean;
  /** Exact `address:port` pairs of loopback: where the made-up newsroom is. */
  loopback?: readonly string[];
}

export interface Dashboard {
  /** Where it listens. */
  port: number;
  /** Lets the answers under way end; streams are ended. */
  stop: () => Promise<void>;
}

/** Requests under way may take this long to end after a stop. */
const GRACE_MS = 10_000;

/** Starts the desk; returns once it listens. @throws when the port is taken */
export async function startDashboard(options: DashboardOptions): Promise<Dashboard> {
  const { settings, log, databaseUrl, houseSecret, port, demo, loopback = [] } = options;
  const pool = openPool(databaseUrl, { max: 16, application_name: 'first-knock dashboard' });
  const { app, live } = makeApp({
    pool,
    log,
    demo,
    houseSecret,
    // The demo is for this computer alone, whatever the settings say.
    publicUrl: demo ? undefined : settings.PUBLIC_URL,
    loopback,
    trustProxy: settings.TRUST_PROXY,
  });
  const server = createServer(app);
  // The demo signs anyone in as anyone, so it is for this computer alone.
  await listening(server, port, demo ? '127.0.0.1' : settings.HOST);
  const taken = (server.address() as AddressInfo).port;
  log.info({ step: 'serve', port: taken, demo });
  return {
    port: taken,
    stop: async () => {
      live.stop();
      await closed(server);
      await pool.end();
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
