import { holds } from './battery.ts';
import { battery } from './batteries/lists.ts';

holds(new URL('./batteries/lists.ts', import.meta.url), battery);
