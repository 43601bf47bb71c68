import { Router } from 'express';

import { viewStory, ViewStory } from '../../casework/view-story.ts';
import { asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import * as stories from '../../store/stories.ts';
import { sendPage } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { StoryPage } from './story.html.ts';

/** One event as many told it. A story joined to another goes on at that one's address. */
export function storyPages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/stories/:storyId', async (req, res) => {
    const view = admit(req, 'see-story');
    const { storyId } = ViewStory.parse(req.params);
    const props = await asActor(pool, view.actor, async (tx) => ({
      story: await viewStory(tx, view.actor, { storyId }),
      tellings: await stories.tellings(tx, storyId),
      leads: await leads.ofStory(tx, storyId),
    }));
    const { mergedInto } = props.story;
    if (mergedInto) return res.redirect(303, `/stories/${mergedInto}`);
    sendPage(res, StoryPage({ view, ...props }));
  });

  return router;
}
