import { holds } from './battery.ts';
import { battery } from './batteries/answers.ts';

holds(new URL('./batteries/answers.ts', import.meta.url), battery);
