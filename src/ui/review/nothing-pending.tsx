import { Notice } from '../shared/look/notice';
import * as REVIEW_TEXT from './phrases';

/** Says that there is nothing to push, and how to make a change. */
export function NothingPending() {
  return <Notice icon="info" title={REVIEW_TEXT.empty} lines={[REVIEW_TEXT.howToChange]} />;
}
