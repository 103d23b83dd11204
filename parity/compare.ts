import type { Answer } from './answer';
import { probeOf } from './probes';

/** What a live file answered, as the sidebar saves it. */
export interface Golden {
  readonly file: { readonly locale: string; readonly zone: string };
  readonly answers: readonly Answer[];
}

/** The ids of answers that no live file has settled, in order; an answer that the runtime does not have is no assumption. */
export function assumedOf(answers: readonly Answer[], golden: readonly Golden[]): string[] {
  const settled = new Set(golden.flatMap((file) => file.answers.map(({ id }) => id)));
  return answers
    .filter((one) => one.notEmulated === undefined && !settled.has(one.id))
    .map(({ id }) => id);
}

function said({ result, error }: Answer): string {
  return JSON.stringify(error === undefined ? { result } : { error });
}

/** Where the runtime answers otherwise than a live file of the same locale and zone, each with the places to correct. */
export function differences(answers: readonly Answer[], { file, answers: live }: Golden): string[] {
  return live.flatMap((answer) => {
    const own = answers.find(({ id }) => id === answer.id);
    if (own === undefined || own.notEmulated !== undefined || said(own) === said(answer)) return [];
    const { runtime, leans } = probeOf(answer.id);
    return [
      `${answer.id} ${answer.op} (${file.locale}, ${file.zone}): live ${said(answer)}, runtime ${said(own)}. ` +
        `Correct ${runtime}, then look at ${leans}.`,
    ];
  });
}

/** The list of assumptions as it is checked in, for people. */
export function assumptionList(answers: readonly Answer[], golden: readonly Golden[]): string {
  const assumed = new Set(assumedOf(answers, golden));
  const rows = answers.map((answer) => {
    const { runtime, leans } = probeOf(answer.id);
    const mark =
      answer.notEmulated !== undefined
        ? 'not emulated'
        : assumed.has(answer.id)
          ? 'assumed'
          : 'settled';
    return `| ${answer.id} | ${escaped(answer.op)} | ${mark} | \`${runtime}\` | \`${leans}\` |`;
  });
  return [
    '# What the sandbox takes for true about Google',
    '',
    '<!-- Made by `npm run parity`; not to be edited. -->',
    '',
    'Each answer that the runtime of the sandbox gives to the parity script, its mark, where the runtime gives it, and what of',
    'the add-on leans on it. `assumed`: no live file in `golden/` has answered it yet.',
    '',
    '| probe | operation | mark | runtime | add-on |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** As a cell of a table takes it. */
export function escaped(text: string): string {
  return text.replace(/[\\|`$<>*_]/g, (char) => `\\${char}`).replace(/\s+/g, ' ');
}
