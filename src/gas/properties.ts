import type { KeyValueStore } from '../core/ports';
import { explaining } from './refusals';

/** A property store. A value may have 9 KB, a store 500 KB (Google: Apps Script quotas). */
function propertyStore(properties: () => GoogleAppsScript.Properties.Properties): KeyValueStore {
  return explaining<KeyValueStore>('The store', {
    get: (name) => properties().getProperty(name),
    set(name, value) {
      properties().setProperty(name, value);
    },
    remove(name) {
      properties().deleteProperty(name);
    },
  });
}

/** Shared by all users of the add-on in this workbook. */
export const documentStore = propertyStore(() => PropertiesService.getDocumentProperties());

/** Private to the current user. */
export const userStore = propertyStore(() => PropertiesService.getUserProperties());
