import { format } from 'node:util';
import type { Execution } from '../execution';
import { methodsOf, type Overload, type ServiceClass } from '../service-class';

const { plain } = methodsOf<'Console'>();

/** As many parameters as a call of the script will ever have. */
const ANY = ['any?', 'any?', 'any?', 'any?', 'any?', 'any?', 'any?', 'any?'] as const;

function writesLog(level: string): Overload[] {
  return [
    plain(ANY, (_, { host }: Execution, ...parts: unknown[]) => {
      host.log(level, format(...parts));
    }),
  ];
}

export const CONSOLE: ServiceClass<'Console'> = {
  name: 'Console',
  path: 'console',
  methods: {
    log: writesLog('log'),
    info: writesLog('info'),
    warn: writesLog('warn'),
    error: writesLog('error'),
    debug: writesLog('debug'),
  },
};

const logger = methodsOf<'Logger'>();

export const LOGGER: ServiceClass<'Logger'> = {
  name: 'Logger',
  path: 'Logger',
  methods: {
    log: [
      logger.plain(ANY, (_, { host }, ...parts) => {
        host.log('log', format(...parts));
      }),
    ],
  },
};
