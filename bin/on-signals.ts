/** A Ctrl-C reaches us from the terminal and again from npm: that is one, not two. */
const ONE_PRESS_MS = 1000;

/** A signal ends everything well; a second one ends it at once, by what is done on exit. */
export function onSignals(stopping: AbortController): void {
  let pressedAt: number | undefined;
  const stop = () => {
    pressedAt ??= Date.now();
    if (Date.now() - pressedAt > ONE_PRESS_MS) process.exit(130);
    stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}
