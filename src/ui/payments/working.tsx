import { ProgressBar } from '../shared/job/progress-bar';

interface WorkingProps {
  readonly text: string;
  /** The file that is worked on. */
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

export function Working({ text, name, done, total }: WorkingProps) {
  return (
    <div class="page-body">
      <div class="running" role="status">
        <p class="running-message">{text}</p>
        <ProgressBar label={text} done={Math.round(done)} total={total} />
        <p class="facts">{name}</p>
      </div>
    </div>
  );
}
