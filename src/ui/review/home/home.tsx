import type { HomeView } from '../../../core/contract/home';
import type { PageOpener } from '../../../rpc/contract';
import type { ShowRow } from '../../changes/use-show-row';
import type { Server } from '../../shared/server/server';
import { useOpenPage } from '../../shared/use-open-page';
import { numberText } from '../../shared/locale';
import { REMEDY_LABELS } from '../../shared/text';
import type { ProblemKind, ProblemNavigation } from '../use-problem-navigation';
import { FirstStep } from './steps';
import { nextStep } from './first-steps';
import { lastPushText, newText, pulledText, waitLabels } from './text';
import * as HOME_TEXT from './phrases';

interface HomeProps {
  readonly view: HomeView;
  readonly server: Server;
  /** How many changes are pending. */
  readonly changes: number;
  readonly navigation: ProblemNavigation;
  readonly showRow: ShowRow | undefined;
}

/** When and by whom was pulled, and what waits, each with its one click. In a first run: the next step. */
export function Home({ view, server, changes, navigation, showRow }: HomeProps) {
  const { openPage, openError } = useOpenPage(server);
  const step = nextStep(view, changes);
  const open = (item: PageOpener) => () => void openPage(item);
  const { hasPayouts, hasLines, pulls, lastPush } = view;
  return (
    <section class="home" aria-label={HOME_TEXT.heading}>
      {step !== null && <FirstStep step={step} view={view} showRow={showRow} open={open} />}
      {hasPayouts && (
        <>
          <Pulled
            text={pulledText('Payouts', pulls.Payouts)}
            label={REMEDY_LABELS.pullPayouts}
            onPull={server.offers('menuPullPayouts') ? open('menuPullPayouts') : null}
          />
          <Pulled
            text={hasLines ? pulledText('Lines', pulls.Lines) : HOME_TEXT.noLines}
            label={REMEDY_LABELS.pullLines}
            onPull={server.offers('menuPullLines') ? open('menuPullLines') : null}
          />
        </>
      )}
      {lastPush !== null && <p class="fine">{lastPushText(lastPush)}</p>}
      <Waits
        view={view}
        navigation={navigation}
        showRow={showRow}
        openApprovals={open('menuApprovals')}
      />
      {openError !== null && (
        <p class="fine" role="alert">
          {openError}
        </p>
      )}
    </section>
  );
}

interface PulledProps {
  readonly text: string;
  readonly label: string;
  /** Null where this server cannot pull. */
  readonly onPull: (() => void) | null;
}

function Pulled({ text, label, onPull }: PulledProps) {
  return (
    <p class="home-fact fine">
      <span class="home-text">{text}</span>
      {onPull !== null && (
        <button type="button" class="link" aria-label={label} onClick={onPull}>
          {HOME_TEXT.pull}
        </button>
      )}
    </p>
  );
}

interface WaitsProps extends Pick<HomeProps, 'view' | 'navigation' | 'showRow'> {
  readonly openApprovals: () => void;
}

interface Wait {
  readonly count: number;
  readonly text: string;
  readonly go: () => void;
}

function Waits({ view, navigation, showRow, openApprovals }: WaitsProps) {
  const waits = waitsOf(view, openApprovals, navigation, showRow).filter(({ count }) => count > 0);
  if (waits.length === 0) return null;
  return (
    <ul class="group waits">
      {waits.map(({ count, text, go }) => (
        <li key={text}>
          <button type="button" class="wait" onClick={go}>
            <span class="wait-count">{numberText(count)}</span>{' '}
            <span class="home-text">{text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function waitsOf(
  { toReview, toDecide, pulls }: HomeView,
  openApprovals: () => void,
  navigation: ProblemNavigation,
  showRow: ShowRow | undefined,
): Wait[] {
  const problem = (kind: ProblemKind): Wait => {
    const count = navigation.counts[kind];
    return {
      count,
      text: waitLabels[kind](count),
      go: () => {
        navigation.first(kind);
      },
    };
  };
  const row = (count: number, text: string, id: string | undefined): Wait[] =>
    id === undefined || showRow === undefined
      ? []
      : [
          {
            count,
            text,
            go: () => {
              showRow({ sheet: 'Payouts', id, row: 0, field: 'Stage' });
            },
          },
        ];
  const { count = 0, first = null } = toReview ?? {};
  const { added = 0, updated = 0, firstNew } = pulls.Payouts ?? {};
  return [
    { count: toDecide, text: waitLabels.toDecide(toDecide), go: openApprovals },
    ...row(count, waitLabels.toReview(count), first ?? undefined),
    ...row(added, newText(added, updated), firstNew),
    problem('conflict'),
    problem('block'),
    problem('warn'),
    problem('wait'),
    problem('failed'),
  ];
}
