import type { ListSettings } from './lists';
import type { World } from './world';

/** An admitted request on its way to an endpoint. */
export interface Call {
  readonly world: World;
  readonly settings: ListSettings & { readonly notesOnReads: boolean };
  /** The id in the path; '' where the path has none. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; null for an empty body. */
  readonly body: unknown;
  /** The address of this endpoint without a query. */
  readonly address: string;
  readonly now: number;
}
