import type { HomeView } from '../../../core/contract/home';
import type { PageOpener } from '../../../rpc/contract';
import type { ShowRow } from '../../changes/use-show-row';
import { Button } from '../../shared/look/button';
import { Notice } from '../../shared/look/notice';
import { REMEDY_LABELS } from '../../shared/text';
import type { Step } from './first-steps';
import { STEP_TEXTS } from './text';
import * as HOME_TEXT from './phrases';

interface FirstStepProps {
  readonly step: Step;
  readonly view: HomeView;
  readonly showRow: ShowRow | undefined;
  readonly open: (item: PageOpener) => () => void;
}

/** The next step on the way from the key to the first approval, with its button. */
export function FirstStep({ step, view, showRow, open }: FirstStepProps) {
  const { title, how } = STEP_TEXTS[step];
  const first = view.toReview?.first ?? null;
  const show = () => {
    showRow?.({ sheet: 'Payouts', id: first, row: 0, field: 'Stage' });
  };
  const [label, onPress] = {
    key: [REMEDY_LABELS.openSettings, open('menuSettings')] as const,
    pull: [REMEDY_LABELS.pullPayouts, open('menuPullPayouts')] as const,
    approve: [HOME_TEXT.showFirst, show] as const,
  }[step];
  return (
    <Notice icon="info" title={title} lines={[how]}>
      {(step !== 'approve' || first !== null) && (
        <div class="buttons">
          <Button variant="primary" onPress={onPress}>
            {label}
          </Button>
        </div>
      )}
    </Notice>
  );
}
