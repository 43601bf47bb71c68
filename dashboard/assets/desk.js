/** Makes the desk quick. Every page works without it. */
import { startDecisions } from './decisions.js';
import { startKeys } from './keys.js';
import { startList } from './list.js';

startDecisions();
if (document.getElementById('rows')) {
  startList();
  startKeys();
}
