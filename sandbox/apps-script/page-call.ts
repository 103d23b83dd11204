import { ScriptError } from './errors';
import { misfit } from './plain-value';
import { refBehind } from './signature';

/** The JSON text by which a value crosses between page and server. Throws for one that cannot. */
export function passable(value: unknown, place: string): string {
  const wrong = misfit(value, place, (object) => refBehind(object) !== null);
  if (wrong !== null) throw new ScriptError(`Failed due to illegal value in property: ${wrong}`);
  // A lone undefined has no JSON text; inside arrays JSON itself makes it null.
  return value === undefined ? 'null' : JSON.stringify(value);
}
