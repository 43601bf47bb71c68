/** Malay and English words for people, and for what has become of them. */
import type { Status } from '../../domain/verdict.ts';

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** One person each. */
export const person = words(`
  man woman boy girl child baby infant toddler teenager teen youth person individual student pupil
  father mother son daughter brother sister husband wife grandfather grandmother uncle aunt nephew
  niece cousin grandson granddaughter stepson stepdaughter sibling friend driver rider passenger
  motorcyclist pedestrian cyclist pillion victim worker employee labourer laborer farmer fisherman
  teacher soldier policeman officer constable guard villager resident tourist pilgrim monk priest
  doctor nurse trader vendor businessman businesswoman contractor technician electrician carpenter
  mason climber hiker diver swimmer camper foreigner national citizen detainee inmate prisoner
  suspect gunman member patient schoolboy schoolgirl schoolchild housewife pensioner retiree
  mechanic cleaner cook conductor attendant supervisor manager clerk engineer sailor crewman
  adult civilian native actor singer lawyer politician toddler newborn couple twin
  bystander onlooker gardener maid helper survivor lecturer undergraduate graduate crew
  lelaki wanita budak kanak-kanak kanak bayi remaja pemuda pemudi pelajar murid penuntut bapa ayah
  ibu anak abang adik kakak suami isteri datuk nenek cucu warga orang mangsa pemandu penunggang
  pembonceng penumpang pekerja buruh guru ustaz anggota polis tentera askar nelayan petani peladang
  peneroka penduduk pesakit penternak peniaga penjaja juruteknik kontraktor pengawal kerani doktor
  jururawat pendaki penyelam pelancong pemancing pejalan jemaah individu mahasiswa mahasiswi
  balu janda duda gadis wanita jejaka pengasuh sepupu ipar menantu saudara rakan jiran kembar
  pesara operator mekanik pemilik pengurus jurutera wartawan pelakon penyanyi usahawan pramugari
  siswa siswi sahabat staf pengunjung peserta penghantar kelindan atendan tukang penyelia penoreh pesawah pelatih juruwang juruterbang penghuni pembantu imam bilal pendatang warganegara`);

/** More than one person each. */
export const people = words(`
  men women boys girls children babies infants toddlers teenagers teens youths persons people
  individuals students pupils fathers mothers sons daughters brothers sisters husbands wives drivers
  riders passengers motorcyclists pedestrians cyclists victims workers employees labourers laborers
  farmers fishermen teachers soldiers policemen officers constables guards villagers residents
  tourists pilgrims monks priests doctors nurses civilians others siblings friends foreigners
  nationals citizens detainees inmates prisoners suspects members patients schoolchildren schoolboys
  schoolgirls relatives crew crewmen sailors adults survivors campers hikers climbers evacuees
  deaths fatalities casualties bodies lives dead injured wounded inhabitants officials personnel
  cops seafarers twins cousins lagi sekeluarga beradik beranak sekawan rakyat orang mangsa mayat kematian jiwa nyawa korban
  penduduk kanak-kanak maut cedera parah terkorban remains firefighters households
  servicemen marshals spectators devotees seamen youngsters`);

/** What may stand between a number or article and the word for people. */
export const between = words(`
  of the other more young elderly old male female local foreign malaysian sri lankan indian chinese
  indonesian bangladeshi nepalese nepali myanmar pakistani thai singaporean rohingya unidentified
  primary secondary school university college army police bank factory construction garment tea
  motorcycle car lorry bus van three-wheeler wheeler three tuk-tuk trishaw tractor taxi e-hailing
  food delivery estate plantation security government private autistic disabled pregnant married
  unmarried newborn year-old year month-old month day-old old teenage schoolgoing retired former ex
  buddhist muslim hindu christian russian british german french italian iranian ukrainian american
  canadian australian dutch polish israeli austrian japanese korean filipino vietnamese foreign
  its his her their my our suspected underworld alleged innocent minor small little additional
  orang lelaki wanita warga emas pekerja asing remaja kanak-kanak lagi mangsa rakan anak penduduk
  pemandu penumpang pelajar anggota individu murid guru ahli keluarga perempuan sekolah tempatan
  badan mayat jenazah
  single unnamed well-known known popular fellow front rear pillion motor trade marine minister's
  unknown badly seriously critically grievously family medical meat shop restaurant hotel farm mill oil palm port dock kitchen office cleaning bakery warehouse`);

/** A pair by itself. */
export const pairs = words('couple pasangan duo twins kembar');

/** Things counted that are not people. */
export const things = words(`
  houses house homes vehicles vehicle cars car buses lorries motorcycles buah ekor unit jam hours
  hour minutes minit days day hari months bulan years tahun weeks minggu kilometres kilometre km
  metres meter metre m cm kg kilogram percent peratus per families keluarga shops kedai rumah
  kenderaan kereta motosikal lori stations balai districts daerah states negeri schools sekolah
  times kali pm am pagi petang malam tengah ringgit sen rupees million juta acres ekar storey
  tingkat floors shots das suspects suspek kes cases incidents laporan reports relief pps pusat
  ft feet kaki cattle lembu goats dogs anjing rounds km/h kmj batu bilik rooms lots lot nd rd th`);

/** What a word tells became of somebody. */
export interface FateWord {
  status: Status;
  /** `after`: whom it hits comes behind it: "killing two", "mengorbankan tiga". */
  object?: boolean;
}

const fate = (status: Status, list: string, object = false): [string, FateWord][] =>
  list
    .trim()
    .split(/\s+/)
    .map((word) => [word, object ? { status, object } : { status }]);

/** What a word says became of somebody. */
export const fates = new Map<string, FateWord>([
  ...fate(
    'dead',
    `casualties died die dies dead killed drowned drowns drown perished perishes deceased murdered
    succumbed succumbs electrocuted deaths death fatalities fatality bodies body remains corpse slain
    assassinated lifeless demise passed suicide hanged hanging beheaded burnt
    maut terkorban meninggal mati lemas terbunuh dibunuh rentung mayat jenazah kematian korban nyawa
    arwah allahyarham mendiang menghembuskan gantung ajal hayat dikebumikan disemadikan
    dikremasi rahmatullah`,
  ),
  ...fate('dead', `kills killing kill claimed claims claim mengorbankan membunuh`, true),
  ...fate(
    'injured',
    `injured injures hurts hurt wounded injuries injury hospitalised hospitalized warded
    stabbed assaulted scalded burns critical slashed mauled bitten shot
    cedera tercedera parah luka kritikal kecederaan melecur dirawat keracunan ditikam ditetak dipukul nazak koma patah
    lecur dibelasah`,
  ),
  ...fate('injured', 'injuring wounding mencederakan', true),
  ...fate(
    'missing',
    `missing vanished disappeared trapped buried unaccounted hilang lesap terperangkap
    tertimbus dicari dihanyutkan hanyut`,
  ),
  ...fate(
    'displaced',
    `evacuated displaced homeless evacuees relocated sheltering
    dipindahkan berpindah ditempatkan pemindahan berlindung`,
  ),
]);

/** Words that turn what follows into its opposite. */
export const negations = words(
  'no not none without nobody tiada tidak bukan tak sifar tanpa zero belum nor neither',
);

/** Kinds of story that tell a family's plight rather than an event. */
export const plights = words('illness disability hardship job-loss');
