/**
 * What a word means whatever the language: the things, people and acts by which tellings of one
 * event in Malay, English, Chinese and Tamil are known to be the same.
 */

/**
 * One concept a line: its name, then the words for it. A word that ends in * stands for all that
 * begin with it; Tamil words always do, since their endings vary. Chinese ones may stand anywhere.
 */
const table = `
accident: accident crash crashes crashed collision collide* kemalangan nahas berlanggar pelanggaran bertembung விபத்து 车祸 意外 相撞
rammed: rammed rams rempuh merempuh dirempuh langgar melanggar dilanggar மோதி மோதிய மோதல் 撞上 撞死 撞毙
run-over: runover digilis menggilis gilis 辗
overturn: overturn* overturns toppled terbalik கவிழ்ந்* தடம்புரண் 翻覆 翻车
skid: skid* skidded veered terbabas babas வழுக்கி 失控 打滑
plunge: plung* precipice ravine gaung menjunam terjunam jurang பள்ளத்* 山谷 坠谷 坠入
motorcycle: motorcycle* motorbike* motorcyclist* biker motosikal penunggang மோட்டார் மோட்டர் 摩托 摩多 骑士
lorry: lorry lorries truck* lori treler trailer tipper tanker லொறி லாரி டிப்பர் கனரக 罗里 货车 卡车 拖格罗里
bus: bus buses bas coach பஸ் பேருந்து பேரூந்து 巴士 客车 公交
van: van vans வேன் வான் 客货车 面包车
car: car cars kereta motorcar sedan கார் காரில் காரும் காருடன் 轿车 汽车 国产车
jeep: jeep defender prado pajero hilux pacuan ஜீப் டிபென்ட* டிபெண்ட* 四驱车
three-wheeler: wheeler tuk trishaw rickshaw beca முச்சக்கர ஆட்டோ
bicycle: bicycle* cyclist* basikal pengayuh துவிச்சக்கர சைக்கிளில் 脚车 自行车
tractor: tractor* traktor உழவு டிராக்டர் 拖拉机
train: train trains railway locomotive keretapi tren lrt mrt ரயில் புகையிரத தொடருந்து இரயில் 火车 列车 轻快铁
aircraft: aircraft plane airplane aeroplane airline* flight pesawat kapalterbang penerbangan விமான 飞机 客机 航班 战机
helicopter: helicopter* chopper helikopter ஹெலிகொப்டர் ஹெலிகாப்டர் உலங்குவானூர்தி 直升机
ship: ship ships vessel* kapal feri ferry கப்பல் 轮船 货船 船只
boat: boat* trawler* bot perahu sampan tongkang படகு 小船 渔船 快艇
driver: driver* pemandu drebar சாரதி ஓட்டுநர் 司机 驾驶
passenger: passenger* penumpang pax பயணி பயணிகள் 乘客 搭客
pedestrian: pedestrian* pejalan பாதசாரி 行人
expressway: expressway* highway* motorway lebuhraya plus அதிவேக நெடுஞ்சாலை 大道 高速公路 南北大道
divider: divider pembahagi guardrail railing 分界堤 路堤
bridge: bridge* jambatan பாலம் பாலத்* 桥
toll: toll tol plaza 收费站
junction: junction interchange simpang persimpangan சந்தி 交通圈 路口 交叉路
shooting: shoot* shot gunshot* gunmen gunman firing tembak menembak ditembak tembakan துப்பாக்கி சூட்டு சூடு சுட்டுக் 枪击 枪杀 开枪 中枪
stabbing: stab* stabbed knife knives sword* hack* machete parang pisau tikam ditikam menikam kelar dikelar tetak ditetak கத்தி குத்தி வாள் வெட்டி வெட்டுக் 刺 捅 砍 刀
murder: murder* homicide bunuh dibunuh membunuh pembunuhan கொலை படுகொலை 谋杀 凶杀 命案
strangle: strangl* suffocat* cekik dijerut jerut கழுத்து 勒 窒息
beaten: beaten assault* belasah dibelasah pukul dipukul didera dera abuse* தாக்கி தாக்குதல் 殴 虐
rape: rape* molest* rogol dirogol cabul பாலியல் துஷ்பிரயோக வன்புணர் 强奸 性侵 非礼
robbery: robber* robbed rob rompak samun disamun penyamun ragut snatch* கொள்ளை 抢劫 掠夺 匪
theft: theft* thief thieves steal* stolen burglar* curi dicuri pencuri திருட்டு திருடி 偷 盗
kidnap: kidnap* abduct* culik diculik கடத்த கடத்தி 绑架 掳
suicide: suicide* hanged hanging gantung digantung tergantung தற்கொலை தூக்கில் தூக்கிட்ட 自杀 轻生 上吊
fire: fire fires blaze* flame* burnt burned inferno kebakaran terbakar api hangus bakar dibakar தீ தீயில் தீப்பரவல் தீவிபத்து தீக்கிரை 火灾 大火 失火 起火 烧毁 焚 烧死
charred: charred rentung கருகி 烧焦 烧成
explosion: explosion* explod* blast* detonat* letupan meletup letup gas வெடிப்பு வெடித்து வெடிவிபத்து 爆炸 爆
bomb: bomb bombs bombing* grenade* bom periuk கைக்குண்டு வெடிகுண்டு குண்டுத் குண்டு 炸弹 炸药
parcel: package parcel bungkusan பொதி 包裹
drown: drown* lemas மூழ்கி நீரில் 溺
swept: swept washed hanyut dihanyutkan அடித்துச் அள்ளுண்டு 冲走 卷走
sea: sea beach ocean coast* pantai laut perairan கடல் கடற்கரை கடலில் 海边 海滩 大海 海域
river: river stream sungai sg ஆறு ஆற்றில் கங்கை 河
waterfall: waterfall* falls jeram அருவி நீர்வீழ்ச்சி 瀑布
lake: lake reservoir tank tasik lombong kolam pond pool swimming குளம் குளத்* வாவி தடாக ஏரி நீச்சல் 湖 矿湖 泳池 池塘
well: perigi telaga கிணறு கிணற்* 水井
bathing: bath* mandi bermandi swim* நீராட குளிக்க 戏水 冲凉 游泳
fishing: fishing fisherm* angler memancing pemancing nelayan மீனவர் மீன்பிடி 渔夫 钓鱼 渔民
picnic: picnic* outing camping campsite khemah perkhemahan berkelah berkhemah riadah சுற்றுலா 野餐 露营
flood: flood* banjir bah வெள்ள 水灾 洪水 淹水 闪电水灾
evacuee: evacuat* evacuee* pps pindah dipindahkan ditempatkan pemindahan relief shelter* displaced இடம்பெயர் வெளியேற்ற 灾民 疏散 撤离 收容
landslide: landslide* landslip* mudslide* mudflow runtuh runtuhan மண்சரிவு மண்சரிவில் நிலச்சரிவு 土崩 山崩 山泥 塌方 滑坡
buried: buried trapped bury tertimbus tertimbun terperangkap timbunan புதையுண்ட சிக்கி சிக்குண்ட 活埋 掩埋 被困 受困
collapse: collaps* ranap roboh இடிந்து சரிந்து 倒塌 坍塌 崩塌
storm: storm* thunderstorm* cyclone typhoon hurricane tornado* ribut taufan badai சூறாவளி புயல் 风暴 台风 飓风 龙卷风 暴风雨
wind: wind winds gust* angin காற்று பலத்த 强风 狂风
rain: rain* rainfall downpour hujan lebat மழை 大雨 豪雨 暴雨
weather: weather cuaca காலநிலை வானிலை சீரற்ற 天气 气候
lightning: lightning petir kilat மின்னல் 雷击 闪电
earthquake: earthquake* quake* tremor* gempa நிலநடுக்க பூகம்ப நில 地震
tsunami: tsunami சுனாமி 海啸
volcano: volcan* eruption erupt* எரிமலை 火山
tree: tree trees pokok dahan மரம் மரக்கிளை மரத்* 树
electric: electrocut* electric* elektrik renjatan மின்சார மின்சாரம் மின்னதிர் 触电 电击 电流
fall: fell falling fall jatuh terjatuh தவறி விழுந்து வீழ்ந்து 坠楼 跌 坠
hit-by: dihempap hempap menghempap menimpa ditimpa crushed crush முறிந்து 压死 压毙 砸
building: building flat flats apartment* condominium* bangunan pangsapuri கட்டட கட்டிட மாடி 大厦 公寓 组屋 高楼
house: house houses home rumah kediaman teres வீடு வீட்டில் வீட்டு வீடுகள் 屋 住家 民宅
school: school* sekolah preschool* tadika பாடசாலை பள்ளி 学校 小学 中学
university: universit* varsity undergraduate* campus universiti mahasiswa siswa siswi ipt பல்கலைக்கழக 大学 大专
student: student* pupil* schoolgirl* schoolboy* pelajar murid மாணவ மாணவி மாணவன் 学生
teacher: teacher* guru cikgu ustaz ஆசிரியர் ஆசிரியை 教师 老师
hospital: hospital* வைத்தியசாலை மருத்துவமனை 医院
factory: factory factories kilang plant தொழிற்சாலை ஆலை 工厂 厂
construction: construction contractor* scaffold* pembinaan kontraktor buruh கட்டுமான நிர்மாண 工地 建筑
worker: worker* labourer* labor* employee* pekerja ஊழியர் தொழிலாளி தொழிலாளர் 员工 工人 劳工 客工
rider: rider* delivery penghantar hailing foodpanda grabfood 外送 送餐
restaurant: restaurant* eatery waiter* waitress cook chef kitchen restoran pelayan tukang masak உணவக ஹோட்டல் 餐馆 餐厅 厨师 服务员
shop: shop* kedai premis store supermarket கடை வர்த்தக நிலைய 店
market: market pasar bazar சந்தை 巴刹 市场
temple: temple* mosque* church* masjid surau kuil gereja விகாரை ஆலய கோயில் கோவில் தேவாலய பள்ளிவாசல் 庙 教堂 清真寺
prison: prison* jail inmate* prisoner* penjara banduan lokap tahanan சிறை கைதி 监狱 囚犯 扣留所
priest: priest* monk* thera bishop cardinal sami paderi தேரர் மதகுரு குருக்கள் பிக்கு 和尚 牧师
police: police* policem* constable* cop cops sergeant polis anggota konstabel sarjan பொலிஸ் கான்ஸ்டபிள் போலீஸ் காவல்துறை 警察 警员 警方
army: army soldier* troop* military tentera askar parajurit இராணுவ படையினர் சிப்பாய் 军人 士兵 军队
navy: navy naval seals tldm கடற்படை 海军
firefighter: firefighter* bomba தீயணைப்பு 消拯 消防
doctor: doctor* physician doktor வைத்தியர் மருத்துவர் 医生
nurse: nurse* jururawat தாதி 护士
farmer: farmer* petani pekebun peneroka விவசாயி 农夫 农民
businessman: businessm* trader* peniaga usahawan saudagar வர்த்தகர் வியாபாரி 商人 老板 小贩
politician: mp mps minister* menteri lawmaker* politician* adun yb அமைச்சர் உறுப்பினர் 部长 议员 州议员
president: president presiden ஜனாதிபதி 总统
prime-minister: premier perdana பிரதமர் 首相 总理
party: party parties parti கட்சி 政党
singer: singer* musician* penyanyi playback பாடகர் பாடகி இசையமைப்பாளர் 歌手
actor: actor* actress* pelakon artis நடிகர் நடிகை 演员 艺人
athlete: athlete* player* footballer* swimmer atlet pemain வீரர் 运动员 球员
foreigner: foreign* foreigner* national nationals expatriate tourist* asing warga pelancong வெளிநாட்டு வெளிநாட்டவர் பிரஜை சுற்றுலாப் 外国 外籍 游客
father: father* dad bapa ayah தந்தை அப்பா 父亲 爸爸 父
mother: mother* mum ibu emak தாய் தாயார் அம்மா 母亲 妈妈 母
son: son sons மகன் 儿子
daughter: daughter* மகள் 女儿
child: child* kid kids anak kanak budak குழந்தை பிள்ளை சிறுவர் 孩子 儿童 小孩 孩童
baby: baby babies infant* newborn* toddler* bayi balita சிசு கைக்குழந்தை 婴 宝宝 幼儿
boy: boy boys சிறுவன் 男童 男孩 少年
girl: girl girls gadis சிறுமி 女童 女孩 少女
husband: husband* suami couple கணவன் கணவர் தம்பதி 丈夫 夫妇 夫妻
wife: wife wives isteri couple மனைவி தம்பதி 妻 夫妇 夫妻
sibling: sibling* brother* sister* beradik adik abang kakak kembar twin twins சகோதர சகோதரி சகோதரன் 兄弟 姐妹 兄妹 姐弟 双胞胎
grandparent: grand* datuk nenek atuk cucu தாத்தா பாட்டி பேத்தி பேரன் 祖母 祖父 外婆 爷爷
family: family families keluarga sekeluarga குடும்ப 一家 家庭
cousin: cousin* sepupu 表 堂兄
friend: friend* rakan sahabat kawan நண்பர் நண்பன் 朋友 好友
woman: woman women lady female wanita perempuan பெண் யுவதி 女子 妇女 女人 妇
man: man men male lelaki ஆண் இளைஞன் இளைஞர் நபர் 男子 男人
youth: youth* teen* young remaja belia muda இளைஞ யுவதி 青年 少年
elderly: elderly senior emas pensioner pesara முதிய வயோதிப 老翁 老妇 老人 乐龄 年长
body: body bodies corpse* remains mayat jasad jenazah சடல பிணம் உடல் 尸 遗体
bound: bound tied berikat diikat terikat கட்டப்பட்ட 捆绑 绑着
missing: missing hilang disappear* lost காணாமல் மாயமான 失踪 失联
search: search* sar rescue* menyelamat mencari pencarian operasi தேடுதல் மீட்பு மீட்க 搜救 搜寻 救援 拯救
found: found ditemukan ditemui jumpa dijumpai recovered கண்டெடுக்க மீட்கப்பட்ட 发现 寻获 找到
dead: dead death* die dies died kill* fatal* perish* succumb* maut mati meninggal terkorban korban tewas ajal kematian பலி உயிரிழ மரண இறந்த கொல்லப்பட்ட 死 亡 毙 丧命 丧生 罹难 身亡
injured: injur* hurt wound* cedera luka parah tercedera காய காயம் படுகாய காயமடைந்த 伤
critical: critical* kritikal nazak tenat கவலைக்கிட ஆபத்தான 危殆 重伤 命危
funeral: funeral* burial kebumi dikebumikan pengebumian jenazah இறுதிக் 葬礼 出殡 下葬 安葬
identified: identif* dna cam dikenal dikenali pengecaman அடையாளம் 身份 确认
rising: உயர்வு அதிகரிப்பு எண்ணிக்கை 增至 升至
donation: donat* aid contribution* sumbangan bantuan derma wakaf நிவாரண நன்கொடை 捐 援助 援金
forensic: forensic* forensik autopsy mortem postmortem bedah பிரேத 法医 解剖 验尸
arrest: arrest* detain* nabbed held tahan ditahan menahan tangkap ditangkap diberkas berkas கைது 逮捕 被捕 扣捕 落网
suspect: suspect* suspek disyaki சந்தேக சந்தேகநபர் 嫌犯 嫌疑
charged: charge* accused dakwa didakwa tuduh dituduh pertuduhan குற்றச்சாட்டு 被控 提控 控上
court: court* judge* magistrate mahkamah hakim majistret நீதிமன்ற நீதவான் 法庭 法官 推事
remand: remand* reman direman விளக்கமறியல் 延扣
sentenced: sentenc* jailed dihukum hukuman தண்டனை 判刑 判监
inquest: inquest* inkues 死因庭
probe: probe* probing investigat* siasat siasatan disiasat விசாரணை 调查
drugs: drug drugs dadah heroin syabu போதைப்பொருள் ஹெரோயின் ஐஸ் 毒品 贩毒
liquor: liquor alcohol* moonshine arak mabuk drunk* methanol metanol மதுபான கசிப்பு 酒
poison: poison* toxic racun keracunan விஷ நஞ்சு நச்சு 中毒 毒死
food: food makanan உணவு 食物
acid: acid asid அசிட் அமில 酸
elephant: elephant* gajah யானை 大象 野象
crocodile: crocodile* buaya முதலை 鳄鱼
snake: snake* ular பாம்பு 蛇
dog: dog dogs anjing நாய் 狗
tiger: tiger* harimau leopard சிறுத்தை புலி 老虎
insect: wasp* hornet* bees bee tebuan lebah குளவி தேனீ 蜂
buffalo: cow cattle buffalo* lembu kerbau மாடு மாட்டு எருமை 牛
monkey: monkey* monyet kera குரங்கு 猴
illness: illness ill sick disease* sakit penyakit demam fever நோய் காய்ச்சல் 病
dengue: dengue denggi டெங்கு 骨痛热症
cancer: cancer kanser barah புற்றுநோய் 癌
heart: heart cardiac jantung மாரடைப்பு 心脏
covid: covid coronavirus koronavirus கொவிட் கொரோனா 冠病 新冠
vaccine: vaccin* vaksin தடுப்பூசி 疫苗
licence: licen* permit lesen அனுமதிப்பத்திர 执照 准证
brake: brake* brek தடுப்பு 煞车 刹车
tyre: tyre* tire tayar டயர் 轮胎
turbulence: turbulen* gelora குலுங்கி 气流 乱流
billboard: billboard* papan iklan 广告牌
stage: stage pentas மேடை 舞台
drone: drone* dron ட்ரோன் 无人机
war: war perang யுத்த போர் 战争
attack: attack* serang serangan diserang தாக்குதல் 袭击 攻击
hostage: hostage* tebusan பணயக்கைதி 人质
warning: warn* alert* amaran எச்சரிக்கை 警告 预警
risk: risk* berisiko risiko அபாய 风险
forecast: forecast* predict* ramal ramalan dijangka எதிர்வு 预测 预料
election: election* poll polls pru prn undi தேர்தல் 选举 大选
budget: budget belanjawan bajet பட்ஜெட் வரவு 预算
price: price* harga விலை 价格
economy: econom* ekonomi பொருளாதார 经济
football: football soccer bola sepak கால்பந்து 足球
cricket: cricket கிரிக்கெட் கிரிக்கட் 板球
retrench: retrench* layoff* diberhentikan pemberhentian ஆட்குறைப்பு 裁员
strike: strike protest* mogok bantah demonstrasi வேலைநிறுத்த ஆர்ப்பாட்ட போராட்ட 罢工 抗议 示威
malaysia: malaysia* மலேசியா மலேசிய 大马 马来西亚
singapore: singapor* singapura சிங்கப்பூர் 新加坡 狮城
indonesia: indonesia* இந்தோனேசிய இந்தோனேஷிய 印尼
thailand: thailand thai siam தாய்லாந்து 泰国
china: china chinese சீனா சீன 中国
japan: japan* jepun ஜப்பான் 日本
india: india* delhi mumbai இந்தியா இந்திய 印度
bangladesh: bangladesh* பங்களாதேஷ் 孟加拉
nepal: nepal* நேபாள 尼泊尔
pakistan: pakistan* பாகிஸ்தான் 巴基斯坦
iran: iran* ஈரான் 伊朗
israel: israel* இஸ்ரேல் 以色列
gaza: gaza palestin* hamas காசா பலஸ்தீன ஹமாஸ் 加沙 巴勒斯坦
turkey: turkey turkiye turki turkish துருக்கி 土耳其
russia: russia* rusia ரஷ்ய ரஷ்யா 俄罗斯 俄
ukraine: ukrain* உக்ரைன் 乌克兰
usa: us usa america* amerika states அமெரிக்க 美国
uk: uk britain british england london பிரித்தானிய இங்கிலாந்து 英国 伦敦
australia: australia* அவுஸ்திரேலிய ஆஸ்திரேலிய 澳洲
france: france french perancis paris பிரான்ஸ் 法国
germany: german* jerman ஜெர்மன் 德国
sri-lanka: lanka lankan* இலங்கை 斯里兰卡
korea: korea* கொரிய 韩国
philippines: philippin* filipin* பிலிப்பைன்ஸ் 菲律宾
vietnam: vietnam* வியட்நாம் 越南
myanmar: myanmar rohingya மியன்மார் 缅甸
`;

const byWord = new Map<string, string[]>();
const byStart = new Map<string, string[]>();
const byCharacters = new Map<string, string[]>();
let longestStart = 0;
let longestCharacters = 0;

for (const line of table.trim().split('\n')) {
  const [name = '', words = ''] = line.split(': ');
  for (const word of words.split(' ')) file(word, name);
}

function file(word: string, concept: string): void {
  if (/\p{sc=Han}/u.test(word)) {
    longestCharacters = Math.max(longestCharacters, word.length);
    add(byCharacters, word, concept);
  } else if (word.endsWith('*') || /\p{sc=Tamil}/u.test(word)) {
    const start = word.replace('*', '');
    longestStart = Math.max(longestStart, start.length);
    add(byStart, start, concept);
  } else add(byWord, word, concept);
}

function add(map: Map<string, string[]>, key: string, concept: string): void {
  map.set(key, [...(map.get(key) ?? []), concept]);
}

const none: readonly string[] = [];
const shortestStart = 2;

/** The concepts that a Malay, English or Tamil word stands for; the word in lower case. */
export function conceptsOf(word: string): readonly string[] {
  const whole = byWord.get(word);
  if (whole) return whole;
  for (let end = Math.min(word.length, longestStart); end >= shortestStart; end -= 1) {
    const found = byStart.get(word.slice(0, end));
    if (found) return found;
  }
  return none;
}

/** The concepts that a run of Chinese characters stands for, longest words first. */
export function conceptsOfHan(run: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < run.length;) {
    let end = Math.min(run.length, at + longestCharacters);
    while (end > at && !byCharacters.has(run.slice(at, end))) end -= 1;
    found.push(...(byCharacters.get(run.slice(at, end)) ?? none));
    at = Math.max(end, at + 1);
  }
  return found;
}
