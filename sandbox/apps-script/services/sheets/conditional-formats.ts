import { NotEmulated, PlatformError } from '../../errors';
import type { FormatRule } from '../../model/format-rules';
import { methodsOf, type Method, type ServiceClass } from '../../service-class';
import { colorOf } from '../cells/cell-writers';
import { rangeOf } from '../cells/place';
import { BOOLEAN_CRITERIA } from '../enums';
import { ref, type FormatRuleHandle, type RangeHandle, type Ref } from '../handles';
import { refBehind } from '../../signature';

const builder = methodsOf<'ConditionalFormatRuleBuilder'>();
const rule = methodsOf<'ConditionalFormatRule'>();
const condition = methodsOf<'BooleanCondition'>();
const onSheet = methodsOf<'Sheet'>();

/** A builder that knows neither when nor where. */
export function newFormatRule(): Ref<'ConditionalFormatRuleBuilder'> {
  return ref('ConditionalFormatRuleBuilder', {
    sheet: null,
    rule: { criteria: null, values: [], boxes: [], looks: {} },
  });
}

function changed(self: FormatRuleHandle, part: Partial<FormatRule>): Ref {
  self.rule = { ...self.rule, ...part };
  return ref('ConditionalFormatRuleBuilder', self);
}

function looks(self: FormatRuleHandle, look: FormatRule['looks']): Ref {
  return changed(self, { looks: { ...self.rule.looks, ...look } });
}

function when(criteria: string): Method {
  return [builder.plain(['text'], (self, _, text) => changed(self, { criteria, values: [text] }))];
}

function rangesOf(self: FormatRuleHandle): Ref[] {
  const { sheet } = self;
  return sheet === null ? [] : self.rule.boxes.map((box) => rangeOf(sheet, box));
}

export const FORMAT_RULE_BUILDER: ServiceClass<'ConditionalFormatRuleBuilder'> = {
  name: 'ConditionalFormatRuleBuilder',
  path: 'SpreadsheetApp.ConditionalFormatRuleBuilder',
  methods: {
    whenFormulaSatisfied: when('CUSTOM_FORMULA'),
    whenTextContains: when('TEXT_CONTAINS'),
    setBackground: [
      builder.plain(['text'], (self, _, color) =>
        looks(self, { background: colorOf(color) ?? '#ffffff' }),
      ),
    ],
    setFontColor: [
      builder.plain(['text'], (self, _, color) =>
        looks(self, { fontColor: colorOf(color) ?? '#000000' }),
      ),
    ],
    setBold: [
      builder.plain(['bool'], (self, _, bold) =>
        looks(self, { fontWeight: bold ? 'bold' : 'normal' }),
      ),
    ],
    setItalic: [
      builder.plain(['bool'], (self, _, italic) =>
        looks(self, { fontStyle: italic ? 'italic' : 'normal' }),
      ),
    ],
    setUnderline: [
      builder.plain(['bool'], (self, _, line) =>
        looks(self, { fontLine: line ? 'underline' : 'none' }),
      ),
    ],
    setRanges: [
      builder.plain(['list'], (self, _, list) => {
        const ranges = list.map((range) => refBehind(range)?.self as RangeHandle);
        self.sheet = ranges[0]?.sheet ?? null;
        return changed(self, { boxes: ranges.map(({ box }) => box) });
      }),
    ],
    build: [
      builder.plain([], (self) => {
        const { criteria, boxes } = self.rule;
        // Documentation: a rule has a condition and at least one range.
        if (criteria === null) throw new PlatformError('A conditional format needs a condition.');
        if (boxes.length === 0) throw new PlatformError('A conditional format needs a range.');
        return ref('ConditionalFormatRule', { ...self });
      }),
    ],
  },
};

export const FORMAT_RULE: ServiceClass<'ConditionalFormatRule'> = {
  name: 'ConditionalFormatRule',
  path: 'SpreadsheetApp.ConditionalFormatRule',
  methods: {
    getRanges: [rule.plain([], (self) => rangesOf(self))],
    getBooleanCondition: [rule.plain([], (self) => ref('BooleanCondition', self))],
    copy: [rule.plain([], (self) => ref('ConditionalFormatRuleBuilder', { ...self }))],
  },
};

export const BOOLEAN_CONDITION: ServiceClass<'BooleanCondition'> = {
  name: 'BooleanCondition',
  path: 'SpreadsheetApp.BooleanCondition',
  methods: {
    getCriteriaType: [
      condition.plain([], (self) => {
        const criteria = BOOLEAN_CRITERIA[self.rule.criteria ?? ''];
        if (criteria === undefined) throw new NotEmulated('this condition of a format');
        return ref('Enum', criteria);
      }),
    ],
    getCriteriaValues: [condition.plain([], ({ rule: { values } }) => [...values])],
  },
};

/** A sheet's conditional formats: read and set as a whole. */
export const SHEET_FORMATS: Readonly<Record<string, Method>> = {
  getConditionalFormatRules: [
    onSheet.reads([], ({ sheet }) =>
      sheet.formatRules.map((one) => ref('ConditionalFormatRule', { sheet, rule: one })),
    ),
  ],
  setConditionalFormatRules: [
    onSheet.alters(['list'], ({ sheet }, _, list) => {
      const given = list.map((one) => refBehind(one)?.self as FormatRuleHandle);
      if (given.some((one) => one.sheet !== sheet))
        throw new PlatformError('Conditional format rules must be on the same sheet.');
      sheet.formatRules = given.map((one) => one.rule);
    }),
  ],
  clearConditionalFormatRules: [
    onSheet.alters([], ({ sheet }) => {
      sheet.formatRules = [];
    }),
  ],
};
