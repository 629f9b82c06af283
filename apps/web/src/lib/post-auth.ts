/** One call of `/api/auth`. It answers with cookies, which no script sees. `status` 0: the server did not answer. */
export async function postAuth(path: string, body: object): Promise<{ status: number; json: unknown }> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: await response.json().catch(() => null) };
  } catch {
    return { status: 0, json: null };
  }
}
