/** Whether a stretch of text makes the people in it one family, by its words for kin. */

const kin = new RegExp(
  [
    String.raw`\b(?:isteri|suami|anak(?:[- ]anak)?|bapa|ayah|ibu|emak|adik|abang|kakak|nenek|cucu)(?:nya)?\b`,
    String.raw`\b(?:beradik|sekeluarga|beranak|kembar|balu|menantu|mentua)\b`,
    String.raw`\b(?:wife|husband|sons?|daughters?|father|mother|brothers?|sisters?|siblings?|couple|parents?|children|twins?|grand(?:mother|father|son|daughter|parents|children))\b`,
    'மனைவி|கணவ|தந்தை|தாய|மகன்|மகள்|சகோதர|பிள்ளை|குடும்ப|பேரன்|பேத்தி|பாட்டி|தம்பதி',
    '[夫母父嬤嬷祖]|妻|兄弟|姐妹|姊妹|兄妹|姐弟|姊弟|儿子|兒子|女儿|女兒|一家|孩子|胞胎|两兄|稚子',
  ].join('|'),
  'iu',
);

const others = new RegExp(
  [
    String.raw`\b(?:rakan|sahabat|kawan|jiran|sekerja|setugas|sepasukan)(?:nya)?\b`,
    String.raw`\b(?:friends?|neighbou?rs?|colleagues?|co-?workers?|classmates?|team-?mates?)\b`,
    'நண்ப|தோழ|சக ஊழிய|அயலவ',
    '友|同事|同学|同學|邻居|鄰居|员工|員工|乘客',
  ].join('|'),
  'iu',
);

/** Whether the text speaks of kin, and of nobody who is not. */
export function speaksOfKin(text: string): boolean {
  return kin.test(text) && !others.test(text);
}
