/** Consent banners: the button that makes them go, in any of our languages. */
import type { Frame, Page as Tab } from 'playwright';

/** What the buttons say: refusing first, where that is offered. */
const ANSWERS = [
  [
    'reject|decline|refuse|deny|(?:reject|decline|refuse|deny) (?:all|non-essential|optional)(?: cookies)?',
    '(?:use )?(?:only )?(?:strictly )?necessary(?: cookies)?(?: only)?|continue without accepting',
    'tolak|tolak semua(?: kuki)?|(?:kuki )?(?:yang )?perlu sahaja|teruskan tanpa menerima',
    '(?:全部|一律)?(?:拒绝|拒絕)(?:全部|所有)?(?:cookies?)?|(?:仅|僅)(?:接受)?必要(?:的)?(?:cookies?)?',
    '(?:அனைத்தையும் )?நிராகரி(?:க்கவும்)?|மறுக்கிறேன்|தேவையானவை மட்டும்',
  ],
  [
    '(?:i )?(?:accept|agree|consent)|(?:accept|allow|agree to)(?: all)?(?: cookies)?|agree and (?:close|continue)',
    'got it|ok(?:ay)?|i understand|yes,? i agree|accept (?:and|&) (?:close|continue)',
    '(?:saya )?(?:setuju|terima|faham)|(?:terima|benarkan|setuju)(?: semua)?(?: kuki)?|setuju dan (?:tutup|teruskan)',
    '(?:我)?(?:已)?(?:全部)?(?:同意|接受|允许|允許)(?:全部|所有|并继续|並繼續|并关闭)?(?:cookies?)?|(?:我)?知道了|(?:我)?明白了',
    '(?:நான் )?(?:ஏற்கிறேன்|சம்மதிக்கிறேன்|ஒப்புக்கொள்கிறேன்)|(?:அனைத்தையும் )?(?:ஏற்கவும்|ஏற்றுக்கொள்|ஏற்றுக்கொள்ளவும்|அனுமதி)|சரி',
  ],
].map((said) => new RegExp(String.raw`^\s*(?:${said.join('|')})\s*[!.]?\s*$`, 'iu'));

/** What a banner is built in when its buttons are none to a machine. */
const BANNERS =
  '[class*="consent" i], [id*="consent" i], [class*="cookie" i], [id*="cookie" i], ' +
  '[class*="gdpr" i], [id*="gdpr" i], [class*="pdpa" i], [id*="privacy" i], dialog, [role="dialog"]';
/** Banners of others come in frames; a page has more frames than that only for its advertisements. */
const MAX_FRAMES = 8;
const CLICK_MS = 1000;

/** Presses a banner's button, in the page or a frame of it; false when there is none we know. */
export async function passConsent(tab: Tab): Promise<boolean> {
  for (const answer of ANSWERS) {
    for (const frame of tab.frames().slice(0, MAX_FRAMES)) {
      if (await press(frame, answer)) return true;
    }
  }
  return false;
}

async function press(frame: Frame, answer: RegExp): Promise<boolean> {
  const buttons = frame
    .getByRole('button', { name: answer })
    .or(frame.locator(BANNERS).getByText(answer));
  try {
    // Banners stay in the page when they are not shown, and may be there twice.
    const button = buttons.filter({ visible: true }).first();
    if ((await button.count()) === 0) return false;
    await button.click({ timeout: CLICK_MS });
    return true;
  } catch {
    // Gone, covered, or its frame is: the page is read as it stands.
    return false;
  }
}
