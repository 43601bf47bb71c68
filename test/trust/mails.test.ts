import { holds } from './battery.ts';
import { battery } from './batteries/mails.ts';

holds(new URL('./batteries/mails.ts', import.meta.url), battery);
