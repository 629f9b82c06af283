/**
 * Who may import whom: db ← booking ← api; the web app takes from the server types only. Features of the web app and its components stand
 * alone. Read by dependency-cruiser; paths are relative to the checkout.
 */
const API = '^apps/api/';
const TRIALS = '^apps/trials/';
const WEB = '^apps/web/src/';
/** What of the rules is safe for the browser: it imports nothing but zod. */
const SHARED_WITH_BROWSER =
  '^packages/(booking/src/(input|office-input|texts|field-problems|errors|status)|tickets/src/(code|qr))\\.ts$';

/**
 * @param {string} name
 * @param {string} comment shown with each violation
 * @param {object} from
 * @param {object} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    forbid(
      'no-cycles',
      'Modules that import each other cannot be understood one at a time.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'db-knows-nobody',
      'The store knows neither rules nor servers.',
      { path: '^packages/db/' },
      { path: '^(apps/|packages/(?!db/))' },
    ),
    forbid(
      'booking-knows-db',
      'The rules know the store, and nothing else of ours.',
      { path: '^packages/booking/' },
      { path: '^(apps/|packages/(?!booking/|db/))' },
    ),
    forbid(
      'payments-and-tickets-stand-alone',
      'The api composes them; they know nobody.',
      { path: '^packages/(payments|tickets)/' },
      { path: '^(apps/|packages/(?!$1/))' },
    ),
    forbid(
      'packages-know-no-app',
      'Apps use packages, never the other way round.',
      { path: '^packages/(?!workspace/)' },
      { path: '^apps/' },
    ),
    forbid(
      'product-knows-no-tooling',
      'What runs for customers needs no tool of ours.',
      { path: '^(apps/(api|web)/src|packages/[^/]+/src)/', pathNot: '^packages/workspace/' },
      { path: '^packages/workspace/' },
    ),
    forbid(
      'api-knows-no-web',
      'The server serves the built web app, and imports none of it.',
      { path: API },
      { path: '^apps/(?!api/)' },
    ),
    forbid(
      'trials-measure-from-outside',
      'The trials use the server, the rules and the store as anyone would.',
      { path: TRIALS },
      { path: '^(apps/(?!trials/|api/)|packages/(?!booking/|db/|workspace/chromium\\.mjs$))' },
    ),
    forbid(
      'nobody-knows-the-trials',
      'What is measured does not know by what.',
      { path: '^(apps|packages)/', pathNot: TRIALS },
      { path: TRIALS },
    ),
    forbid(
      'web-takes-types-only',
      'The browser gets no server code: import it as types, or from @kamchatour/booking/{input,office-input,texts,field-problems,errors,status}.',
      { path: WEB },
      { path: '^(apps/(?!web/)|packages/)', pathNot: SHARED_WITH_BROWSER, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'shared-with-browser-stays-light',
      'What the browser shares imports zod, its like, and nothing else.',
      { path: SHARED_WITH_BROWSER },
      {
        pathNot: ['/node_modules/(zod|libphonenumber-js|qrcode)/', SHARED_WITH_BROWSER],
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'features-stand-alone',
      'A feature of the web app imports no other: what two need belongs in components or lib.',
      { path: `${WEB}features/(operator/[^/]+|[^/]+)/` },
      {
        path: `${WEB}features/`,
        pathNot: `${WEB}features/$1/`,
      },
    ),
    forbid(
      'components-know-no-domain',
      'A component knows neither features nor the booking.',
      { path: `${WEB}(components|lib)/` },
      { path: `${WEB}(features|routes)/` },
    ),
    forbid(
      'components-know-no-rules',
      'A component knows no domain.',
      { path: `${WEB}components/` },
      { path: '^packages/|^apps/(?!web/)' },
    ),
    forbid(
      'no-tests-in-product',
      'Code that ships imports no test.',
      { path: '/src/', pathNot: '\\.test\\.tsx?$' },
      { path: '\\.test\\.tsx?$|^(apps|packages)/[^/]+/test/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|test-results|playwright-report|\\.turbo)/' },
    tsPreCompilationDeps: 'specify',
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
