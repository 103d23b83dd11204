import type { Ids, KeyValueStore, UserIdentity } from '../core/ports';

const NAME = 'introw.user';

/**
 * Who runs this script: under whose rights, which is who clicked, or who made the trigger. Who is active would have no
 * address across domains. A simple trigger has neither. The id is the add-on's own.
 */
export function currentUser(userStore: KeyValueStore, ids: Ids): UserIdentity {
  let id = userStore.get(NAME);
  if (id === null) {
    id = ids.next();
    userStore.set(NAME, id);
  }
  return { id, email: address() || 'unknown' };
}

/** '' also where the user did not allow that it is read: no job ends for a name. */
function address(): string {
  try {
    return Session.getEffectiveUser().getEmail();
  } catch {
    return '';
  }
}
