import { createHash } from 'node:crypto';
import type { Execution } from '../execution';
import { methodsOf, type ServiceClass } from '../service-class';
import { ref } from './handles';

const { plain } = methodsOf<'Session'>();

/** Simple triggers see no address, and some domains never show one. */
function visibleEmail({ origin, host, user }: Execution): string {
  return origin === 'simple' || !host.emailVisible ? '' : user.account.email;
}

export const SESSION: ServiceClass<'Session'> = {
  name: 'Session',
  path: 'Session',
  methods: {
    getActiveUser: [plain([], (_, execution) => ref('User', { email: visibleEmail(execution) }))],
    getEffectiveUser: [
      plain([], (_, { origin, user }) =>
        ref('User', { email: origin === 'simple' ? '' : user.account.email }),
      ),
    ],
    getScriptTimeZone: [plain([], () => 'Etc/UTC')],
    getActiveUserLocale: [plain([], () => 'en')],
    getTemporaryActiveUserKey: [
      plain([], (_, { user }) =>
        createHash('sha256').update(user.account.email).digest('base64').slice(0, 32),
      ),
    ],
  },
};

const user = methodsOf<'User'>();

export const USER: ServiceClass<'User'> = {
  name: 'User',
  path: 'Session.User',
  methods: { getEmail: [user.plain([], ({ email }) => email)] },
};
