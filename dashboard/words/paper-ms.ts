/** What the pages about printed papers say, in Malay. */
import type { PaperWords } from './paper-en.ts';

/** The phrases; `number` writes a count. */
export function paperWordsMs(number: (count: number) => string): PaperWords {
  return {
    papers: {
      asPrinted: 'halaman bercetak',
      page: (page, outlet) => `Halaman ${page}, ${outlet}`,
      covered: 'Halaman ini ditutup: mungkin ada gambar kemalangan padanya.',
      open: 'Buka halaman',
      openHelp: 'Pembukaan ini direkodkan.',
      cover: 'Tutup semula',
      pictureOf: (page, outlet) => `Halaman ${page}, ${outlet}, seperti dicetak`,
      title: 'Akhbar bercetak',
      give: 'Beri akhbar',
      giveHelp:
        'PDF, PNG atau JPEG, sehingga 30 MB. Beritanya dibaca dalam beberapa minit, kemudian masuk ke tapisan seperti yang lain.',
      source: 'Akhbar',
      paused: 'dihentikan: dibaca apabila disambung semula',
      file: 'Fail',
      send: 'Baca akhbar ini',
      noSources: 'Belum ada akhbar bercetak disediakan.',
      noSourcesNext:
        'Operator menambah sumber jenis e-paper; selepas itu akhbar boleh diberi di sini.',
      received: 'Sudah diterima dan sedang dibaca.',
      known: 'Fail yang sama sudah pernah diberi; ia dibaca sekali sahaja.',
      full: 'Banyak akhbar masih menunggu untuk dibaca. Sila beri yang ini kemudian.',
      wrongFile: 'Ini bukan PDF, PNG atau JPEG. Sila pilih akhbar itu sendiri.',
      tooLarge: 'Fail ini melebihi 30 MB. Sila beri halamannya sedikit demi sedikit.',
      noFile: 'Sila pilih fail.',
      latest: 'Akhbar terkini',
      givenAt: 'Tiba',
      state: 'Keadaan',
      waiting: 'menunggu dibaca',
      read: (items, leftOut) =>
        `${number(items)} berita` +
        (leftOut === 0 ? '' : `; ${number(leftOut)} halaman ditinggalkan`),
      failed: (why) => `tidak dibaca: ${why}`,
    },
  };
}
