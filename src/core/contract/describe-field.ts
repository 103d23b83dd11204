import type { PreviewField } from './preview';

export function shown(value: string | null): string {
  return value ?? '(empty)';
}

export function describeField({ field, from, to }: PreviewField): string {
  return `${field}: ${shown(from)} → ${shown(to)}`;
}
