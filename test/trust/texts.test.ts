import { holds } from './battery.ts';
import { battery } from './batteries/texts.ts';

holds(new URL('./batteries/texts.ts', import.meta.url), battery);
