/**
 * Has `act` done when this process ends, however that comes: a bench that is broken off or fails
 * leaves no server and no folder behind. Returns how to take it back, once it was done in time.
 */
export function atExit(act: () => void): () => void {
  process.once('exit', act);
  return () => process.off('exit', act);
}
