/**
 * One part of `start`, in a process of its own. What it is to be is told by message rather than by
 * arguments or environment: it holds a secret and, for the demo, the loopback addresses that the
 * crawler may reach, and nobody else can say those.
 */
import type { Tokens } from '../crawler/visit/ask-service.ts';
import { openLog } from '../log.ts';
import { readSettings } from '../settings.ts';
import { type Running, runPart } from './run-part.ts';

/** What the supervisor says to a part. */
export type PartMessage = { databaseUrl: string } & (
  | {
      part: 'crawler';
      loopback: string[];
      demoTokens?: Tokens;
      demoPasswords?: Record<string, string>;
    }
  | { part: 'worker' }
  | {
      part: 'dashboard';
      port: number;
      demo: boolean;
      loopback: string[];
      houseSecret: string;
    }
  | {
      part: 'newsroom';
      ports: Record<string, number>;
      openedAt: string;
      desk: string;
      houseSecret: string;
    }
);

/** What a part says to the supervisor: that it works, or why it could not start. */
export type PartWord = 'ready' | { failed: string };

const tell = (word: PartWord, told = () => {}) => process.send?.(word, told);

process.once('message', (message: PartMessage) => {
  // A port is for one process; under a supervisor these ask for none.
  const { HEALTH_PORT: _, ...settings } = readSettings(process.env);
  const log = openLog(message.part, settings.LOG_LEVEL);
  runPart(log, async (giveUp) => {
    const running = await startPart(message, { settings, log, giveUp });
    tell('ready');
    return running;
  }).catch((error: Error) => {
    log.fatal({ error: error.message });
    tell({ failed: error.message }, () => process.exit(1));
  });
});

type Common = {
  settings: ReturnType<typeof readSettings>;
  log: ReturnType<typeof openLog>;
  giveUp: (reason: string) => void;
};

async function startPart(message: PartMessage, common: Common): Promise<Running> {
  const { databaseUrl } = message;
  switch (message.part) {
    case 'crawler': {
      const { startCrawler } = await import('../crawler/main.ts');
      const { loopback, demoTokens = {}, demoPasswords = {} } = message;
      return startCrawler({ ...common, databaseUrl, loopback, demoTokens, demoPasswords });
    }
    case 'worker': {
      const { startWorker } = await import('../worker/main.ts');
      return startWorker({ ...common, databaseUrl });
    }
    case 'dashboard': {
      const { startDashboard } = await import('../dashboard/main.ts');
      const { port, demo, loopback, houseSecret } = message;
      return startDashboard({ ...common, databaseUrl, port, demo, loopback, houseSecret });
    }
    case 'newsroom': {
      const { openNewsroom } = await import('../demo/newsroom.ts');
      const { ports, openedAt } = message;
      const newsroom = await openNewsroom({ ports, openedAt: new Date(openedAt) });
      const tips = await startDemoTips(message, common.log);
      return {
        stop: async () => {
          await tips.stop();
          await newsroom.close();
        },
      };
    }
  }
}

/** What colleagues and a partner tell the demo's desk, beside what the newsroom publishes. */
async function startDemoTips(
  message: Extract<PartMessage, { part: 'newsroom' }>,
  log: Common['log'],
): Promise<Running> {
  const { tellDemoTips } = await import('../demo/tips.ts');
  const { openPool } = await import('../store/db.ts');
  const { desk, houseSecret, ports, openedAt } = message;
  const stopping = new AbortController();
  const pool = openPool(message.databaseUrl, { max: 1 });
  const telling = tellDemoTips({
    pool,
    desk,
    houseSecret,
    ports,
    openedAt: new Date(openedAt),
    signal: stopping.signal,
  }).catch((error: Error) => log.error({ error: error.name }, 'the demo tells no more tips'));
  return {
    stop: async () => {
      stopping.abort();
      await telling;
      await pool.end();
    },
  };
}
