import { PlatformError, TEXTS } from '../errors';
import type { Execution } from '../execution';
import { nextTime, type Rhythm } from '../model/triggers';
import { methodsOf, type ServiceClass } from '../service-class';
import { AUTH_MODES, AUTH_STATUSES } from './enums';
import { ref, type TriggerBuilderHandle } from './handles';

/** Triggers of one user of one script, whatever the file. */
const MAX_TRIGGERS = 20;

const app = methodsOf<'ScriptApp'>();

/** Of ScriptApp there are the modes and the clock triggers of the present user in this spreadsheet. */
export const SCRIPT_APP: ServiceClass<'ScriptApp'> = {
  name: 'ScriptApp',
  path: 'ScriptApp',
  constants: { AuthMode: AUTH_MODES, AuthorizationStatus: AUTH_STATUSES },
  methods: {
    getProjectTriggers: [
      app.plain([], (_, { host, user }) =>
        host.platform.triggers
          .of(user.account.email, host.book.id)
          .map((trigger) => ref('Trigger', { trigger })),
      ),
    ],
    getAuthorizationInfo: [
      app.plain(['Enum'], (_, execution) => authorization(execution)),
      app.plain(['Enum', 'texts'], (_, execution, __, scopes) => authorization(execution, scopes)),
    ],
    requireScopes: [
      app.plain(['Enum', 'texts'], (_, execution, __, scopes) => {
        const missing = scopes.filter((scope) => !execution.granted().includes(scope));
        if (missing.length > 0) throw execution.askConsent(missing);
      }),
    ],
    newTrigger: [
      app.plain(['text'], (_, __, handler) => ref('TriggerBuilder', { handler, rhythm: null })),
    ],
    deleteTrigger: [
      app.plain(['Trigger'], (_, { host }, { trigger }) => {
        host.platform.triggers.remove(trigger.id);
      }),
    ],
  },
};

function authorization(execution: Execution, asked = execution.host.manifest.scopes) {
  const given = asked.filter((scope) => execution.granted().includes(scope));
  return ref('AuthorizationInfo', { asked, given });
}

const info = methodsOf<'AuthorizationInfo'>();

export const AUTHORIZATION_INFO: ServiceClass<'AuthorizationInfo'> = {
  name: 'AuthorizationInfo',
  path: 'ScriptApp.AuthorizationInfo',
  methods: {
    getAuthorizationStatus: [
      info.plain([], ({ asked, given }) => {
        const status = AUTH_STATUSES[asked.length > given.length ? 'REQUIRED' : 'NOT_REQUIRED'];
        return status === undefined ? null : ref('Enum', status);
      }),
    ],
    getAuthorizedScopes: [info.plain([], ({ given }) => given)],
  },
};

const trigger = methodsOf<'Trigger'>();

export const TRIGGER: ServiceClass<'Trigger'> = {
  name: 'Trigger',
  path: 'ScriptApp.Trigger',
  methods: {
    getHandlerFunction: [trigger.plain([], (self) => self.trigger.handler)],
    getUniqueId: [trigger.plain([], (self) => self.trigger.id)],
  },
};

const builder = methodsOf<'TriggerBuilder'>();

export const TRIGGER_BUILDER: ServiceClass<'TriggerBuilder'> = {
  name: 'TriggerBuilder',
  path: 'ScriptApp.TriggerBuilder',
  methods: { timeBased: [builder.plain([], (self) => ref('ClockTriggerBuilder', self))] },
};

const clock = methodsOf<'ClockTriggerBuilder'>();

function beating(self: TriggerBuilderHandle, rhythm: Rhythm) {
  self.rhythm = rhythm;
  return ref('ClockTriggerBuilder', self);
}

/** As in an add-on: one clock trigger per user and file, once an hour at most. */
export const CLOCK_TRIGGER_BUILDER: ServiceClass<'ClockTriggerBuilder'> = {
  name: 'ClockTriggerBuilder',
  path: 'ScriptApp.ClockTriggerBuilder',
  methods: {
    everyMinutes: [
      clock.plain(['int'], () => {
        throw new PlatformError(TEXTS.tooOften);
      }),
    ],
    everyHours: [
      clock.plain(['int'], (self, _, count) => beating(self, { every: 'hours', count })),
    ],
    everyDays: [
      clock.plain(['int'], (self, _, count) => beating(self, { every: 'days', count, hour: 0 })),
    ],
    atHour: [
      clock.plain(['int'], (self, _, hour) => {
        if (self.rhythm?.every !== 'days' || hour < 0 || hour > 23) {
          throw new PlatformError(
            TEXTS.signature('number', 'ScriptApp.ClockTriggerBuilder.atHour'),
          );
        }
        return beating(self, { ...self.rhythm, hour });
      }),
    ],
    create: [clock.plain([], (self, execution) => created(self, execution))],
  },
};

function created({ handler, rhythm }: TriggerBuilderHandle, { host, user }: Execution) {
  if (rhythm === null) throw new PlatformError('The trigger has no rhythm.');
  const { triggers } = host.platform;
  const owner = user.account.email;
  if (triggers.of(owner, host.book.id).length > 0) throw new PlatformError(TEXTS.secondClock);
  if (triggers.of(owner).length >= MAX_TRIGGERS) throw new PlatformError(TEXTS.tooManyTriggers);
  const id = String(parseInt(host.platform.nextDigest().slice(0, 12), 16));
  const due = nextTime(rhythm, host.clock.now());
  const made = { id, bookId: host.book.id, owner, handler, rhythm, due };
  triggers.add(made);
  return ref('Trigger', { trigger: made });
}
