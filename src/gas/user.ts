import type { Ids, KeyValueStore, UserIdentity } from '../core/ports';

const NAME = 'introw.user';

/** Who runs this script. Google gives no address across domains and in simple triggers; the id is the add-on's own. */
export function currentUser(userStore: KeyValueStore, ids: Ids): UserIdentity {
  let id = userStore.get(NAME);
  if (id === null) {
    id = ids.next();
    userStore.set(NAME, id);
  }
  const email = Session.getActiveUser().getEmail();
  return { id, email: email === '' ? 'unknown' : email };
}
