interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  /** Null while the total is not known; the bar then shows only that work is in progress. */
  readonly total: number | null;
}

export function ProgressBar({ label, done, total }: ProgressBarProps) {
  if (total === null || total <= 0) {
    return (
      <div class="bar bar-indeterminate" role="progressbar" aria-label={label}>
        <div class="bar-fill" />
      </div>
    );
  }
  const share = Math.min(1, done / total);
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
    >
      <div class="bar-fill" style={{ width: `${share * 100}%` }} />
    </div>
  );
}
