import { holds } from './battery.ts';
import { battery } from './batteries/own-patterns.ts';

holds(new URL('./batteries/own-patterns.ts', import.meta.url), battery);
