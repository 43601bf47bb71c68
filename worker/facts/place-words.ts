/** Words that tell where something happened from where somebody works, lives or is going. */

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Right before a place: it happened here. */
export const locative = words(`
  di dekat berhampiran sekitar hadapan dalam daerah kawasan perairan
  in at near outside off along around within on inside`);

/** Right before a place: the way there, or where somebody or something is from. */
export const elsewhere = words(`
  dari daripada ke menuju menghala arah asal berasal penduduk warga via
  from to towards toward bound resident residents hailing native`);

/** Near a place: an office, a ward or a court named after it, not the scene. */
export const offices = words(`
  polis ipd ipk balai bbp bomba hospital mahkamah ketua pengarah pegawai timbalan jabatan majlis
  kontinjen parlimen adun menteri exco universiti klinik ibu pejabat zon
  police fire rescue chief station court hospital director officer department council commissioner
  ocpd university clinic mp assemblyman member minister magistrate magistrate's spokesman unit
  teaching general base headquarters forensic`);

/** Right after a place in English: an office named after it. */
export const officeAfter = words(`
  police district ocpd hospital court magistrate magistrate's magistrates high sessions fire state
  general teaching base cid jpj mp member division criminal city municipal university airport
  commissioner coroner mortuary health disaster civil marine port health wildlife`);

/** Opens the name of a small place. */
export const placeOpeners = words(`
  kampung kg taman jalan jln lorong felda felcra ladang sungai sg pulau bukit pantai tasik lebuh
  lebuhraya persiaran pangsapuri flat kondominium simpang batu bandar kem sekolah smk sk sjkc sjkt
  plaza tol pasar masjid surau kuala teluk tanjung parit air gunung hutan jeti pelabuhan rumah
  apartmen desa pekan pengkalan lembah empangan projek ppr km kilometer kilometre jambatan
  terminal stesen perumahan kuarters kolej padang susur lata residensi loji kilang lombong kuari
  universiti estet tapak zon medan menara persimpangan lapangan resort stadium pangkalan hentian pos kawasan`);

/** Closes the name of a small place in English. */
export const placeClosers = words(`
  road highway expressway river lake beach junction reservoir village bridge falls waterfall island
  mawatha street tunnel interchange estate jetty port park avenue lane drive court canal dam
  temple market farm school college factory reserve tank lagoon mall plaza resort green rapids
  corridor roundabout bypass freeway lodge hotel gardens hill hills mountain`);

/** Names of places that are first of all other words; believed only where the words around say so. */
export const otherWords = words(`
  song parit pekan simpang jeram titi rasa yan sik selama bau pusing pusa labu rantau baling bera
  papar langgar kapar lahat pakan lunas matu sega paloh air kota fort sook alai jawi rompin subang
  gua paka marang pegu ranna madhu ella delft male nice java mina us as uk kk pd pj jb panji
  sunway malang belum banding alma merang slim dong aring gunong panadura georgia jordan chad mali
  niger jersey   guinea chile  togo     kalabakan weston central
  norwood seri genting cameron kundang temiang kuang meru rompin terong liman alor cheng
  duyong relau jerai habu tras damak silam tungku beruas green fox walana nupe central subang lima`);

/** Words of an event: the sentence that holds one says where it happened. */
export const eventWords = words(`
  kejadian insiden kemalangan nahas tragedi berlaku kebakaran terbakar banjir runtuh lemas maut
  ditemukan ditemui terkorban meninggal cedera rempuh merempuh terbabas terbalik bertembung
  accident incident occurred happened crash collision fire drowned killed died dead shooting
  explosion body found landslide flood floods collided shot stabbed injured murder attack`);

/** "Here", which in a story means its dateline. */
export const here = words('sini here');
