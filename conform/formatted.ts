import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, type FormatConfig } from 'oxfmt';

const OPTIONS = join(__dirname, '../.oxfmtrc.json');

/** The text as `npm run format` would leave it in the file of that name. Throws where it is not of the file's language. */
export async function formatted(file: string, text: string): Promise<string> {
  const options = JSON.parse(await readFile(OPTIONS, 'utf8')) as FormatConfig;
  const { code, errors } = await format(file, text, options);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file}: ${error.message}`);
  return code;
}
