import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a built add-on does outside of itself, as its files say. All lists are sorted. */
export interface BundleFacts {
  readonly scopes: readonly string[];
  /** The hosts that the manifest lets requests go to. */
  readonly hosts: readonly string[];
  /** Hosts of all addresses that stand in the bundle, whether anything goes there or not. */
  readonly mentioned: readonly string[];
  /** Google's stores that the script opens, such as "PropertiesService.getUserProperties". */
  readonly stores: readonly string[];
  readonly hiddenSheets: readonly string[];
  /** Google's services that the script names. */
  readonly services: readonly string[];
  /** Ways by which a page could send or keep something by itself. */
  readonly pageChannels: readonly string[];
}

interface Manifest {
  readonly oauthScopes: readonly string[];
  readonly urlFetchWhitelist: readonly string[];
}

const SERVICES =
  /\b(?:[A-Z][A-Za-z]+App|(?:Properties|Cache|Lock|Html|Document|Xml|Content|Jdbc|Linear|Card)\w*Service|Session|Utilities|Charts|Drive|Gmail|Sheets|AdminDirectory|BigQuery)(?=\.[a-z])/g;
const STORES = /\b(?:PropertiesService|CacheService)\.get\w+|\baddDeveloperMetadata\b/g;
const CHANNELS =
  /\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|sessionStorage|indexedDB)\b|\bfetch\(|document\.cookie/g;

function found(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern) ?? [])].sort();
}

const hostOf = (address: string): string => new URL(address).host;

/** Reads the facts from a folder that `npm run build` made. */
export function readFacts(dist: string): BundleFacts {
  const read = (name: string): string => readFileSync(join(dist, name), 'utf8');
  const manifest = JSON.parse(read('appsscript.json')) as Manifest;
  const code = read('Code.js');
  const pages = readdirSync(dist)
    .filter((name) => name.endsWith('.html'))
    .map(read)
    .join('\n');
  const addresses = found(code + pages, /https?:\/\/[\w.-]+/g);
  return {
    scopes: [...manifest.oauthScopes].sort(),
    hosts: manifest.urlFetchWhitelist.map(hostOf).sort(),
    mentioned: [...new Set(addresses.map(hostOf))].sort(),
    stores: found(code, STORES),
    hiddenSheets: found(code, /\b_introw_\w+/g),
    services: found(code, SERVICES),
    pageChannels: found(pages, CHANNELS),
  };
}
