import { useState } from 'preact/hooks';

import { Button } from '../shared/look/button';
import { Notice } from '../shared/look/notice';
import * as COMMON_TEXT from '../shared/common-phrases';
import { FAULT_TEXT, faultTitle, PAYMENTS_TEXT } from './text';
import type { FileState, FileStep } from './use-file';

interface ChooseFileProps {
  readonly file: FileState;
  readonly fault: Extract<FileStep, { at: 'none' }>['fault'];
  readonly close: () => void;
}

/** Takes a file or pasted rows. */
export function ChooseFile({ file, fault, close }: ChooseFileProps) {
  const [pasted, setPasted] = useState('');
  const isEmpty = pasted.trim() === '';
  return (
    <>
      <div class="page-body">
        {fault !== null && (
          <Notice icon="error" title={faultTitle(fault.name)} lines={[FAULT_TEXT[fault.why]]} />
        )}
        <p>{PAYMENTS_TEXT.intro}</p>
        <div class="chooser">
          <label class="button button-primary">
            {PAYMENTS_TEXT.choose}
            <input
              type="file"
              class="visually-hidden"
              accept=".csv,.txt,.tsv,.xml,.c53,.c54,text/csv,text/xml"
              onChange={({ currentTarget }) => {
                const chosen = currentTarget.files?.[0];
                if (chosen !== undefined) file.choose(chosen);
              }}
            />
          </label>
          <p class="muted small">{PAYMENTS_TEXT.formats}</p>
          <p class="muted small">{PAYMENTS_TEXT.stays}</p>
        </div>
        <div class="field">
          <label for="pasted">{PAYMENTS_TEXT.paste}</label>
          <textarea
            id="pasted"
            class="input pasted"
            rows={5}
            value={pasted}
            onInput={({ currentTarget }) => {
              setPasted(currentTarget.value);
            }}
          />
        </div>
      </div>
      <footer class="page-footer">
        <Button onPress={close}>{COMMON_TEXT.close}</Button>
        <Button
          variant="primary"
          disabled={isEmpty}
          onPress={() => {
            file.paste(pasted);
          }}
        >
          {PAYMENTS_TEXT.readPasted}
        </Button>
      </footer>
    </>
  );
}
