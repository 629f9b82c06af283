/** The provider's own widget. Its script must come from the provider: it is fetched when somebody pays, and never bundled. */

type WidgetAnswer = { type?: string };
declare global {
  // What the provider's script leaves behind.
  var cp: { CloudPayments: new () => { start(params: object): Promise<WidgetAnswer | undefined> } } | undefined;
}

const loading = new Map<string, Promise<void>>();

/** Fetches the script once; after a failure it is fetched again. */
export function loadWidget(script: string): Promise<void> {
  const known = loading.get(script);
  if (known !== undefined) return known;
  const loaded = new Promise<void>((resolve, reject) => {
    const element = document.createElement('script');
    element.src = script;
    element.async = true;
    element.onload = () => resolve();
    element.onerror = () => {
      element.remove();
      loading.delete(script);
      reject(new Error('The payment widget could not be loaded.'));
    };
    document.head.append(element);
  });
  loading.set(script, loaded);
  return loaded;
}

/** Opens the widget. Answers whether the guest left it without paying: anything else is for the bank to tell. */
export async function openWidget({ script, params }: { script: string; params: object }): Promise<'left' | 'unknown'> {
  await loadWidget(script);
  if (globalThis.cp === undefined) throw new Error('The payment widget is not there.');
  const answer = await new globalThis.cp.CloudPayments().start(params);
  return answer?.type === 'cancel' ? 'left' : 'unknown';
}
