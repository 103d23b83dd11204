/** `npm run words`: prints each text that users may read, with the place where it stands. */
import { shownTexts } from './texts';

for (const { path, line, text } of shownTexts()) console.log(`${path}:${line}  ${text}`);
