import type { Constant, ConstantKey, Preset } from './preset';

function constant(key: ConstantKey, label: string, initial = '', needed = true): Constant {
  return { key, label, initial, needed };
}

const DUE_DAYS = constant('dueDays', 'Days until due', '30');

/**
 * The files of the targets. Sources, as read in November 2026:
 *
 * - Xero: column names as public guides give the template of bills (skipentry.com/blog/xero-invoice-import-guide,
 *   spreadsheetbroccoli.com/platforms/xero/import-bill-guide), at most 500 a file and days first
 *   (online.flippingbook.com/view/399081/31). Neither the template nor a page of Xero's own could be seen.
 * - NetSuite: bills and their expenses in two files that share an external id, the id mapped to `Reference No.` too; columns
 *   are mapped by hand, so their names are free (docs.oracle.com, Vendor Bill Import, section_N427250). At most 25,000
 *   records a file is NetSuite's general limit for CSV; 5,000 is what stays quick there.
 * - QuickBooks Online: fields as Intuit's bill has them, its number of at most 21 characters
 *   (support.zed-systems.com/kb/a238), so that it holds a short key and the memo the id; no page of Intuit's own could be
 *   seen, 100 a file is what users report.
 * - Business Central: fields of a general journal line (learn.microsoft.com, table Gen. Journal Line), among them an account of
 *   at most 20 characters; a vendor's invoice is negative there. Which columns a journal shows is each company's own, and its
 *   limit could not be seen.
 * - Wise: names of the columns and "target" for exact amounts (wise.com/help/articles/2663302), up to 1,000 transfers
 *   (wise.com/us/blog/everything-about-batch-payments). Which columns a template has depends on its kind and its currencies,
 *   and none of them may be renamed; the one for payments by email could not be seen.
 */
export const PRESETS: readonly Preset[] = [
  {
    name: 'xero',
    title: 'Xero bills',
    limit: 500,
    verified: false,
    form: { dates: 'dd/mm/yyyy', decimal: '.' },
    regional: true,
    constants: [
      constant('account', 'Account code'),
      constant('taxType', 'Tax type, as Xero shows it'),
      DUE_DAYS,
    ],
    contact: null,
    keyLength: 255,
    kinds: [
      {
        suffix: '',
        headers: [
          '*ContactName',
          '*InvoiceNumber',
          '*InvoiceDate',
          '*DueDate',
          'Description',
          '*Quantity',
          '*UnitAmount',
          '*AccountCode',
          '*TaxType',
          'Currency',
        ],
        cells: (payout, write) => [
          payout.vendor,
          write.key(payout.id),
          write.day(payout.periodEnd),
          write.due(payout.periodEnd),
          aboutText(payout.poNumber, payout.periodEnd),
          '1',
          write.amount(payout.amount),
          write.constant('account'),
          write.constant('taxType'),
          payout.currency,
        ],
      },
    ],
  },
  {
    name: 'netsuite',
    title: 'NetSuite vendor bills',
    limit: 5_000,
    verified: true,
    form: { dates: 'mm/dd/yyyy', decimal: '.' },
    regional: true,
    constants: [constant('account', 'Expense account, as NetSuite names it'), DUE_DAYS],
    contact: null,
    keyLength: 255,
    kinds: [
      {
        suffix: '-bills',
        headers: ['External ID', 'Vendor', 'Reference No.', 'Date', 'Due Date', 'Currency', 'Memo'],
        cells: (payout, write) => [
          write.key(payout.id),
          payout.vendor,
          write.key(payout.id),
          write.day(payout.periodEnd),
          write.due(payout.periodEnd),
          payout.currency,
          aboutText(payout.poNumber, payout.periodEnd),
        ],
      },
      {
        suffix: '-expenses',
        headers: ['External ID', 'Account', 'Amount', 'Memo'],
        cells: (payout, write) => [
          write.key(payout.id),
          write.constant('account'),
          write.amount(payout.amount),
          aboutText(payout.poNumber, payout.periodEnd),
        ],
      },
    ],
  },
  {
    name: 'quickbooks',
    title: 'QuickBooks Online bills',
    limit: 100,
    verified: false,
    form: { dates: 'mm/dd/yyyy', decimal: '.' },
    regional: true,
    constants: [constant('account', 'Expense account'), DUE_DAYS],
    contact: null,
    keyLength: 21,
    kinds: [
      {
        suffix: '',
        headers: [
          'Bill No.',
          'Vendor',
          'Bill Date',
          'Due Date',
          'Memo',
          'Account',
          'Line Description',
          'Line Amount',
          'Currency',
        ],
        cells: (payout, write) => [
          write.key(payout.id),
          payout.vendor,
          write.day(payout.periodEnd),
          write.due(payout.periodEnd),
          payout.id,
          write.constant('account'),
          aboutText(payout.poNumber, payout.periodEnd),
          write.amount(payout.amount),
          payout.currency,
        ],
      },
    ],
  },
  {
    name: 'businessCentral',
    title: 'Business Central purchase journal',
    limit: 1_000,
    verified: false,
    form: { dates: 'mm/dd/yyyy', decimal: '.' },
    regional: true,
    constants: [constant('balanceAccount', 'Balancing G/L account'), DUE_DAYS],
    contact: null,
    keyLength: 35,
    kinds: [
      {
        suffix: '',
        headers: [
          'Posting Date',
          'Document Type',
          'External Document No.',
          'Account Type',
          'Account No.',
          'Description',
          'Currency Code',
          'Amount',
          'Bal. Account Type',
          'Bal. Account No.',
          'Due Date',
        ],
        cells: (payout, write) => [
          write.day(payout.periodEnd),
          'Invoice',
          write.key(payout.id),
          'Vendor',
          payout.vendor,
          aboutText(payout.poNumber, payout.periodEnd),
          payout.currency,
          `-${write.amount(payout.amount)}`,
          'G/L Account',
          write.constant('balanceAccount'),
          write.due(payout.periodEnd),
        ],
      },
    ],
  },
  {
    name: 'wise',
    title: 'Wise batch',
    limit: 1_000,
    verified: false,
    form: { dates: 'yyyy-mm-dd', decimal: '.' },
    regional: false,
    constants: [constant('sourceCurrency', 'Currency that you pay from')],
    contact: 'Email address of the recipient',
    keyLength: 140,
    kinds: [
      {
        suffix: '',
        headers: [
          'name',
          'recipientEmail',
          'paymentReference',
          'amountCurrency',
          'amount',
          'sourceCurrency',
          'targetCurrency',
        ],
        cells: (payout, write) => [
          payout.vendor,
          payout.contact,
          write.key(payout.id),
          'target',
          write.amount(payout.amount),
          write.constant('sourceCurrency'),
          payout.currency,
        ],
      },
    ],
  },
];

/** What a bill is for, with the PO number where there is one. */
function aboutText(poNumber: string, periodEnd: string): string {
  const order = poNumber === '' ? '' : `, PO ${poNumber}`;
  return `Partner commission to ${periodEnd}${order}`;
}
