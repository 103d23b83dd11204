import type { KeyValueStore } from '../core/ports';
import type { Environment } from '../core/records/records';

interface Stores {
  readonly documentStore: KeyValueStore;
}

const ENVIRONMENT = 'introw.environment';

/** The environment belongs to the workbook: its ids mean nothing elsewhere. */
export function environmentOf({ documentStore }: Stores): Environment {
  return documentStore.get(ENVIRONMENT) === 'staging' ? 'staging' : 'production';
}

/** Belongs to the workbook, so it is shared by its users. */
export function saveEnvironment({ documentStore }: Stores, environment: Environment): void {
  documentStore.set(ENVIRONMENT, environment);
}
