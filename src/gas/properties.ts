import type { KeyValueStore } from '../core/ports';

/** One of Google's property stores. A value holds at most 9 KB, a store 500 KB (Google: Apps Script quotas). */
function propertyStore(properties: () => GoogleAppsScript.Properties.Properties): KeyValueStore {
  return {
    get: (name) => properties().getProperty(name),
    set(name, value) {
      properties().setProperty(name, value);
    },
    remove(name) {
      properties().deleteProperty(name);
    },
  };
}

/** Shared by all users of the add-on in this file. */
export const documentStore = propertyStore(() => PropertiesService.getDocumentProperties());

/** The user's own; nobody else's script run sees it. */
export const userStore = propertyStore(() => PropertiesService.getUserProperties());
