import type {
  Clock,
  Digest,
  DocumentLock,
  Ids,
  KeyValueStore,
  ReportSheets,
  Screen,
  TextCache,
  Timer,
  Transport,
  UserIdentity,
  Workbook,
} from '../core/ports';

/** Everything that a job needs of the world. Made by the composition root, once per execution. */
export interface Ports {
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
  /** The user's own. */
  readonly cache: TextCache;
  readonly screen: Screen;
  readonly reportSheets: ReportSheets;
  readonly digest: Digest;
  readonly timer: Timer;
}
