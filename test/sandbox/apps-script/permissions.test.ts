import { describe, expect, test } from '@jest/globals';
import { createWorld } from '../../../sandbox/apps-script/world';
import { distOf, go } from './worlds';

const SCOPE = 'https://www.googleapis.com/auth/';

function openWith(mode: 'NONE' | 'LIMITED' | 'FULL', call: string): () => void {
  const dist = distOf(`function onOpen() { ${call}; }`);
  const user = createWorld({ dist, serviceUrl: '' }).user('ana@example.com');
  return () => {
    user.open(mode);
  };
}

describe('a mode', () => {
  test.each([
    ['NONE', `SpreadsheetApp.getUi().createMenu('M').addItem('I', 'i').addToUi()`],
    ['NONE', `Utilities.getUuid(); Logger.log('x'); console.log('x'); Session.getScriptTimeZone()`],
    ['LIMITED', `SpreadsheetApp.getActive().getSheets()[0].getRange('A1').setValue(1)`],
    ['LIMITED', `PropertiesService.getUserProperties().setProperty('a', 'b')`],
    ['LIMITED', `SpreadsheetApp.getActive().toast('x')`],
    ['LIMITED', `LockService.getDocumentLock().tryLock(1)`],
    ['FULL', `SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'))`],
  ] as const)('%s allows %s', (mode, call) => {
    expect(openWith(mode, call)).not.toThrow();
  });

  test.each([
    ['NONE', 'SpreadsheetApp.getActive()', 'SpreadsheetApp.getActive'],
    ['NONE', 'PropertiesService.getUserProperties()', 'PropertiesService.getUserProperties'],
    ['NONE', 'CacheService.getUserCache()', 'CacheService.getUserCache'],
    ['NONE', 'Session.getActiveUser()', 'Session.getActiveUser'],
    ['LIMITED', `UrlFetchApp.fetch('https://api.introw.io/')`, 'UrlFetchApp.fetch'],
    ['LIMITED', `SpreadsheetApp.getUi().alert('x')`, 'Ui.alert'],
    [
      'LIMITED',
      `SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'))`,
      'Ui.showSidebar',
    ],
    ['LIMITED', `SpreadsheetApp.openById('x')`, 'SpreadsheetApp.openById'],
    ['FULL', `SpreadsheetApp.openById('x')`, 'SpreadsheetApp.openById'],
  ] as const)('%s refuses %s', (mode, call, name) => {
    expect(openWith(mode, call)).toThrow(
      `You do not have permission to call ${name}. Required permissions: `,
    );
  });
});

describe('the scopes of the manifest', () => {
  test.each([
    ['spreadsheets.currentonly', 'SpreadsheetApp.getActive()', 'SpreadsheetApp.getActive'],
    ['script.external_request', `UrlFetchApp.fetch('https://a.b/')`, 'UrlFetchApp.fetch'],
    ['userinfo.email', 'Session.getActiveUser()', 'Session.getActiveUser'],
    [
      'script.container.ui',
      `SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(''))`,
      'Ui.showSidebar',
    ],
  ])('without %s refuse %s', (scope, call, name) => {
    const all = [
      'spreadsheets.currentonly',
      'script.external_request',
      'userinfo.email',
      'script.container.ui',
    ];
    const oauthScopes = all.filter((entry) => entry !== scope).map((entry) => SCOPE + entry);
    const dist = distOf(`function go() { ${call}; }`, { manifest: { oauthScopes } });
    expect(() => go(createWorld({ dist, serviceUrl: '' }))).toThrow(
      `You do not have permission to call ${name}. Required permissions: ${SCOPE}${scope}`,
    );
  });

  test.each([
    [{ timeZone: 'Europe/Paris' }, /not emulated: a script in the time zone Europe\/Paris/],
    [{ runtimeVersion: 'DEPRECATED_ES5' }, /V8/],
    [{ oauthScopes: undefined }, /oauthScopes/],
    [{ urlFetchWhitelist: ['https://api.introw.io'] }, /urlFetchWhitelist/],
  ])('and the rest of it must fit: %j', (manifest, text) => {
    const dist = distOf('', { manifest });
    expect(() => createWorld({ dist, serviceUrl: '' })).toThrow(text);
  });
});
