import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Story } from '../domain/story.ts';
import * as audit from '../store/audit.ts';
import { type ActorTx, NotFound } from '../store/db.ts';
import * as stories from '../store/stories.ts';

export const ViewStory = z.object({ storyId: z.uuid() });
export type ViewStory = z.infer<typeof ViewStory>;

/**
 * The story, for a person to read; that they did is kept before they see it. A tip that is not for
 * them does not head it.
 *
 * @throws {NotFound} when there is no such story, or all that tells it are tips that this actor may
 *   not see
 */
export async function viewStory(tx: ActorTx, actor: Actor, input: ViewStory): Promise<Story> {
  const story = await stories.get(tx, input.storyId);
  const heading = await stories.headingBeside(tx, story);
  if (heading === null) throw new NotFound('told in tips alone');
  await audit.append(tx, actor, 'view-story', { storyId: story.id });
  return { ...story, headline: heading ?? story.headline };
}
