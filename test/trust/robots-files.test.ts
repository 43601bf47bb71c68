import { holds } from './battery.ts';
import { battery } from './batteries/robots-files.ts';

holds(new URL('./batteries/robots-files.ts', import.meta.url), battery);
