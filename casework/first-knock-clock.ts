/** From publication to the knock: how long a family has waited, and how much time is left. */

/** When each step was taken, in their order; null is not yet, or not known. */
export interface FirstKnockSteps {
  /** The earliest date that the story's items give. */
  publishedAt: Date | null;
  /** When the first of them was fetched. */
  fetchedAt: Date | null;
  flaggedAt: Date | null;
  claimedAt: Date | null;
  assignedAt: Date | null;
  knockedAt: Date | null;
}

export interface ClockInput {
  steps: FirstKnockSteps;
  /** From an archive: such a family's clock never runs. */
  replayed: boolean;
  /** Since when the family is not ready to be visited; null when it runs. */
  pausedAt: Date | null;
  targetHours?: number;
  now: Date;
}

export interface FirstKnockClock {
  /** `lit` in the last third of the time; `late` once it is over. */
  state: 'calm' | 'lit' | 'late' | 'paused' | 'knocked';
  startedAt: Date;
  dueAt: Date;
  /** Negative once late; stands still when paused or knocked. */
  remainingMs: number;
}

/** The squad's own target, until an administrator sets another. */
const TARGET_HOURS = 24;

const HOUR_MS = 3_600_000;

/**
 * The clock as it stands; null where none runs: nothing was fetched, or the lead is replayed.
 * Starts at publication; where that is not said, or lies after the fetch that read it and so
 * cannot be true, at the fetch.
 */
export function firstKnockClock(input: ClockInput): FirstKnockClock | null {
  const { steps, replayed, pausedAt, targetHours = TARGET_HOURS, now } = input;
  const { publishedAt, fetchedAt, knockedAt } = steps;
  const startedAt = publishedAt && !isAfter(publishedAt, fetchedAt) ? publishedAt : fetchedAt;
  if (replayed || !startedAt) return null;

  const targetMs = targetHours * HOUR_MS;
  const dueAt = new Date(startedAt.getTime() + targetMs);
  const remainingMs = dueAt.getTime() - (knockedAt ?? pausedAt ?? now).getTime();
  return { state: stateOf(), startedAt, dueAt, remainingMs };

  function stateOf(): FirstKnockClock['state'] {
    if (knockedAt) return 'knocked';
    if (pausedAt) return 'paused';
    if (remainingMs < 0) return 'late';
    return remainingMs <= targetMs / 3 ? 'lit' : 'calm';
  }
}

function isAfter(one: Date, other: Date | null): boolean {
  return other !== null && one > other;
}
