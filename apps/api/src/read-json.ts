import type { App } from './app-type.ts';

/** Nothing but JSON is read; a call without input is sent as an empty body. Broken JSON and prototype keys are refused. */
export function readNothingAsNoInput(scope: App): void {
  const read = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void read(request, String(body), done);
  });
}
