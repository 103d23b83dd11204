import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotEmulated } from './errors';

export interface Manifest {
  readonly scopes: readonly string[];
  /** Prefixes that every fetch must match; null when the manifest has no list. */
  readonly urlFetchWhitelist: readonly string[] | null;
}

function textsOf(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) {
    throw new Error(`appsscript.json: ${name} must be a list of texts`);
  }
  return value;
}

/** Reads appsscript.json. Refuses what the sandbox has no runtime for, and a scope list left to Google's guess. */
export function readManifest(dist: string): Manifest {
  const parsed: unknown = JSON.parse(readFileSync(join(dist, 'appsscript.json'), 'utf8'));
  const fields = parsed as Readonly<Record<string, unknown>>;
  if (fields['runtimeVersion'] !== 'V8')
    throw new Error('appsscript.json: runtimeVersion must be V8');
  if (fields['timeZone'] !== 'Etc/UTC') {
    throw new NotEmulated(`a script in the time zone ${String(fields['timeZone'])}`);
  }
  const whitelist = fields['urlFetchWhitelist'];
  return {
    scopes: textsOf(fields['oauthScopes'], 'oauthScopes'),
    urlFetchWhitelist:
      whitelist === undefined ? null : textsOf(whitelist, 'urlFetchWhitelist').map(checkedPrefix),
  };
}

function checkedPrefix(prefix: string): string {
  if (!/^https:\/\/[^/*]+\/.*$/.test(prefix)) {
    throw new Error(
      `appsscript.json: urlFetchWhitelist needs https, a full domain and a path: ${prefix}`,
    );
  }
  return prefix;
}
