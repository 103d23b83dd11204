import { Busy } from '../shared/look/busy';
import { Button } from '../shared/look/button';
import { Notice } from '../shared/look/notice';
import { Page } from '../shared/look/page';
import { ProblemBox } from '../shared/problem-box';
import type { PageHost } from '../shared/server/page-host';
import * as COMMON_TEXT from '../shared/common-phrases';
import { useEscape } from '../shared/use-escape';
import { useOpenPage } from '../shared/use-open-page';
import { CheckFile } from './check-file';
import { ChooseFile } from './choose-file';
import { Matches } from './matches';
import { remainder } from './remainder';
import { appliedTitle, leftText, matchLabel, PAYMENTS_TEXT, skippedText } from './text';
import { useFile, type OpenFile } from './use-file';
import { useMatching, type Matching } from './use-matching';
import { Working } from './working';

/** Reads what was paid from a file, matches it with the open payouts, and sets those that the user ticks to PAID. */
export function PaymentsPage({ host }: { readonly host: PageHost }) {
  const file = useFile(host.server, PAYMENTS_TEXT.pasted);
  const matching = useMatching(host.server);
  const isBusy = matching.step.at === 'matching' || matching.step.at === 'applying';
  useEscape(isBusy ? null : host.close);
  const { step } = file;
  const leave = () => {
    matching.leave();
    file.leave();
  };
  return (
    <Page heading={PAYMENTS_TEXT.heading}>
      {step.at === 'none' && <ChooseFile file={file} fault={step.fault} close={host.close} />}
      {step.at === 'reading' && (
        <Working text={PAYMENTS_TEXT.reading} name={step.name} done={step.done * 100} total={100} />
      )}
      {step.at === 'open' && matching.step.at === 'none' && (
        <OpenedFile file={step.file} state={file} host={host} matching={matching} />
      )}
      {step.at === 'open' && matching.step.at !== 'none' && (
        <AfterMatching file={step.file} host={host} matching={matching} leave={leave} />
      )}
    </Page>
  );
}

interface OpenedFileProps {
  readonly file: OpenFile;
  readonly state: ReturnType<typeof useFile>;
  readonly host: PageHost;
  readonly matching: Matching;
}

function OpenedFile({ file, state, host, matching }: OpenedFileProps) {
  const count = file.read?.bookings.length ?? 0;
  const match = () => {
    state.remember();
    void matching.match(file.name, file.read?.bookings ?? []);
  };
  return (
    <>
      <div class="page-body">
        <CheckFile file={file} say={state.say} />
      </div>
      <footer class="page-footer">
        <span class="footer-note">
          <Button onPress={state.leave}>{PAYMENTS_TEXT.another}</Button>
        </span>
        <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
        <Button variant="primary" disabled={count === 0} onPress={match}>
          {matchLabel(count)}
        </Button>
      </footer>
    </>
  );
}

interface AfterMatchingProps {
  readonly file: OpenFile;
  readonly host: PageHost;
  readonly matching: Matching;
  readonly leave: () => void;
}

function AfterMatching({ file, host, matching, leave }: AfterMatchingProps) {
  const { step } = matching;
  const bookings = file.read?.bookings ?? [];
  const again = () => matching.match(file.name, bookings);
  switch (step.at) {
    case 'none':
      return null;
    case 'matching':
      return (
        <Working
          text={PAYMENTS_TEXT.matching}
          name={file.name}
          done={step.sent}
          total={bookings.length}
        />
      );
    case 'applying':
      return (
        <div class="page-body">
          <Busy text={PAYMENTS_TEXT.applying} />
        </div>
      );
    case 'failed':
      return (
        <>
          <div class="page-body">
            <ProblemBox problem={step.problem} server={host.server} onRetry={again} />
          </div>
          <footer class="page-footer">
            <Button onPress={matching.leave}>{PAYMENTS_TEXT.back}</Button>
            <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
          </footer>
        </>
      );
    case 'matched':
      return (
        <Matches
          key={step.view.token}
          view={step.view}
          bookings={bookings}
          problem={step.problem}
          host={host}
          again={again}
          back={matching.leave}
          apply={(only) => matching.apply(step.view, only)}
        />
      );
    case 'applied':
      return (
        <Applied
          host={host}
          applied={step.applied}
          left={leftText(remainder(step.view, bookings, step.applied.ids))}
          leave={leave}
          again={again}
        />
      );
  }
}

interface AppliedProps {
  readonly host: PageHost;
  readonly applied: Extract<Matching['step'], { at: 'applied' }>['applied'];
  /** What of the file is not applied, in words; '' for nothing. */
  readonly left: string;
  readonly leave: () => void;
  readonly again: () => unknown;
}

function Applied({ host, applied, left, leave, again }: AppliedProps) {
  const { openPage, openError } = useOpenPage(host.server);
  const { marked, skipped = [] } = applied;
  const openReview = async () => {
    if (await openPage('menuReviewAndPush')) host.close();
  };
  return (
    <>
      <div class="page-body">
        <Notice
          icon={marked > 0 && skipped.length === 0 ? 'ok' : 'warn'}
          title={marked > 0 ? appliedTitle(marked) : PAYMENTS_TEXT.nothingApplied}
          lines={[
            ...skipped.map(skippedText),
            ...(marked > 0 ? [PAYMENTS_TEXT.record, PAYMENTS_TEXT.afterApply] : []),
          ]}
        />
        {left !== '' && (
          <div class="left">
            <p>{left}</p>
            <Button size="small" onPress={again}>
              {PAYMENTS_TEXT.backToLeft}
            </Button>
          </div>
        )}
      </div>
      <footer class="page-footer">
        <p class="footer-note" role="alert">
          {openError}
        </p>
        <Button onPress={leave}>{PAYMENTS_TEXT.another}</Button>
        <Button onPress={host.close}>{COMMON_TEXT.close}</Button>
        {marked > 0 && (
          <Button variant="primary" autoFocus onPress={openReview}>
            {COMMON_TEXT.reviewAndPush}
          </Button>
        )}
      </footer>
    </>
  );
}
