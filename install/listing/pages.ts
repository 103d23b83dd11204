import { DETAILED, LIMITS, NAMES, SHORT } from './descriptions';
import type { BundleFacts } from './facts';
import { HIDDEN_SHEETS, HOSTS, ONLY_NAMED, SCOPES, SERVICES, STORES } from './reasons';

const GENERATED =
  '<!-- Written by `npm run listing` from what the bundle does. Change `install/listing`, not this page. -->\n';

/** The entries of what the bundle has. Throws with what has no reason, and with reasons for what is not there. */
function explained<T>(what: string, has: readonly string[], reasons: Readonly<Record<string, T>>) {
  const unexplained = has.filter((name) => !(name in reasons));
  const unused = Object.keys(reasons).filter((name) => !has.includes(name));
  if (unexplained.length + unused.length > 0) {
    throw new Error(
      `${what}: without a reason in install/listing/reasons.ts: ${unexplained.join(', ') || 'none'}; ` +
        `with a reason, and not in the bundle: ${unused.join(', ') || 'none'}.`,
    );
  }
  return has.map((name) => [name, reasons[name] as T] as const);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function scopesPage(facts: BundleFacts): string {
  const rows = explained('Scopes', facts.scopes, SCOPES).map(([scope, { shows, why, without }]) => [
    `\`${scope}\``,
    shows,
    why,
    without,
  ]);
  return `# Scopes, each with its reason

The manifest, the consent screen and the Marketplace SDK have to list the same. No narrower scope does what each of these does.

${table(['scope', 'the consent screen says', 'what for', 'without it'], rows)}
`;
}

function dataFlowPage(facts: BundleFacts): string {
  const hosts = explained('Hosts', facts.hosts, HOSTS);
  const named = facts.mentioned.filter((host) => !facts.hosts.includes(host));
  const only = explained('Addresses', named, ONLY_NAMED);
  const stores = explained('Stores', facts.stores, STORES);
  const sheets = explained('Hidden sheets', facts.hiddenSheets, HIDDEN_SHEETS);
  const unknown = facts.services.filter((service) => !SERVICES.includes(service));
  if (unknown.length + facts.pageChannels.length > 0) {
    throw new Error(
      `The texts know nothing of ${[...unknown, ...facts.pageChannels].join(', ')}: see install/listing/reasons.ts.`,
    );
  }
  return `# Where data goes

\`\`\`
 the user's browser                Google's servers                          Introw
 ┌───────────────┐   google.script.run   ┌────────────────────┐   https    ┌──────────────┐
 │ dialogs and   │ ────────────────────▶ │ the add-on's script │ ─────────▶ │ its API       │
 │ the sidebar   │ ◀──────────────────── │ the spreadsheet     │ ◀───────── │ payouts, lines│
 └───────────────┘                       └────────────────────┘            └──────────────┘
\`\`\`

The pages load nothing, send nothing and keep nothing by themselves. There is no server of the add-on's own, no analytics and no
other service: Google's that the script uses are ${facts.services.join(', ')}.

## Hosts

${table(['host', 'what goes there'], hosts)}

Named in the bundle and never contacted: ${only.map(([host, why]) => `${host} (${why})`).join(', ')}.

## Stores

${table(
  ['where', 'what', 'who can see it', 'how long'],
  stores.map(([, { where, holds, seenBy, ends }]) => [where, holds, seenBy, ends]),
)}

## Sheets

Pulled payouts, edits and outcomes stand in visible sheets. Beside them the add-on keeps hidden ones, which everybody who may open
the spreadsheet can read:

${table(
  ['hidden sheet', 'what'],
  sheets.map(([name, what]) => [`\`${name}\``, what]),
)}
`;
}

function privacyPage(facts: BundleFacts): string {
  const stores = explained('Stores', facts.stores, STORES);
  return `# Privacy policy

For the owner to publish under their own name and address; what it says of the add-on is made from what the add-on does.

## What it handles

- **Data of your Introw account**: payouts, commission lines and partners' names. They go from Introw into your spreadsheet, and what
  you reviewed goes back.
- **Your API key**, to ask Introw in your name. It is kept in your own user properties and appears in no cell, log or message.
- **Your email address**, as Google tells it. It stands in the sheet “Activity” and, where your team asks for a second person, in
  the record of approvals.
- **What you type into the add-on's columns**, and files of a bank or an ERP that you choose: such a file is read in your
  browser, and the bookings in it are written into your spreadsheet.

## Where it goes

To ${facts.hosts.join(' and ')}, and nowhere else. The add-on has no server, uses no analytics and shows no advertising. Nothing is sold
or shared, no person reads it, and it trains no model. Errors may be logged by Google for the owner of the script, without
keys and without the content of answers.

The add-on's use of information received from Google's APIs adheres to the Google API Services User Data Policy, including the
Limited Use requirements.

## What is kept, and until when

${table(
  ['where', 'what', 'until when'],
  stores.map(([, { where, holds, ends }]) => [where, holds, ends]),
)}

Everything else is in the spreadsheet, and is as long as you keep it. Who can open the file can see it.

## How to end it

Remove the key in \`Settings…\`, delete the sheets, and uninstall the add-on. Access can be withdrawn at any time at
myaccount.google.com/permissions. Questions and requests: the owner's address, to be filled in before publishing.
`;
}

function listingPage(): string {
  return `# Store listing

The owner chooses one name. It stands in the listing, on the consent screen and in the manifest's project alike.

${NAMES.map((name) => `- **${name}** (${name.length} of ${LIMITS.name} characters)`).join('\n')}

## Short description (${SHORT.length} of ${LIMITS.short} characters)

${SHORT}

## Detailed description (${DETAILED.length} of ${LIMITS.detailed} characters)

${DETAILED}

## Pictures

| what | size | file |
| --- | --- | --- |
| icon | 128 × 128, 96 × 96, 48 × 48, 32 × 32 | \`icon-128.png\` … |
| card banner | 220 × 140 | \`banner.png\` |
| screenshots | 1280 × 800 | \`screenshot-1.png\` … |

\`npm run screenshots\` makes them. Category: Business tools, Accounting and finance. Language: English.
`;
}

/** The pages of \`docs/listing\` that say what the bundle does, by file. Throws where the bundle does what no text knows. */
export function listingPages(facts: BundleFacts): Readonly<Record<string, string>> {
  return {
    'data-flow.md': GENERATED + dataFlowPage(facts),
    'listing.md': GENERATED + listingPage(),
    'privacy.md': GENERATED + privacyPage(facts),
    'scopes.md': GENERATED + scopesPage(facts),
  };
}
