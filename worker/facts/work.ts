/** Whether it happened at work, on the way there or back, or neither. */
import type { Work } from '../../domain/verdict.ts';
import type { Reading } from './reading.ts';

/** Between home and work, in four languages. Journeys to school are none. */
const commuting =
  /(?:dalam perjalanan|sedang|mahu|hendak|ketika|semasa) (?:ke|pulang dari|balik dari|pergi|menuju ke|pergi ke|pulang|balik) (?:tempat )?(?:kerja|pejabat|kilang)|(?:pulang|balik) (?:dari(?:pada)? )?(?:tempat )?kerja|(?:way|going|heading|travelling|traveling|driving|riding|returning|commuting) (?:home )?(?:to|from) (?:his |her |their )?(?:work|workplace|office)|(?:上班|下班|放工|返工|收工)(?:途|路|回|后|後)|வேலைக்கு(?:ச்)? (?:செ|சென்று)|வேலை முடிந்து|பணி முடிந்து|கடமை முடிந்து/i;

const working =
  /(?:ketika|semasa|sedang|sewaktu) (?:sedang )?(?:bekerja|bertugas|menjalankan (?:kerja|tugas))|while (?:at work|working|on duty|carrying out|repairing|performing)|workplace|tapak (?:pembinaan|binaan)|construction site|on duty|工地|工厂意外|工廠|工业意外|工業意外|作业时|வேலை செய்து (?:கொண்டிருந்த|கொண்டிருக்கும்)|பணியில் ஈடுபட்டி/i;

/** `unknown` where roads or bodies leave it open. */
export function workOf({ title, body, kinds }: Reading): Work {
  const text = `${title}\n${body.slice(0, 4000)}`;
  if (commuting.test(text)) return 'commute';
  if (kinds.includes('work') || working.test(text)) return 'work';
  if (kinds.length === 0) return 'unknown';
  const open = ['road', 'rail', 'air', 'sea', 'sudden-death', 'other'];
  return kinds.some((kind) => open.includes(kind)) ? 'unknown' : 'none';
}
