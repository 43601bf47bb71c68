/** Words in and around the names of people, in Malay and English. */

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Set aside in front of a name. */
export const titles = words(`
  datuk dato dato datin tan sri seri tun toh puan encik en cik mr mrs ms miss madam mdm sir dr prof
  profesor professor haji hajah hj hjh ustaz ustazah cikgu tuan imam bilal pak mak abang
  kak rev reverend ven venerable hon pastor paderi ir ts ar sr seri
  allahyarham allahyarhamah arwah mendiang almarhum almarhumah former late`);

/** Ranks of police, soldiers and firefighters: set aside, and a sign of somebody on duty. */
export const ranks = words(`
  supt superintendan superintendent acp sac dcp asp dsp dig ssp dsp ocpd insp inspektor inspector
  sarjan sergeant sgt sjn koperal corporal kpl konstabel constable lans detektif detective asisten
  komisioner commissioner penolong penguasa kanan pbk pbkii pbki kup kapten captain capt kolonel
  colonel mejar major general jeneral leftenan lieutenant lt prebet private brigadier
  assistant pegawai bomba i ii deputi timbalan komander commander pesuruhjaya ketua-inspektor pen`);

/** Inside a name. */
export const connectors = words(
  'bin binti bt bte binte b al a l p s o d anak ak alias van de der von bn ibn el ap',
);

/** Capitalised words that begin no name. */
export const noNames = words(`
  the a an in on at it he she they we you his her their our this that these those there then but and or
  if as by for from of to with when while where who what which why how according after before during
  following earlier later meanwhile however accordingly also both all some many most one two three
  four five six seven eight nine ten several another other others police polis court hospital
  government ministry minister department university school company bank group team party national
  international state federal royal public private central north south east west northern southern
  eastern western new old great january february march april may june july august september october
  november december januari februari mac mei jun julai ogos oktober disember jan feb mar apr aug sept
  sep oct okt nov dec dis monday tuesday wednesday thursday friday saturday sunday isnin selasa rabu
  khamis jumaat sabtu ahad today yesterday tomorrow hari semalam esok malam pagi petang tengah
  facebook twitter instagram telegram whatsapp tiktok youtube twitter x video update gambar foto
  pix photo bernama reuters afp ap bbc cnn news daily mirror star times post newswire online tv radio
  menurut mengulas ketika dalam pada di dari daripada ke kepada untuk dengan oleh bagi selepas sebelum
  bahasa jasad menjelang akhirnya selain walaupun semasa apabila sementara sehubungan susulan berikutan terdahulu bagaimanapun namun tetapi malah
  selain beliau dia mereka kami kita saya ia ini itu yang dan atau jika kerana sejak setakat siasatan
  kejadian insiden kemalangan mangsa suspek jabatan kementerian kerajaan menteri perdana ketua pengarah
  pegawai timbalan setiausaha pengerusi presiden yang agong sultan raja permaisuri majlis balai pihak
  orang lelaki wanita seorang dua tiga empat lima enam tujuh lapan sembilan sepuluh semua seramai
  sebanyak antara hasil turut kes laporan pemeriksaan operasi jenazah mayat keluarga ibu bapa anak
  isteri suami adik abang kakak penduduk warga bomba tenteraan kampung jalan taman sungai
  lebuh lebuhraya plaza tol seksyen akta kanun keseksaan undang tragedi jpj kkm jbpm ppd ppp nadma apm
  sop icu ccu tldm tudm atm pdrm sprm smk sk sjkc felda masjid surau islam muslim melayu cina india
  malaysia malaysian malaysians sri lankan lanka indonesia singapore thai bangladeshi nepal myanmar
  rohingya chinese tamil sinhala buddhist christian hindu god allah quran covid toyota honda perodua
  proton yamaha nissan isuzu hilux myvi kancil wira saga axia bezza vios kelisa lori kereta motosikal
  bas van pusat institut kolej maktab sekolah universiti hospital klinik syarikat sdn bhd berhad
  persatuan pertubuhan parti umno pas dap pkr bn ph mca mic amanah bersatu navy army air force special
  task stf cid sltb mp mps adun exco deputy chief director officer spokesman spokesperson attorney
  magistrate judge justice lawyer doctor parliament president prime unit division station base
  teaching general district provincial council municipal road street highway expressway river lake
  junction island temple church mosque village park hotel resort airport port market fire rescue
  civil defence disaster management centre center search sar video terkini eksklusif kontroversi
  tular viral katanya jelasnya tambahnya ujarnya tegasnya menurutnya difahamkan dipercayai boleh
  follow media sosial baca berita lanjut mohon sila click read more related image credit source
  yes no not so such ops op swat k9 upsr spm stpm uitm ukm usm upm um perkeso socso mkn sms gps
  cctv suv dna mcd mri ct rm usd good happy christmas raya aidilfitri deepavali ramadan  nadi kosmo harian metro utusan sinar majoriti awani astro ada derana first
  kpk khas pasukan keluaran sektor fasa unit unik lembaga tabung yayasan dewan mahkamah majistret
  cricketer footballer actress journalist eid kremlin law acting jelas kata ujar tegas tambah venezuelan palestinian palestinians spanish mexican brazilian turkish iraqi syrian egyptian greek swedish chilean afghan cardinal supreme ayatollah parliamentarian opposition spouse born israeli filipino filipinos canadian yemeni american british french german italian iranian ukrainian russian australian japanese korean vietnamese indonesian singaporean pakistani bangladeshi indian nepali austrian dutch european asian african lankans indians hari former second elderly teenage infant man woman boy girl baby toddler motorcyclist driver singer mourners among even shortly tense details victims body bodies wanita second paduka baginda seri kesemua angka jumlah proses semoga kedua pertama jumpa pertahanan pemindahan rawatan persekutuan negeri daerah bandar pekan pulau rumah kediaman pangsapuri flat apartmen blok lorong
  persiaran kilometer km batu tapak taska tadika ladang estet hutan gunung bukit pantai laut tasik kehidupan nasib kisah penderitaan hasrat impian`);

/** In front of a name: hit by the event. */
export const victimBefore = words(`
  mangsa victim victims deceased allahyarham allahyarhamah arwah mendiang almarhum almarhumah bernama
  named identified dikenali jenazah remains kematian death pemergian killed injured missing late body bodies mayat
  simati funeral takziah demise passing hilang kehilangan tragic slain`);

/** In front of a name: on duty, in office, or only asked. */
export const officialBefore = words(`
  ketua pengarah menteri pegawai jurucakap komander timbalan setiausaha pengerusi presiden exco adun
  spokesman spokesperson spokeswoman minister chief director officer
  commissioner superintendent superintendan president chairman secretary deputy mp dig ssp oic
  attorney magistrate judge justice coroner hakim majistret peguam lawyer doctor pakar expert saksi
  witness eyewitness jiran neighbour neighbor mufti sultan agong penghulu governor leader head
  coordinator penyelaras inspector inspektor acting ocpd hoc kpn mb
  exco sdo reporter wartawan photographer jurugambar naib pensyarah spokesperson chairperson
  commander speaker senator`);

/** In front of a name: said to have done it. */
export const suspectBefore = words(`
  suspek suspect suspects tertuduh accused arrested ditahan didakwa detained dituduh assailant
  gunman shooter criminal underworld arrestee arrestees attacker killer mastermind charged remanded perpetrator dilakukan`);

/** Behind a name: it speaks, so it is there to tell. */
export const speaks = words(`
  berkata memberitahu katanya menjelaskan memaklumkan menegaskan menambah mengesahkan mendedahkan
  said says told added confirmed stated explained noted urged stressed announced expressed claimed
  reiterated ordered menyatakan meminta mengarahkan turut hadir menyifatkan melahirkan`);

/** In front of a name that speaks: "kata X", "said X". */
export const spokenBefore = words('kata ujar jelas said according menurut tegas tambah');

/** Kin: with the victim's word or a possessive around, the name is of the bereaved. */
export const kin = words(`
  isteri suami ibu bapa ayah anak abang adik kakak datuk nenek cucu mentua menantu ipar sepupu saudara
  kakaknya abangnya adiknya isterinya suaminya ibunya bapanya ayahnya anaknya neneknya datuknya
  wife husband mother father son daughter brother sister grandmother grandfather uncle aunt cousin
  nephew niece widow spouse parents in-law law balu duda waris pakcik makcik sepupunya
  mentuanya iparnya mentua cucunya saudaranya tunangnya tunang stepfather stepmother mak daughters sons brothers sisters`);

/** Part of the name of a house, an office, a group or a road, never of a person. */
export const institutions = words(`
  hospital sekolah menengah kebangsaan masjid surau dewan balai institut universiti kolej maktab pusat
  klinik hotel kem pejabat jabatan kementerian mahkamah stesen terminal plaza kompleks akademi yayasan
  persatuan pertubuhan majlis syarikat tabung pasukan unit briged rumah pangsapuri flat taska tadika
  tahfiz madrasah kuil gereja sjkc sjkt smk sk ppr pps sdn bhd berhad universiti tanah perkuburan
  province strip harbor harbour fisheries safety strategy emergency operation landings marshals jazeera ahli parlimen kluster industri college school university institute hall centre center station cemetery express union society
  company bank trust foundation committee party club team association mail news times court road
  highway expressway line cruise sea sabha maha vidyalaya vihara temple church estate council
  board force army navy police inspectors investigation service academy organisation organization
  kampung jalan taman lorong sungai pulau bukit bandar pantai batu ladang felda tasik kuala teluk
  tanjung pekan seksyen lebuh persiaran forensik sultanah daerah wad radar cross super airbus
  restoran kedai pasar pasaraya gurdwara resort residensi kondominium apartmen perumahan sukan awam`);

/** In front of a name: came out unhurt, and tells. */
export const survivorBefore = words(
  'terselamat selamat survivor survivors survived unhurt unharmed',
);

/** In front of "of" and a name, near the top of a story: "the murder of Ali". */
export const crimeBefore = words('murder pembunuhan killing assassination slaying abduction');
