import { useEffect, useRef } from 'preact/hooks';

import type { Level, MoveRule, Policy } from '../../../core/contract/policy';
import { STAGES } from '../../../core/records/stages';
import {
  hasDefaultMoves,
  withDefaultMoves,
  withNewRule,
  withoutRule,
  withRule,
} from './policy-edit';
import { ruleFieldLabel, LEVEL_NAMES, removeRuleLabel, RULES_TEXT } from '../text';

export interface PolicyFieldProps {
  readonly policy: Policy;
  readonly change: (policy: Policy) => void;
}

/** The rules on stage moves, one per row. */
export function MoveRules({ policy, change }: PolicyFieldProps) {
  const list = useRef<HTMLFieldSetElement>(null);
  const focus = useFocusAfterChange(list, policy.moves.length);
  return (
    <fieldset class="field" ref={list}>
      <legend>{RULES_TEXT.moves}</legend>
      <p class="help">{policy.moves.length === 0 ? RULES_TEXT.noRules : RULES_TEXT.movesHow}</p>
      <ol class="rules">
        {policy.moves.map((rule, index) => (
          <Rule
            key={index}
            rule={rule}
            index={index}
            change={(part) => {
              change(withRule(policy, index, part));
            }}
            remove={() => {
              focus('neighbour', index);
              change(withoutRule(policy, index));
            }}
          />
        ))}
      </ol>
      <p class="rules-footer">
        <button
          type="button"
          class="link"
          data-add
          onClick={() => {
            focus('new', policy.moves.length);
            change(withNewRule(policy));
          }}
        >
          {RULES_TEXT.add}
        </button>
        {!hasDefaultMoves(policy) && (
          <button
            type="button"
            class="link"
            onClick={() => {
              focus('add', 0);
              change(withDefaultMoves(policy));
            }}
          >
            {RULES_TEXT.reset}
          </button>
        )}
      </p>
    </fieldset>
  );
}

type FocusTarget = 'new' | 'neighbour' | 'add';

/** Keeps the focus in the list when a row is added or removed. The result must be called before the change. */
function useFocusAfterChange(
  list: { readonly current: HTMLElement | null },
  rows: number,
): (target: FocusTarget, index: number) => void {
  const wanted = useRef<{ target: FocusTarget; index: number } | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const { target, index } = wanted.current;
    wanted.current = null;
    const found = {
      new: `li:nth-child(${index + 1}) select`,
      neighbour: `li:nth-child(${Math.min(index + 1, rows)}) button`,
      add: '[data-add]',
    }[target];
    const root = list.current;
    const element = root?.querySelector<HTMLElement>(found);
    (element ?? root?.querySelector<HTMLElement>('[data-add]'))?.focus();
  });
  return (target, index) => {
    wanted.current = { target, index };
  };
}

interface RuleProps {
  readonly rule: MoveRule;
  readonly index: number;
  readonly change: (part: Partial<MoveRule>) => void;
  readonly remove: () => void;
}

function Rule({ rule, index, change, remove }: RuleProps) {
  const { from, to, level } = rule;
  return (
    <li class={`rule rule-${level}`}>
      <StageSelect
        label={ruleFieldLabel(RULES_TEXT.from, index)}
        value={from}
        onChange={(stage) => {
          change({ from: stage });
        }}
      />
      <span class="rule-arrow" aria-hidden="true">
        →
      </span>
      <StageSelect
        label={ruleFieldLabel(RULES_TEXT.to, index)}
        value={to}
        onChange={(stage) => {
          change({ to: stage });
        }}
      />
      <LevelSelect
        label={ruleFieldLabel(RULES_TEXT.level, index)}
        value={level}
        onChange={(chosen) => {
          change({ level: chosen });
        }}
      />
      <button
        type="button"
        class="rule-remove"
        aria-label={removeRuleLabel(index)}
        onClick={remove}
      >
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M4 4 12 12M12 4 4 12" />
        </svg>
      </button>
    </li>
  );
}

interface StageSelectProps {
  readonly label: string;
  /** Null means any stage. */
  readonly value: string | null;
  readonly onChange: (stage: string | null) => void;
}

function StageSelect({ label, value, onChange }: StageSelectProps) {
  return (
    <select
      class="select"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value === '' ? null : currentTarget.value);
      }}
    >
      <option value="">{RULES_TEXT.anyStage}</option>
      {STAGES.map(({ code }) => (
        <option key={code} value={code}>
          {code}
        </option>
      ))}
    </select>
  );
}

const LEVELS: readonly Level[] = ['ok', 'warn', 'block'];

interface LevelSelectProps {
  readonly label: string;
  readonly value: Level;
  readonly onChange: (level: Level) => void;
}

function LevelSelect({ label, value, onChange }: LevelSelectProps) {
  return (
    <select
      class="select"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = LEVELS.find((level) => level === currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {LEVELS.map((level) => (
        <option key={level} value={level}>
          {LEVEL_NAMES[level]}
        </option>
      ))}
    </select>
  );
}
