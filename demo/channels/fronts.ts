/** Each service that the made-up channels are on, by its name. */
import type { Router } from 'express';

import type { ChannelFront } from '../outlets.ts';
import { blueskyAccount } from './bluesky.ts';
import { radioBulletins } from './broadcast.ts';
import type { SiteNow } from './channel.ts';
import { facebookPage } from './facebook.ts';
import { mastodonAccount } from './mastodon.ts';
import { subreddit } from './reddit.ts';
import { telegramPreview } from './telegram.ts';
import { xSearch } from './x.ts';
import { youtubeUploads } from './youtube.ts';

export const channelFronts: Readonly<Record<ChannelFront, (siteNow: SiteNow) => Router>> = {
  telegram: telegramPreview,
  mastodon: mastodonAccount,
  bluesky: blueskyAccount,
  reddit: subreddit,
  youtube: youtubeUploads,
  broadcast: radioBulletins,
  facebook: facebookPage,
  x: xSearch,
};
