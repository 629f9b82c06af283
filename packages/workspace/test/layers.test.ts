import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import layers from '../layers.mjs';
import { cruise } from '../src/checks.ts';
import { plant, scratch } from './scratch.ts';

const manifest = (name: string, entries: Record<string, string>) =>
  JSON.stringify({ name: `@kamchatour/${name}`, type: 'module', exports: entries });

/** A checkout in small, with every package where the real one has it. */
const sound = {
  'packages/db/package.json': manifest('db', { '.': './src/index.ts' }),
  'packages/db/src/index.ts': 'export type Row = { id: string };\nexport const db = 1;\n',
  'packages/booking/package.json': manifest('booking', {
    '.': './src/index.ts',
    './input': './src/input.ts',
    './status': './src/status.ts',
  }),
  'packages/booking/src/index.ts': "import { db } from '@kamchatour/db';\nexport const desk = db;\n",
  'packages/booking/src/input.ts': "export { status } from './status.ts';\n",
  'packages/booking/src/status.ts': "export const status = 'held';\n",
  'packages/tickets/package.json': manifest('tickets', { '.': './src/index.ts' }),
  'packages/tickets/src/index.ts': 'export const ticket = 1;\n',
  'packages/payments/package.json': manifest('payments', { '.': './src/index.ts' }),
  'packages/payments/src/index.ts': 'export const pay = 1;\n',
  'packages/workspace/src/tool.ts': 'export const tool = 1;\n',
  'apps/api/package.json': manifest('api', { './router': './src/router.ts' }),
  'apps/api/src/router.ts':
    "import { desk } from '@kamchatour/booking';\nexport const router = desk;\nexport type Router = typeof router;\n",
  'apps/trials/speed/rig.ts': "import { desk } from '@kamchatour/booking';\nexport const rig = desk;\n",
  'apps/web/src/features/book/page.tsx':
    "import { button } from '../../components/button.tsx';\nexport const page = button;\n",
  'apps/web/src/features/manage/page.tsx': "import { input } from '../../lib/api.ts';\nexport const page = input;\n",
  'apps/web/src/components/button.tsx': 'export const button = 1;\n',
  'apps/web/src/lib/api.ts':
    "import type { Router } from '@kamchatour/api/router';\nimport { status } from '@kamchatour/booking/input';\nexport const input: Router | string = status;\n",
};

/** For each rule, a file that breaks it (the first one). */
const planted: Record<string, Record<string, string>> = {
  'no-cycles': {
    'packages/db/src/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
    'packages/db/src/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
  },
  'db-knows-nobody': {
    'packages/db/src/db-knows-nobody.ts':
      "import { desk } from '../../booking/src/index.ts';\nexport const bad = desk;\n",
  },
  'booking-knows-db': {
    'packages/booking/src/booking-knows-db.ts':
      "import { ticket } from '../../tickets/src/index.ts';\nexport const bad = ticket;\n",
  },
  'payments-and-tickets-stand-alone': {
    'packages/payments/src/payments-and-tickets-stand-alone.ts':
      "import { ticket } from '../../tickets/src/index.ts';\nexport const bad = ticket;\n",
  },
  'packages-know-no-app': {
    'packages/tickets/src/packages-know-no-app.ts':
      "import { router } from '../../../apps/api/src/router.ts';\nexport const bad = router;\n",
  },
  'product-knows-no-tooling': {
    'packages/db/src/product-knows-no-tooling.ts':
      "import { tool } from '../../workspace/src/tool.ts';\nexport const bad = tool;\n",
  },
  'api-knows-no-web': {
    'apps/api/src/api-knows-no-web.ts':
      "import { button } from '../../web/src/components/button.tsx';\nexport const bad = button;\n",
  },
  'trials-measure-from-outside': {
    'apps/trials/speed/trials-measure-from-outside.ts':
      "import { button } from '../../web/src/components/button.tsx';\nexport const bad = button;\n",
  },
  'nobody-knows-the-trials': {
    'apps/web/src/lib/nobody-knows-the-trials.ts':
      "import { rig } from '../../../trials/speed/rig.ts';\nexport const bad = rig;\n",
  },
  'web-takes-types-only': {
    'apps/web/src/lib/web-takes-types-only.ts':
      "import { desk } from '@kamchatour/booking';\nexport const bad = desk;\n",
  },
  'shared-with-browser-stays-light': {
    'packages/booking/src/status.ts':
      "import { randomInt } from 'node:crypto';\nexport const status = String(randomInt(5));\n",
  },
  'features-stand-alone': {
    'apps/web/src/features/book/features-stand-alone.ts':
      "import { page } from '../manage/page.tsx';\nexport const bad = page;\n",
  },
  'components-know-no-domain': {
    'apps/web/src/components/components-know-no-domain.ts':
      "import { page } from '../features/book/page.tsx';\nexport const bad = page;\n",
  },
  'components-know-no-rules': {
    'apps/web/src/components/components-know-no-rules.ts':
      "import { status } from '@kamchatour/booking/input';\nexport const bad = status;\n",
  },
  'no-tests-in-product': {
    'apps/api/src/no-tests-in-product.ts': "import { stage } from '../test/stage.ts';\nexport const bad = stage;\n",
    'apps/api/test/stage.ts': 'export const stage = 1;\n',
  },
};

function checkout(changes: Record<string, string> = {}): string {
  const folder = scratch({ ...sound, ...changes });
  plant(folder, { 'node_modules/@kamchatour/.keep': '' });
  for (const name of ['db', 'booking'])
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@kamchatour', name));
  symlinkSync(join(folder, 'apps/api'), join(folder, 'node_modules/@kamchatour/api'));
  return folder;
}

describe('the layers', () => {
  it('are kept by a checkout in small that breaks none', async () => {
    const ran = await cruise(['apps', 'packages'], checkout());
    expect(ran.output).toContain('no dependency violations found');
    expect(ran.ok).toBe(true);
  });

  it('each have a planted violation', () => {
    expect(Object.keys(planted)).toEqual(layers.forbidden.map((rule) => rule.name));
  });

  describe('are broken by', () => {
    let ran = { ok: true, output: '' };
    beforeAll(async () => {
      ran = await cruise(['apps', 'packages'], checkout(Object.assign({}, ...Object.values(planted))));
    });

    it.each(Object.entries(planted))('%s', (rule, files) => {
      expect(ran.output).toContain(`error ${rule}: ${Object.keys(files)[0]}`);
      expect(ran.ok).toBe(false);
    });
  });

  it('let types cross from the server to the web app, by the same way that refuses values', async () => {
    const typesOnly = {
      'apps/web/src/lib/answers.ts': "import type { Row } from '@kamchatour/db';\nexport type Answer = Row;\n",
    };
    expect((await cruise(['apps', 'packages'], checkout(typesOnly))).ok).toBe(true);
  });

  it('are not kept by looking at nothing', async () => {
    const ran = await cruise(['apps'], scratch({ 'apps/README.md': '' }));
    expect(ran.ok).toBe(false);
    expect(ran.output).toContain('It looked at 0 modules where there are 0 files.');
  });
  it('are not kept by looking at some files only', async () => {
    const unread = { 'apps/api/test-results/report.ts': 'export const report = 1;\n' };
    const ran = await cruise(['apps'], scratch({ 'apps/api/a.ts': 'export const a = 1;\n', ...unread }));
    expect(ran.output).toContain('It looked at 1 modules where there are 2 files.');
    expect(ran.ok).toBe(false);
  });
});
