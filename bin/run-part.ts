/** Runs one part as a process: starts it, and stops it well when told to. */
import type { Log } from '../log.ts';

/** A running part; `stop` lets what is under way end. */
export interface Running {
  stop(): Promise<void>;
}

/** What is under way may take this long to end before the process ends without it. */
const LONGEST_STOP_MS = 20_000;

/**
 * Starts the part and keeps it until SIGINT or SIGTERM, or until the supervisor that started this
 * process is gone: nobody would stop it afterwards.
 */
export async function runPart(
  log: Log,
  start: (giveUp: (reason: string) => void) => Promise<Running>,
): Promise<void> {
  let ending: Promise<void> | undefined;
  let part: Running | undefined;

  const stop = (exitCode: number) => {
    ending ??= (async () => {
      setTimeout(() => process.exit(exitCode), LONGEST_STOP_MS).unref();
      await part?.stop().catch((error: Error) => log.error({ error: error.name }, 'stopped badly'));
      process.exit(exitCode);
    })();
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  if (process.connected) process.on('disconnect', () => stop(0));

  part = await start((reason) => {
    log.error({ reason }, 'starting anew');
    stop(1);
  });
}
