/** What the pages about printed papers say, in English. */

/** The phrases; `number` writes a count. */
export function paperWordsEn(number: (count: number) => string) {
  const several = (count: number, one: string, many: string) =>
    `${number(count)} ${count === 1 ? one : many}`;
  return {
    papers: {
      asPrinted: 'page as printed',
      page: (page: number, outlet: string) => `Page ${page} of ${outlet}`,
      covered: 'The page is covered: pictures of accidents may stand on it.',
      open: 'Open the page',
      openHelp: 'That you opened it is kept.',
      cover: 'Cover it again',
      pictureOf: (page: number, outlet: string) => `Page ${page} of ${outlet}, as printed`,
      title: 'Printed papers',
      give: 'Give a paper',
      giveHelp:
        'PDF, PNG or JPEG, up to 30 MB. Its articles are read within minutes and then come to triage like all others.',
      source: 'Paper',
      paused: 'paused: read when it is resumed',
      file: 'File',
      send: 'Read this paper',
      noSources: 'No printed paper is set up yet.',
      noSourcesNext:
        'An operator adds a source of the kind e-paper; then papers can be given here.',
      received: 'It is here, and being read.',
      known: 'This very file was given before; it is read once.',
      full: 'Many papers wait to be read already. Please give this one later.',
      wrongFile: 'This is no PDF, PNG or JPEG. Please choose the paper itself.',
      tooLarge: 'This file is over 30 MB. Please give the pages in parts.',
      noFile: 'Please choose a file.',
      latest: 'Papers of late',
      givenAt: 'Came',
      state: 'State',
      waiting: 'waits to be read',
      read: (items: number, leftOut: number) =>
        several(items, 'article', 'articles') +
        (leftOut === 0 ? '' : `; ${several(leftOut, 'page', 'pages')} left out`),
      failed: (why: string) => `not read: ${why}`,
    },
  };
}

export type PaperWords = ReturnType<typeof paperWordsEn>;
