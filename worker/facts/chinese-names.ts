/** Names of people in Chinese text: a family name and one or two characters, or a name spelt by sound. */

/** A name, where it stands, and the word for the person's work, if one stands beside it. */
export interface ChineseName {
  text: string;
  start: number;
  end: number;
  noun: string | null;
}

const families =
  '陈陳林李黄黃张張王吴吳刘劉蔡杨楊许許郑鄭谢謝郭洪邱曾廖赖賴徐周叶葉苏蘇庄莊吕呂江何罗羅高萧蕭潘简簡朱钟鍾彭游詹胡施沈余余赵趙卢盧梁颜顏柯孙孫魏翁戴范方宋邓鄧杜傅侯曹温溫薛丁马馬蒋蔣唐卓蓝藍冯馮姚石董纪紀欧歐程连連古汪汤湯姜田康邹鄒白涂尤巫韩韓龚龔严嚴袁钱錢夏丘贺賀俞关關覃饶饒甘符冼骆駱邝鄺伍梅陆陸易凌符官倪房章金任崔秦史陶毛龙龍万萬段雷殷武乔喬齐齊尹';
const sounds =
  '阿穆莫末哈罕默德罗斯兰蘭努鲁魯依莎沙菲道曼米达達法慕里亚亞尔爾艾爱愛扎卡拉里利丽麗娜妮诺諾瓦万萬旺纳納西蒂苏蘇海古玛瑪维維克什南甘安东東尼瑞莉詹姆士再益金吉加迪丁敏明米林姆普尔布巴奇奈杰傑森逊遜查尤索夫伊斯迈邁都阿兹茲拿努贾賈玛希雅拉曼阿都哈林汉漢峇峇育优優素福礼禮查菲娃卡玛尔尔嘉那登奥奧斯汀史蒂芬迈麦克杨';
const soundSet = new Set(sounds);
const familySet = new Set(families);

/** What ends a name: verbs, places in time, joiners and marks. */
const stops = new Set(
  '在今昨前日与與和及跟同于於是被遭因当當驾駕骑騎开開从從自为為向到已也仍都将將说說称稱表死亡受送重不失的之上下中内內外这這那其一并並則则由住患至晚晨午早清近独獨遗遺（），。、；：？！()「」“”',
);
const nouns = [
  '丈夫',
  '妻子',
  '儿子',
  '兒子',
  '女儿',
  '女兒',
  '父亲',
  '父親',
  '母亲',
  '母親',
  '男子',
  '女子',
  '男童',
  '女童',
  '男婴',
  '男嬰',
  '女婴',
  '女嬰',
  '少年',
  '少女',
  '青年',
  '妇女',
  '婦女',
  '妇人',
  '婦人',
  '老翁',
  '老妇',
  '老婦',
  '老人',
  '祖母',
  '祖父',
  '孙子',
  '孫子',
  '孙女',
  '孫女',
  '哥哥',
  '弟弟',
  '姐姐',
  '妹妹',
  '孕妇',
  '孕婦',
  '男生',
  '女生',
  '单亲妈妈',
  '單親媽媽',
  '友人',
  '大马籍',
  '大馬籍',
  '华裔',
  '華裔',
  '巫裔',
  '印裔',
  '伊班',
  '马来',
  '印度',
  '孟加拉籍',
  '孟加拉',
  '印尼籍',
  '印尼',
  '尼泊尔籍',
  '尼泊爾籍',
  '缅甸籍',
  '緬甸籍',
  '外籍',
  '大马',
  '大馬',
  '独居',
  '獨居',
  '男',
  '女',
];
const jobs = [
  '女教師',
  '女教师',
  '教師',
  '教师',
  '老師',
  '老师',
  '漁夫',
  '渔夫',
  '漁民',
  '渔民',
  '客工',
  '外勞',
  '外劳',
  '女工',
  '女佣',
  '女傭',
  '技工',
  '技術員',
  '技术员',
  '廚師',
  '厨师',
  '膠工',
  '胶工',
  '雜工',
  '杂工',
  '散工',
  '司機',
  '司机',
  '罗里司机',
  '羅里司機',
  '騎士',
  '骑士',
  '外送員',
  '外送员',
  '小販',
  '小贩',
  '杂货商',
  '雜貨商',
  '商人',
  '金飾店東',
  '店东',
  '店東',
  '機師',
  '机师',
  '工人',
  '工友',
  '護士',
  '护士',
  '女護士',
  '女护士',
  '醫生',
  '医生',
  '警員',
  '警员',
  '消拯員',
  '消拯员',
  '學生',
  '学生',
  '女学生',
  '女學生',
  '大学生',
  '大學生',
  '女大学生',
  '女大學生',
  '学院生',
  '學院生',
  '女學院生',
  '女学院生',
  '留学生',
  '留學生',
  '中学生',
  '小学生',
  '登山客',
  '水电工',
  '水電工',
  '保安员',
  '保安員',
  '農民',
  '农民',
  '園丘工人',
  '船员',
  '船員',
  '船主',
  '經理',
  '经理',
  '會計師',
  '会计师',
  '工程師',
  '工程师',
  '中五生',
  '中四生',
  '中三生',
  '中二生',
  '中一生',
  '推事',
  '員工',
  '员工',
  '按摩师',
  '理发师',
  '电工',
  '電工',
  '裁缝',
  '歌手',
  '记者',
  '記者',
  '退休人士',
  '主妇',
  '主婦',
  '家庭主妇',
  '家庭主婦',
];
const known = [...nouns, ...jobs].sort((a, b) => b.length - a.length);
const jobSet = new Set(jobs);
const compounds = ['欧阳', '歐陽', '司徒', '上官', '诸葛'];

/** The words for a person from a position on, and which of them is work. */
export function readNoun(body: string, from: number): { end: number; job: string | null } {
  let at = /^[的]/.test(body.slice(from, from + 1)) ? from + 1 : from;
  let job: string | null = null;
  for (let words = 0; words < 4; words += 1) {
    const here = body.slice(at, at + 6);
    const word = known.find((each) => here.startsWith(each));
    if (!word) break;
    if (jobSet.has(word)) job = word;
    at += word.length;
  }
  return { end: at, job };
}

/** The name that stands right behind a position, past the words for who it is. */
export function nameAfter(body: string, from: number): ChineseName | undefined {
  const { end: start, job } = readNoun(body, from);
  const begin = start + (/^[为為是，]/.test(body.slice(start, start + 1)) ? 1 : 0);
  const text = nameAt(body, begin);
  return text ? { text, start: begin, end: begin + text.length, noun: job } : undefined;
}

/** The name that ends right before a bracket: 「船员阿兹里（34岁）」. */
export function nameBefore(body: string, end: number): ChineseName | undefined {
  for (let length = Math.min(8, end); length >= 2; length -= 1) {
    const start = end - length;
    const text = body.slice(start, end);
    if (nameAt(body, start) !== text) continue;
    const before = body.slice(Math.max(0, start - 5), start);
    const job = jobs.find((each) => before.endsWith(each)) ?? null;
    return { text, start, end, noun: job };
  }
  return undefined;
}

const vehicles = /^(?:巴士|罗里|羅里|德士|校车|卡车)/;

function nameAt(body: string, start: number): string | undefined {
  if (vehicles.test(body.slice(start, start + 2))) return undefined;
  const spelt = speltBySound(body, start);
  const first = body.charAt(start);
  const family =
    compounds.find((each) => body.startsWith(each, start)) ?? (familySet.has(first) ? first : '');
  if (spelt && (spelt.length >= 4 || !family)) return spelt;
  if (!family) return spelt;
  let end = start + family.length;
  while (end < start + family.length + 2 && isNamed(body, end)) end += 1;
  return end > start + family.length ? body.slice(start, end) : undefined;
}

function isNamed(body: string, at: number): boolean {
  const char = body.charAt(at);
  return char >= '\u4e00' && char <= '\u9fff' && !stops.has(char);
}

function speltBySound(body: string, start: number): string | undefined {
  let end = start;
  while (end < start + 9 && soundSet.has(body.charAt(end))) end += 1;
  const length = end - start;
  return length >= 2 ? body.slice(start, end) : undefined;
}
