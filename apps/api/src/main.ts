/** Where the server begins. What Node makes of the sources is kept between starts: a quarter of a start was making it again. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Not in a folder for everybody's temporary files: what lies there is run.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/compiled'));
await import('./serve.ts');
