import type {
  Clock,
  DocumentLock,
  Ids,
  KeyValueStore,
  Transport,
  UserIdentity,
  Workbook,
} from '../core/ports';

/** Everything that a job needs of the world. Made by the composition root, once per execution. */
export interface Services {
  readonly workbook: Workbook;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly lock: DocumentLock;
  readonly transport: Transport;
  /** Shared by all users of the workbook. Never holds a key. */
  readonly documentStore: KeyValueStore;
  /** The user's own; the only place of the API key. */
  readonly userStore: KeyValueStore;
  user(): UserIdentity;
  /** The rows that the user selected in a sheet, below its header. */
  selectedRows(sheet: string): number[];
}
