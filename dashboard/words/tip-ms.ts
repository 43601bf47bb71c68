/** What the desk says of tips and of those who send them, in Malay. */
import type { TipWords } from './tip-en.ts';

/** The phrases; `number` writes a count. */
export function tipWordsMs(number: (count: number) => string): TipWords {
  return {
    tips: {
      title: 'Makluman',
      summary: (unconfirmed) =>
        unconfirmed === 0
          ? 'Semuanya sudah disahkan.'
          : `${number(unconfirmed)} makluman belum disahkan.`,
      none: 'Belum ada sesiapa memberitahu kita apa-apa.',
      noneNext: 'Apa yang diberitahu melalui telefon atau dimajukan kepada anda ditulis di sini.',
      give: 'Makluman baharu',
      giveHelp:
        'Panggilan, pautan yang dimajukan, kata rakan sekerja. Ia sentiasa menjadi petunjuk.',
      tip: (tip) => `Makluman ${tip}`,
      words: 'Apa yang berlaku',
      wordsHelp: 'Seperti yang anda dengar, atau seperti yang dimajukan. Pautan boleh disertakan.',
      link: 'Pautan',
      linkHelp: 'Ke berita atau kiriman itu, jika ada. Kita membacanya sendiri.',
      about: 'Orang yang terlibat',
      name: 'Nama',
      age: 'Umur',
      status: 'Keadaannya',
      notSure: 'tidak pasti',
      place: 'Tempat kejadian',
      when: 'Bila berlaku',
      caller: 'Siapa boleh dihubungi',
      callerHelp: 'Hanya dilihat oleh mereka yang membantu keluarga.',
      callerName: 'Nama pemanggil',
      phone: 'Telefon',
      told: (when) => `Diterima ${when}`,
      send: 'Hantar',
      another: 'Makluman lain',
      notTaken: 'Belum dihantar. Sila lihat yang bertanda.',
      problems: {
        words: 'Sila nyatakan apa yang berlaku, atau beri pautan. Paling banyak 20,000 aksara.',
        link: 'Ini bukan alamat web. Ia bermula dengan https://',
        name: 'Nama ini terlalu panjang.',
        age: 'Dalam tahun, dari 0 hingga 130.',
        status: 'Sila pilih satu daripada senarai.',
        place: 'Ini terlalu panjang.',
        when: 'Ini terlalu panjang.',
        callerName: 'Nama ini terlalu panjang.',
        phone: 'Terlalu panjang untuk nombor telefon.',
      },
      received: 'Diterima',
      waits: 'Sedang dibaca; sebentar lagi ia ada di meja tapisan.',
      stands: 'Ia ada di meja tapisan sebagai petunjuk.',
      toLead: 'Ke petunjuk',
      confirm: 'Sahkan makluman',
      unconfirmed: 'Belum disahkan',
      confirmed: 'Disahkan',
      confirmedBy: (name, when) => `oleh ${name}, ${when}`,
      unconfirmedTag: 'Makluman, belum disahkan',
      confirmedTag: 'Makluman, disahkan',
      ways: {
        desk: 'di meja kita',
        form: 'melalui borang rakan',
        hook: 'melalui mesej bertandatangan',
      },
      openCaller: 'Tunjuk siapa boleh dihubungi',
      openedIsLogged: 'Pembukaan ini dicatat.',
      callerKept: 'Nombor untuk dihubungi disimpan bagi mereka yang membantu keluarga.',
      senderOnly: 'Kata-kata pengirim; tiada artikel di sebaliknya.',
      senderWaits: 'Kata-kata pengirim; halaman di sebalik pautan belum dibaca.',
      senderOnlyWhy: (failure) => `Kata-kata pengirim; halaman di sebalik pautan ${failure}.`,
      key: 'makluman baharu',
    },

    partners: {
      title: 'Rakan',
      summary: (open) =>
        open === 0
          ? 'Belum ada rakan yang boleh menghantar makluman.'
          : `${number(open)} rakan boleh menghantar makluman. Setiap satu menjadi petunjuk, dan belum sah sehingga pemantau mengesahkannya.`,
      add: 'Tambah rakan',
      name: 'Nama rakan',
      nameless: 'Sila beri nama.',
      known: 'Sudah ada rakan dengan nama ini.',
      newLink: 'Pautan untuk',
      newKey: 'Kunci tandatangan untuk',
      keyFor: 'ID rakan:',
      shownOnce:
        'Salin sekarang dan serahkan dengan cara yang selamat: ia ditunjuk sekali sahaja, dan tidak disimpan di mana-mana.',
      noKeys: 'Mesej bertandatangan memerlukan HOUSE_SECRET; lihat docs/sources/tip.md.',
      heads: {
        partner: 'Rakan',
        form: 'Borang',
        messages: 'Mesej bertandatangan',
        tips: 'Makluman',
        last: 'Terakhir',
      },
      linkMade: (when) => `pautan ${when}`,
      renewLink: 'Pautan baharu',
      key: (count) => `kunci ${number(count)}`,
      noKey: 'tiada kunci',
      makeKey: 'Buat kunci',
      renewKey: 'Kunci baharu',
      revoke: 'Tamatkan',
      revoked: (when) => `ditamatkan ${when}`,
      unconfirmed: (count) => `${number(count)} belum disahkan`,
      refused: (when, why) => `ditolak ${when}: ${why}`,
      refusals: {
        stale: 'jamnya lari lebih lima minit',
        'wrong-signature': 'tandatangan tidak sepadan',
      },
    },

    partnerForm: {
      title: 'Beritahu skuad',
      about:
        'Borang ini untuk rakan kami. Apabila sebuah keluarga kehilangan seseorang atau ditimpa kemalangan, skuad pergi memberitahu mereka bantuan yang ada.',
      as: 'Anda menghantar sebagai',
      next: 'Tulis apa yang anda tahu; biarkan kosong yang tidak diketahui.',
      secret: 'Pautan anda',
      secretHelp: 'Tampal seluruh pautan yang diberi kepada anda.',
      enter: 'Buka borang',
      wrong: 'Pautan ini tidak sah, atau sudah diganti. Minta yang baharu daripada skuad.',
      tooMany: 'Terlalu banyak sekali gus. Sila tunggu seketika; apa yang anda taip tidak hilang.',
      received: (tip) => `Diterima sebagai ${tip}.`,
      receivedNext: 'Simpan nombor ini; skuad mungkin bertanya.',
    },
  };
}
