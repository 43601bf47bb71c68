/** One JSON line per event, pretty in a terminal. Never a name, a headline or a text: ids only. */
import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

export type Log = pino.Logger;

/** The log of one process; `part` is which (crawler, worker, dashboard ...). */
export function openLog(part: string, level: string): Log {
  const options = {
    level,
    base: { part },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!process.stdout.isTTY) return pino(options);
  return pino(
    options,
    PinoPretty({ colorize: true, ignore: 'hostname,pid', translateTime: 'HH:MM:ss' }),
  );
}

/** Runs a step and logs it once: its name, what came of it, how long it took. */
export async function logged<T>(
  log: Log,
  step: string,
  ids: object,
  act: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const result = await act();
    const found = typeof result === 'object' ? result : {};
    log[isIdle(found) ? 'debug' : 'info']({ step, ...ids, ...found, tookMs: tookMs() });
    return result;
  } catch (error) {
    const { name, kind } = error as { name?: string; kind?: string };
    // A kind is how the outside world failed: recorded where it belongs, and nothing is wrong here.
    const level = kind ? 'info' : 'warn';
    log[level]({ step, ...ids, outcome: kind ?? name ?? 'Error', tookMs: tookMs() });
    throw error;
  }
}

/** What looked and found nothing to do, as some do every other second. */
function isIdle(result: object | null): boolean {
  return result !== null && 'outcome' in result && String(result.outcome).startsWith('nothing');
}
