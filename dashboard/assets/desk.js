/** Makes the desk quick. Every page works without it. */
import { startDecisions } from './decisions.js';
import { startKeys } from './keys.js';
import { startList } from './list.js';
import { startOpml } from './opml.js';
import { enterByLink } from './partner-entry.js';

startDecisions();
enterByLink();
if (document.getElementById('from-file')) startOpml();
if (document.getElementById('rows')) {
  startList();
  startKeys();
}
