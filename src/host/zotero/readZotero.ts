import { type ZoteroCollection, type ZoteroItem, zoteroCollections, zoteroItem } from '../../core/library/zotero';
import type { ZoteroApi } from './zoteroApi';

/** What was read of one library of Zotero's: the writer's own, or a group's. */
export interface ZoteroLibrary {
  /** Path in the API: `users/0`, `groups/12`. */
  readonly path: string;
  readonly name: string;
  /** Absent for a Zotero whose versions tell nothing of changes made on this computer. */
  readonly serverId?: string;
  readonly version: number;
  readonly items: readonly ZoteroItem[];
  readonly collections: readonly ZoteroCollection[];
}

/** Items an answer holds at most: few enough that reading it holds up nothing else. */
const PAGE = 200;
/** Citation keys asked for at once. */
const KEYS = 500;

/**
 * Reads every library, of those known before only what changed.
 * @throws LookupError `zoteroUnavailable`
 */
export async function readZotero(api: ZoteroApi, known: readonly ZoteroLibrary[]): Promise<ZoteroLibrary[]> {
  const libraries: ZoteroLibrary[] = [];
  const own = { path: 'users/0', name: '' };
  for (const { path, name } of [own, ...(await groups(api))]) {
    const before = known.find((library) => library.path === path);
    libraries.push(await readLibrary(api, path, name, before));
  }
  return libraries;
}

async function groups(api: ZoteroApi): Promise<{ path: string; name: string }[]> {
  const { json } = await api.get('users/0/groups');
  if (!Array.isArray(json)) return [];
  return json.flatMap((group: { id?: unknown; data?: { name?: unknown } } | null) =>
    typeof group?.id === 'number' ? [{ path: `groups/${group.id}`, name: String(group.data?.name ?? group.id) }] : [],
  );
}

async function readLibrary(
  api: ZoteroApi,
  path: string,
  name: string,
  before: ZoteroLibrary | undefined,
): Promise<ZoteroLibrary> {
  const asked = await api.get(`${path}/items/top?format=versions`, before?.serverId ? before.version : undefined);
  const usable = before !== undefined && before.serverId !== undefined && before.serverId === asked.serverId;
  if (usable && asked.status === 304) return { ...before, name };
  // A 304 of another Zotero tells nothing.
  const { json, version, serverId } = asked.status === 304 ? await api.get(`${path}/items/top?format=versions`) : asked;
  const versions = new Map(Object.entries(Object(json) as Record<string, unknown>));
  const kept = usable ? before.items.filter(({ key, version: old }) => versions.get(key) === old) : [];
  const changed = await readItems(api, path, usable ? before.version : undefined);
  const fresh = path === 'users/0' ? await withCitationKeys(api, changed) : changed;
  const keys = new Set(fresh.map(({ key }) => key));
  const collections = zoteroCollections((await api.get(`${path}/collections`)).json);
  return {
    ...{ path, name, version, collections },
    ...(serverId === undefined ? {} : { serverId }),
    items: [...kept.filter(({ key }) => !keys.has(key)), ...fresh],
  };
}

async function readItems(api: ZoteroApi, path: string, since: number | undefined): Promise<ZoteroItem[]> {
  const prefix = path === 'users/0' ? 'zotero' : `zotero-${path.replace('/', '-')}`;
  const items: ZoteroItem[] = [];
  for (let start = 0; ; start += PAGE) {
    const query = `format=json&include=data&sort=dateAdded&direction=asc&limit=${PAGE}&start=${start}`;
    const { json, total } = await api.get(`${path}/items/top?${query}${since === undefined ? '' : `&since=${since}`}`);
    if (Array.isArray(json)) items.push(...json.flatMap((one) => zoteroItem(one, prefix) ?? []));
    if (!Array.isArray(json) || json.length < PAGE || start + json.length >= total) return items;
  }
}

/** Zotero 8 has citation keys of its own; before, they are Better BibTeX's to tell. */
async function withCitationKeys(api: ZoteroApi, items: readonly ZoteroItem[]): Promise<ZoteroItem[]> {
  const asked = items.filter(({ hasKey }) => !hasKey).map(({ key }) => key);
  const found = new Map<string, string>();
  for (let at = 0; at < asked.length; at += KEYS) {
    const answer = Object.entries(await api.citationKeys(asked.slice(at, at + KEYS)));
    for (const [key, citationKey] of answer)
      if (typeof citationKey === 'string' && citationKey !== '') found.set(key, citationKey);
    if (answer.length === 0) break; // it is not installed
  }
  return items.map((item) => {
    const key = found.get(item.key);
    return key === undefined ? item : { ...item, paper: { ...item.paper, key } };
  });
}
