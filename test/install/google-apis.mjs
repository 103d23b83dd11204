/**
 * Stands for `googleapis` in the clasp of the tests: of Google's three hundred APIs those alone that clasp calls for an
 * installation, asked of the stand-in instead of Google.
 */
import { UserRefreshClient } from 'google-auth-library';
import { drive } from 'googleapis/build/src/apis/drive/index.js';
import { oauth2 } from 'googleapis/build/src/apis/oauth2/index.js';
import { script } from 'googleapis/build/src/apis/script/index.js';

const rootUrl = process.env.GOOGLE_STAND_IN;

function ofStandIn(make) {
  return (options) =>
    make({ ...(typeof options === 'string' ? { version: options } : options), rootUrl });
}

export const google = {
  drive: ofStandIn(drive),
  oauth2: ofStandIn(oauth2),
  script: ofStandIn(script),
};

/** What Google answers where an access was withdrawn. */
UserRefreshClient.prototype.refreshTokenNoCache = () => Promise.reject(new Error('invalid_grant'));
