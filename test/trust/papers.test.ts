/** H9, H10: whatever a paper holds, the crawler goes on, and so do the papers after it. */
import { afterAll, describe, expect, test } from 'vitest';

import { CrawlError } from '../../crawler/crawl-error.ts';
import { openPaperReader } from '../../crawler/e-paper/read-paper.ts';
import { makePdf, setArticle } from '../support/papers.ts';
import { hostilePdfs, hostilePictures } from './batteries/papers.ts';
import { watchMemory } from './battery.ts';

const reader = openPaperReader();

for (const [kind, promise, files] of [
  ['pdfs', 'H9: a PDF, whatever it holds, ends no more than its own process', hostilePdfs],
  [
    'pictures',
    'H10: a picture, whatever it holds, ends no more than its own process',
    hostilePictures,
  ],
] as const) {
  describe(promise, () => {
    const memory = watchMemory();
    const outcomes: Record<string, number> = {};
    let worst = { name: 'none', ms: 0 };
    let borne = 0;

    test.for(files)('$name', { timeout: 180_000 }, async ({ name, make }, { task }) => {
      const bytes = await make();
      const startedAt = performance.now();
      const outcome = await reader.read(bytes, 'ms').then(
        ({ pages, leftOut }) =>
          leftOut > 0 ? `read but for ${pages.length === 0 ? 'all' : 'some'}` : 'read',
        (error: unknown) => (error instanceof CrawlError ? error.kind : String(error)),
      );
      const ms = Math.round(performance.now() - startedAt);
      task.meta.cost = { memoryMb: memory.peakMb() };
      if (ms > worst.ms) worst = { name, ms };
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      expect(outcome).toMatch(/^(?:read|read but for some|unreadable|too-large|forbidden)$/);
      borne += 1;
    });

    test('and the paper after it is read', async () => {
      const text =
        'Seorang pemandu lori maut selepas kenderaannya terbabas di selekoh tajam semalam.';
      const place = { left: 36, top: 60, width: 400, height: 200 };
      const paper = await makePdf((doc) =>
        setArticle(doc, { headline: 'Lori terbabas', text, ...place }),
      );
      const { pages } = await reader.read(paper, 'ms');
      expect(pages[0]?.articles).toEqual([{ headline: 'Lori terbabas', text }]);
    });

    afterAll(() => {
      console.info(
        `hostile ${kind}: ${files.length - borne}/${files.length} failed, worst ${worst.ms} ms ` +
          `(${worst.name}), memory +${memory.peakMb()} MB; ${JSON.stringify(outcomes)}`,
      );
    });
  });
}

test('what a camera wrote into a picture is not kept with its page', async () => {
  const tagged = hostilePictures.find(({ name }) => name.includes('EXIF'));
  const bytes = (await tagged?.make()) ?? new Uint8Array();
  expect(Buffer.from(bytes).includes('PETIKAN-RAHSIA')).toBe(true);
  const { pages } = await reader.read(bytes, 'ms');
  const kept = pages.map(({ image }) => Buffer.concat([image.picture, image.preview]));
  expect(kept).toHaveLength(1);
  expect(kept[0]?.includes('RAHSIA')).toBe(false);
});
