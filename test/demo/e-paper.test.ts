import { expect, onTestFinished, test } from 'vitest';

import { collect } from '../../crawler/collect.ts';
import { openPaperReader } from '../../crawler/e-paper/read-paper.ts';
import { openNewsroom } from '../../demo/newsroom.ts';
import { demoPrint } from '../../demo/sources.ts';
import { readNewsroom } from '../../demo/read-newsroom.ts';
import { aSource, reaching } from '../support/media/a-source.ts';

test(
  'the printed edition is read word for word as its newspaper wrote it, the scan as well',
  { timeout: 180_000 },
  async () => {
    const openedAt = new Date('2026-11-21T10:00:00+08:00');
    const newsroom = await openNewsroom({ ports: { cendana: 0 }, openedAt, now: () => openedAt });
    onTestFinished(() => newsroom.close());
    const { ports } = newsroom;
    const pair = `127.0.0.1:${ports['cendana']}`;
    const web = reaching({ origin: `http://${pair}`, pair, asked: [] });
    const papers = {
      read: openPaperReader().read,
      given: () => Promise.resolve([]),
      isRead: () => Promise.resolve(false),
      isReadOfLate: () => Promise.resolve(false),
    };
    const { url, kind } = demoPrint(ports);
    const { entries, papers: read } = await collect(
      aSource(kind, url),
      { ...web, papers },
      openedAt,
    );

    const stories = (await readNewsroom()).filter(
      ({ outlet, afterMs }) => outlet === 'cendana' && afterMs <= 0,
    );
    expect(read).toMatchObject([{ failure: null, leftOut: 0, pages: [{}, {}, {}] }]);
    expect(entries).toHaveLength(6);
    for (const { title, summary, publishedAt } of entries) {
      const story = stories.find(({ headline }) => headline === title);
      expect(story, title).toBeDefined();
      // Paragraphs without times in them stand as they were written; the first has its dateline.
      const plain = (story?.paragraphs ?? []).slice(1).filter((text) => !text.includes('{'));
      for (const paragraph of plain) expect(summary).toContain(paragraph);
      expect(publishedAt).toEqual(openedAt);
    }
  },
);
