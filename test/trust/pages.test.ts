import { holds } from './battery.ts';
import { battery } from './batteries/pages.ts';

holds(new URL('./batteries/pages.ts', import.meta.url), battery);
