import { holds } from './battery.ts';
import { battery } from './batteries/feeds.ts';

holds(new URL('./batteries/feeds.ts', import.meta.url), battery);
