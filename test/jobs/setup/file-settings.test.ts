import { afterEach, expect, test } from '@jest/globals';
import type { FileSettings } from '../../../src/core/contract/file-settings';
import { endPushStages, heardStage } from '../support/push-stage';
import { call, value } from '../support/driving';

afterEach(endPushStages);

const READING = {
  roles: ['date', null, 'amount'],
  out: 'negative',
  order: null,
  decimal: ',',
  currency: 'EUR',
};

test('how a file is read, and what a preset needs, is kept with the workbook', () => {
  const { ana } = heardStage();
  value(ana, 'saveFileSettings', { columns: { key: '3-aa', reading: READING } });
  value(ana, 'saveFileSettings', { preset: { name: 'xero', constants: { account: '400' } } });
  expect(value<FileSettings>(ana, 'getFileSettings')).toEqual({
    columns: [{ key: '3-aa', reading: READING }],
    presets: { xero: { account: '400' } },
  });
});

test('header lines that were used longest ago make room for new ones', () => {
  const { ana } = heardStage();
  for (let n = 0; n < 60; n += 1)
    value(ana, 'saveFileSettings', { columns: { key: `3-${n}`, reading: READING } });
  value(ana, 'saveFileSettings', { columns: { key: '3-50', reading: READING } });
  const keys = value<FileSettings>(ana, 'getFileSettings').columns.map(({ key }) => key);
  expect(keys.slice(0, 3)).toEqual(['3-50', '3-59', '3-58']);
  expect(keys).not.toContain('3-0');
  expect(new Set(keys).size).toBe(keys.length);
});

test('texts that are too long for what is kept are refused, and change nothing', () => {
  const { ana } = heardStage();
  const reply = call(ana, 'saveFileSettings', {
    preset: { name: 'xero', constants: { account: 'x'.repeat(201) } },
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(value<FileSettings>(ana, 'getFileSettings').presets).toEqual({});
});
