/**
 * What the desk says, in English. Its type is the dictionary: a language that lacks a phrase does
 * not compile. Short, warm, exact; a sentence says what is and what happens next.
 */
import type { CaseState } from '../../domain/case.ts';
import type { DismissalReason, Verb } from '../../domain/lead.ts';
import type { Role } from '../../domain/actor.ts';
import type { Kind, Label, Lang, Status, Work } from '../../domain/verdict.ts';
import type { Likeness } from '../../worker/stories/people.ts';
import { sourceEn } from './source-en.ts';
import { timesIn } from './times.ts';
import { paperWordsEn } from './paper-en.ts';
import { tipWordsEn } from './tip-en.ts';

const times = timesIn('en', {
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
});
const { number } = times;

function several(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export const en = {
  lang: 'en' as 'ms' | 'en',
  times,

  page: {
    skip: 'Skip to the content',
    rooms: 'Rooms',
    triage: 'Triage',
    tips: 'Tips',
    partners: 'Partners',
    cases: 'Cases',
    sources: 'Sources',
    runs: 'Runs',
    demo: 'demo',
    demoMeans: 'Every person, company and outlet here is made up.',
    language: 'Language',
    signOut: 'Sign out',
    signedInAs: (name: string, role: string) => `${name}, ${role}`,
    undo: 'Undo',
    close: 'Close',
    unsaid: 'not said',
    away: 'The network is away.',
    awayNext: 'You can read on; what you decide is kept here and sent when it is back.',
  },

  signIn: {
    title: 'Sign in',
    promise: 'Before the bills arrive, help arrives first.',
    about:
      'The triage desk of the squad that knocks on a family’s door after an accident, a death or a disaster.',
    login: 'Login',
    password: 'Password',
    enter: 'Sign in',
    forgotten: 'Forgot your password? Ask your supervisor for a one-time link.',
    asWhom: 'Come in as',
    wrong: 'That login and password do not belong together. Please try again.',
    tooMany: 'Too many tries. Please wait a few minutes.',
    plainHttp: 'This address cannot keep you signed in.',
    plainHttpNext:
      'Over plain http a browser refuses the desk’s session. Open it over https, or on this computer itself as http://localhost.',
  },

  enter: {
    title: 'Come in',
    once: 'This link signs you in once. Choose a password, so that you can come back.',
    newPassword: 'New password',
    passwordHelp: 'At least 12 characters. A sentence is easy to remember.',
    enter: 'Set the password and come in',
    used: 'This link has been used, or its time is over.',
    usedNext: 'Ask an administrator for a new one.',
  },

  ...tipWordsEn(number),
  ...paperWordsEn(number),

  triage: {
    title: 'Triage',
    inbox: 'Inbox',
    list: 'Leads that wait',
    waiting: (count: number) => several(count, 'new lead', 'new leads'),
    waitingAbove: 'waiting above',
    more: 'Show more',
    nothing: 'All read',
    nothingNext: 'New leads appear here by themselves.',
    choose: 'Choose a lead from the list.',
    sure: 'Certainty',
    unnamed: (count: number) =>
      count === 1 ? '1 person, not named' : `${count} people, not named`,
    sheltering: (refuge: string) => `families sheltering in ${refuge}`,
    unknownFamily: 'family not yet known',
    andMore: (count: number) => `and ${count} more`,
    covered: (age: number | null) => (age === null ? 'name covered' : `name covered, ${age}`),
    aged: (age: number | null) => `not named, ${age}`,
    families: (count: number) => several(count, 'family', 'families'),
    outlets: (count: number) => several(count, 'outlet', 'outlets'),
    reading: (name: string) => `${name} is reading this`,
    replayed: 'from the archive',
    returned: 'Back, because it got worse',
    keys: { move: 'move', open: 'open', help: 'help', refresh: 'show new' },
  },

  lead: {
    sure: (score: string) => `certainty ${score}`,
    tellings: 'As the media tell it',
    published: (when: string) => `Published ${when}`,
    publishedUnknown: 'Date of publication not said',
    fetched: (when: string) => `fetched ${when}`,
    allTellings: 'the whole story',
    feedOnly: 'Only the words of the feed; the article itself has not been read.',
    feedOnlyWhy: (failure: string) => `Only the words of the feed: ${failure}.`,
    atTheOutlet: 'at the outlet',
    facts: 'Facts',
    clock: 'First knock',
    noClock: 'From the archive: no clock runs.',
    who: 'Who',
    otherFamilies: 'Other families of this story',
    alike: 'Alike in other stories',
    likenesses: {
      'same-name': 'same name',
      'similar-name': 'similar name',
      'other-name': 'another name',
      'other-sex': 'son or daughter differs',
      'same-age': 'same age',
      'near-age': 'a year apart in age',
      'other-age': 'another age',
      'same-occupation': 'same work',
      'same-district': 'same district',
      'same-state': 'same state',
      'other-state': 'another state',
      'near-days': 'within a week',
      'other-days': 'more than a week apart',
    } satisfies Record<Likeness, string>,
    where: 'Where and when',
    place: 'Place',
    district: 'District',
    told: 'First told',
    atWork: 'At work',
    outlets: 'Outlets',
    reasons: 'Why it is here',
    reasonsOf: (edition: string, model: string) => `lexicon ${edition}, model ${model}`,
    speaksFor: 'speaks for it',
    speaksAgainst: 'speaks against it',
    noReasons: 'No word stands out.',
    history: 'What was done',
    decide: 'Decide',
    promote: 'Open a case',
    promoteAnyway: 'Open a case anyway',
    dismiss: 'Set aside',
    snooze: 'Snooze',
    snoozeUntil: {
      evening: 'Until this evening',
      tomorrow: 'Until tomorrow morning',
      week: 'For a week',
    },
    next: 'Next',
    previous: 'Previous',
    heldNext: 'Deciding takes it over.',
    openCase: 'Open the case',
    onlyRead: 'You may read leads; deciding is for monitors and supervisors.',
  },

  said: {
    promoted: 'Case opened',
    dismissed: 'Set aside',
    snoozed: 'Snoozed',
    undone: 'Taken back',
    merged: 'Merged',
    returned: 'Came back',
  } satisfies Record<Verb, string>,

  toast: {
    earlier: (name: string, verb: string) => `${name} was a moment earlier: ${verb}`,
    somebody: 'A colleague',
    heldBy: (name: string) => `${name} is reading this. Deciding takes it over.`,
    seeIt: 'See it',
    caseInUse: 'This can no longer be taken back: a colleague has worked in the case.',
    decidedSince: 'A decision came after this one; take that back first.',
    nothingToUndo: 'There is nothing of yours to take back.',
  },

  dismissal: {
    'not-an-event': 'Not an event: court, figures',
    'nobody-hurt': 'Nobody hurt',
    abroad: 'Abroad, none of ours',
    'old-news': 'Old news, an anniversary',
    duplicate: 'Already has a case',
    'not-insured-kind': 'Not for us to visit',
    'not-true': 'Not true or not certain',
    other: 'Another reason',
  } satisfies Record<DismissalReason, string>,

  changes: {
    'now-dead': 'has died',
    'now-missing': 'is missing',
    'now-injured': 'is injured',
    'new-person': 'another person',
    'now-named': 'a name is known',
  } as Record<string, string>,

  story: {
    kicker: 'Story',
    saysWhat: 'Who says what',
    saysWhatHow: 'first mention underlined, a change stands out',
    fact: 'Fact',
    named: 'Named',
    place: 'Place',
    read: 'Read it',
    asTold: 'As it was told',
    first: 'First to report.',
    families: 'Families',
    waits: 'waits for a decision',
    toldBy: (items: number, outlets: number) =>
      `${several(items, 'item', 'items')} from ${several(outlets, 'outlet', 'outlets')}`,
    firstAt: (when: string) => `the first at ${when}`,
    copy: (outlet: string) => `Much the same text as ${outlet}.`,
    adds: (what: string) => `Adds ${what}.`,
    changes: (what: string) => `Says ${what}.`,
    addsNothing: 'Adds nothing new.',
    people: (count: number) => several(count, 'person', 'people'),
    weTake: 'We take',
  },

  capture: {
    title: 'As it was fetched',
    facts: (when: string, size: number, packed: number) =>
      `Fetched ${when}: ${number(size)} bytes, kept as ${number(packed)}.`,
    bases: {
      feed: 'It is the listing that gave the item; its article was not fetched.',
      article: 'It is the page of the article.',
    },
    none: 'What was fetched for this item is not kept, or not any more.',
    readAgain: 'Read it again',
    readAgainMeans:
      'With today’s reader. Words that differ become a new wording; the old one stays.',
    asked: 'It is being read again.',
    look: 'See what came of it',
    wordings: 'Read from it so far',
    wording: (basis: 'feed' | 'article', characters: number) =>
      `${basis === 'feed' ? 'from the listing' : 'from the article'}, ${several(characters, 'character', 'characters')}`,
    bytes: 'Sign by sign',
    parts: 'Parts',
    page: (at: number, of: number) => `page ${at} of ${of}`,
    part: (at: number, of: number) => `part ${at} of ${of}`,
    before: 'Part before',
    after: 'Next part',
  },

  cases: {
    title: 'Cases',
    none: 'No case yet',
    noneNext: 'A case opens when a lead is promoted at the triage desk.',
    summary: (open: number, late: number) =>
      late === 0
        ? `${several(open, 'family', 'families')} on file; no first knock is late.`
        : `${several(open, 'family', 'families')} on file.`,
    late: (count: number) => `${several(count, 'first knock is', 'first knocks are')} late.`,
    number: 'Case',
    family: 'Family',
    state: 'State',
    where: 'Where',
    clock: 'First knock',
    opened: 'Opened',
    withdrawn: 'withdrawn',
  },

  case: {
    number: (number: string) => `Case ${number}`,
    office: (name: string) => `${name} office`,
    noOffice: 'no office yet',
    officer: (name: string) => `with ${name}`,
    nobody: 'with nobody yet',
    familyOf: (name: string) => `Family of ${name}`,
    unnamedFamily: 'A family not yet named',
    people: 'People',
    origin: 'Where it came from',
    openedBy: (name: string, when: string) => `Opened by ${name}, ${when}.`,
    story: 'the story',
    notes: 'Notes',
    note: 'New note',
    noteHelp: 'The family’s own words in quotation marks. Notes are kept as written.',
    save: 'Save',
    noNotes: 'Nobody has written here yet.',
    passage: 'Steps of the first knock',
    withdrawn: 'This case was taken back right after it was opened. The file stays, to be read.',
    empty: 'Please write something first.',
  },

  clock: {
    before: 'before',
    left: (span: string) => `${span} left`,
    late: (span: string) => `${span} late`,
    paused: 'Paused: the family is not ready',
    knocked: (span: string) => `Knocked after ${span}`,
    steps: {
      published: 'Published',
      fetched: 'Fetched',
      flagged: 'Flagged',
      claimed: 'Claimed',
      assigned: 'Assigned',
      knocked: 'Knocked',
    },
  },

  sources: {
    title: 'What we hear',
    summary: (sources: number, items: number) =>
      `${several(sources, 'source', 'sources')}, ${several(items, 'item', 'items')} in the last day.`,
    troubled: (count: number) => `${several(count, 'needs', 'need')} attention.`,
    well: 'All of them answer.',
    attention: 'Need attention',
    others: 'The others',
    all: 'All sources',
    resting: 'At rest',
    source: 'Source',
    state: 'State',
    last: 'Last item',
    day: 'Last day',
    good: 'Good',
    waitsFirst: 'Not crawled yet',
    given: 'Comes when it is given',
    paused: 'Paused',
    noBasis: 'rests: no ground to read it is stated',
    tried: (when: string) => `last tried ${when}`,
    crawled: (ago: string) => `crawled ${ago} ago`,
    rhythm: 'Last 48 hours',
    flagged: 'Flagged, 7 days',
    heard: (items: number) => `${several(items, 'item', 'items')} in the last 48 hours`,
    skipped: (count: number) =>
      `${several(count, 'entry', 'entries')} said too little and were skipped`,
    articles: (count: number) => `${several(count, 'article', 'articles')} not read`,
    none: 'No sources yet',
    noneNext: 'They are read from config/sources.yaml at the first start.',
    archive: 'archive',
    kinds: {
      rss: 'feed',
      listing: 'listing page',
      browser: 'page with scripts',
      'wp-json': 'WordPress',
      sitemap: 'site map',
      telegram: 'Telegram channel',
      youtube: 'YouTube channel',
      mastodon: 'Mastodon',
      bluesky: 'Bluesky',
      reddit: 'Reddit',
      tip: 'tips',
      'e-paper': 'e-paper',
      email: 'mailbox',
      facebook: 'Facebook page',
      x: 'X search',
      broadcast: 'broadcast',
      replay: 'archive',
    } as Record<string, string>,
  },

  source: sourceEn,

  failures: {
    fault: 'our own fault, in the log',
    blocked: 'its robots.txt asks us not to read it',
    forbidden: 'refuses us',
    'not-found': 'is not there',
    gone: 'is no longer there',
    'refused-address': 'leads to an address we do not visit',
    refused: 'does not take our request',
    'too-large': 'is too large',
    'too-many-redirects': 'sends us round and round',
    unreadable: 'cannot be read',
    challenge: 'shows a challenge page instead',
    'needs-browser': 'needs a browser that is not installed',
    'token-missing': 'needs a token or password that our settings lack',
    'token-expired': 'no longer takes our token: it expired or was withdrawn',
    'not-permitted': 'does not permit this with our token',
    'quota-spent': 'has given all that our token may ask for now',
    'rate-limited': 'asks us to slow down',
    'server-error': 'has trouble of its own',
    timeout: 'did not answer in time',
    unreachable: 'cannot be reached',
  } as Record<string, string>,

  runs: {
    title: 'Long tasks',
    none: 'Nothing is running',
    noneNext: 'Replays, trainings and imports show here while they work.',
    kind: 'Task',
    state: 'State',
    progress: 'Progress',
    started: 'Started',
    by: 'By',
    result: 'Result',
    system: 'the system',
    silent: (span: string) => `no sign of life for ${span}`,
    states: {
      running: 'Running',
      paused: 'Paused',
      cancelled: 'Cancelled',
      done: 'Done',
      failed: 'Failed',
    } as Record<string, string>,
    kinds: {
      replay: 'Replay',
      're-read': 'Re-reading',
    } as Record<string, string>,
  },

  help: {
    title: 'Keys',
    about: 'Single keys rest while you type. Every key is also a button.',
    move: 'next, previous lead',
    promote: 'open a case',
    dismiss: 'set aside, then a digit for the reason',
    snooze: 'snooze, then a digit for how long',
    undo: 'undo the last decision',
    refresh: 'show the leads that wait above',
    tabs: 'next telling of the story',
    help: 'this help',
  },

  errors: {
    400: {
      title: 'This was not understood',
      next: 'Something in the form is missing or not as expected.',
    },
    403: {
      title: 'This is not yours to see',
      next: 'Your role does not reach here. Ask a supervisor if it should.',
    },
    404: { title: 'Nothing is here', next: 'It may have moved, or it belongs to another office.' },
    500: {
      title: 'Something went wrong on our side',
      next: 'It has been written to the log. Please try again in a moment.',
    },
    home: 'To the desk',
  },

  kinds: {
    road: 'Road',
    rail: 'Rail',
    air: 'Air',
    sea: 'At sea',
    work: 'Workplace',
    fire: 'Fire',
    explosion: 'Explosion',
    drowning: 'Drowning',
    flood: 'Flood',
    landslide: 'Landslide',
    storm: 'Storm',
    earthquake: 'Earthquake',
    fall: 'Fall',
    electrocution: 'Electricity',
    animal: 'Animal',
    poisoning: 'Poisoning',
    violence: 'Violence',
    suicide: 'Suicide',
    'sudden-death': 'Sudden death',
    illness: 'Illness',
    disability: 'Disability',
    missing: 'Missing',
    hardship: 'Hardship',
    'job-loss': 'Job loss',
    other: 'Other',
  } satisfies Record<Kind, string>,

  labels: {
    lead: 'Lead',
    'follow-up': 'Follow-up',
    context: 'Background',
    unrelated: 'Unrelated',
  } satisfies Record<Label, string>,

  works: {
    work: 'at work',
    commute: 'on the way to or from work',
    none: 'not at work',
    unknown: 'not said',
  } satisfies Record<Work, string>,

  statuses: {
    dead: 'died',
    injured: 'injured',
    missing: 'missing',
    displaced: 'lost their home',
    ill: 'ill',
    bereaved: 'bereaved',
    jobless: 'lost their job',
  } satisfies Record<Status, string>,

  counts: {
    dead: (count: number) => `${number(count)} died`,
    injured: (count: number) => `${number(count)} injured`,
    missing: (count: number) => `${number(count)} missing`,
    displaced: (count: number) => `${number(count)} displaced`,
  },
  countNames: { dead: 'Died', injured: 'Injured', missing: 'Missing', displaced: 'Displaced' },

  langs: {
    ms: 'Malay',
    en: 'English',
    zh: 'Chinese',
    ta: 'Tamil',
    id: 'Indonesian',
    und: 'other language',
  } satisfies Record<Lang, string>,

  caseStates: {
    unassigned: 'Unassigned',
    assigned: 'Assigned',
    'visit-planned': 'Visit planned',
    knocked: 'Knocked',
    helping: 'Helping',
    waiting: 'Waiting: family not ready',
    closed: 'Closed',
  } satisfies Record<CaseState, string>,

  /** What each role is for, for those who choose one in the demo. */
  roleDoes: {
    monitor: 'monitor: triages what the media say',
    supervisor: 'supervisor: triages, and answers for the cases',
    operator: 'operator: looks after sources and long tasks',
    officer: 'officer: visits the families assigned',
    administrator: 'administrator: sees to it all',
  } satisfies Record<Role, string>,

  roles: {
    monitor: 'monitor',
    supervisor: 'supervisor',
    operator: 'operator',
    officer: 'officer',
    administrator: 'administrator',
    system: 'system',
  } satisfies Record<Role | 'system', string>,
};

export type Words = typeof en;
