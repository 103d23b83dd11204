import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { Level, MoveRule, Policy } from '../../core/plan/policy';
import { STAGES } from '../../core/records/stages';
import {
  hasDefaultMoves,
  withDefaultMoves,
  withNewRule,
  withoutRule,
  withRule,
} from './policy-edit';
import { fieldOfRule, LEVEL_NAMES, removeRule, RULES_WORDS } from './words';

export interface PolicyFieldProps {
  readonly policy: Policy;
  readonly change: (policy: Policy) => void;
}

/** The rules on stage moves, one a row. */
export function MoveRules({ policy, change }: PolicyFieldProps): JSX.Element {
  const list = useRef<HTMLFieldSetElement>(null);
  const focus = useFocusAfterChange(list, policy.moves.length);
  return (
    <fieldset class="field" ref={list}>
      <legend>{RULES_WORDS.moves}</legend>
      <p class="help">{policy.moves.length === 0 ? RULES_WORDS.noRules : RULES_WORDS.movesHow}</p>
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
      <p class="rules-foot">
        <button
          type="button"
          class="link"
          data-add
          onClick={() => {
            focus('new', policy.moves.length);
            change(withNewRule(policy));
          }}
        >
          {RULES_WORDS.add}
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
            {RULES_WORDS.reset}
          </button>
        )}
      </p>
    </fieldset>
  );
}

type FocusTarget = 'new' | 'neighbour' | 'add';

/** Keeps the keyboard in the list when a row comes or goes. Gives what to call before the change. */
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

function Rule({ rule, index, change, remove }: RuleProps): JSX.Element {
  const { from, to, level } = rule;
  return (
    <li class={`rule rule-${level}`}>
      <StageSelect
        label={fieldOfRule(RULES_WORDS.from, index)}
        value={from}
        choose={(stage) => {
          change({ from: stage });
        }}
      />
      <span class="rule-arrow" aria-hidden="true">
        →
      </span>
      <StageSelect
        label={fieldOfRule(RULES_WORDS.to, index)}
        value={to}
        choose={(stage) => {
          change({ to: stage });
        }}
      />
      <LevelSelect
        label={fieldOfRule(RULES_WORDS.level, index)}
        value={level}
        choose={(chosen) => {
          change({ level: chosen });
        }}
      />
      <button type="button" class="rule-remove" aria-label={removeRule(index)} onClick={remove}>
        <svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M4 4 12 12M12 4 4 12" />
        </svg>
      </button>
    </li>
  );
}

interface StageSelectProps {
  readonly label: string;
  /** Null for any stage. */
  readonly value: string | null;
  readonly choose: (stage: string | null) => void;
}

function StageSelect({ label, value, choose }: StageSelectProps): JSX.Element {
  return (
    <select
      class="select"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => {
        choose(currentTarget.value === '' ? null : currentTarget.value);
      }}
    >
      <option value="">{RULES_WORDS.anyStage}</option>
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
  readonly choose: (level: Level) => void;
}

function LevelSelect({ label, value, choose }: LevelSelectProps): JSX.Element {
  return (
    <select
      class="select"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = LEVELS.find((level) => level === currentTarget.value);
        if (chosen !== undefined) choose(chosen);
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
