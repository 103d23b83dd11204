/** Findings in words, for a terminal. */
import { GROUNDS } from '../src/introw/wire/facts';
import { FACTS_FILE, lineOf } from './facts-file';
import type { Finding, Verdict } from './finding';

const WIDEST = 46;

function cut(text: string): string {
  return text.length <= WIDEST ? text : `${text.slice(0, WIDEST - 1)}…`;
}

/** What a fact stands on today: its own mark, else that of its group. */
function markOf(fact: string): string {
  return (GROUNDS[fact] ?? GROUNDS[fact.split('.')[0] ?? ''])?.mark ?? '';
}

function placeOf({ fact, place }: Finding, factsText: string): string {
  return place ?? `${FACTS_FILE}:${lineOf(factsText, fact)}`;
}

const ORDER: readonly Verdict[] = ['refuted', 'silent', 'settled'];

/** A line for each finding, those that ask for something first. */
export function tableOf(findings: readonly Finding[], factsText: string): string {
  const sorted = ORDER.flatMap((verdict) =>
    findings.filter((finding) => finding.verdict === verdict),
  );
  const rows = sorted.map((finding) => [
    finding.verdict,
    finding.fact,
    markOf(finding.fact),
    cut(finding.assumed),
    finding.verdict === 'settled' ? '' : cut(finding.found),
    finding.verdict === 'refuted' ? placeOf(finding, factsText) : '',
  ]);
  const all = [['', 'fact', 'mark', 'assumed', 'found', 'change in'], ...rows];
  const widths = (all[0] ?? []).map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function count(findings: readonly Finding[], verdict: Verdict): number {
  return findings.filter((finding) => finding.verdict === verdict).length;
}

/** "104 settled, 2 refuted, 16 silent." */
export function summaryOf(findings: readonly Finding[]): string {
  return `${count(findings, 'settled')} settled, ${count(findings, 'refuted')} refuted, ${count(findings, 'silent')} silent.`;
}
