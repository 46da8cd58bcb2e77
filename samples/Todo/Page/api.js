// Calls the API. What it refuses is an error with the reason that it gives.

export async function call(path, { method = 'GET', body = null, version = null } = {}) {
  const headers = {};
  if (body) headers['Content-Type'] = 'application/json';
  if (version) headers['If-Match'] = `"${version}"`;
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  } catch {
    throw new Error('The application does not answer.');
  }

  const isJson = answer.headers.get('Content-Type')?.includes('json');
  const value = isJson ? await answer.json() : null;
  if (!answer.ok) throw new Error(value?.detail ?? Object.values(value?.errors ?? {}).flat()[0] ?? `The application answers ${answer.status}.`);
  return value;
}

export const todo = (id, rest = '') => `/todos/${encodeURIComponent(id)}${rest}`;
