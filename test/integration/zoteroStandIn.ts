import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An item as Zotero keeps it; `version` counts its changes. */
export interface StandInItem {
  readonly key: string;
  version: number;
  data: Record<string, unknown>;
}

/** A group's library, beside the writer's own. */
export interface StandInGroup {
  readonly id: number;
  name: string;
  items: StandInItem[];
  collections: unknown[];
  version: number;
}

/**
 * Answers as Zotero's local API (version 3) and Better BibTeX's JSON-RPC are documented to: items and their versions,
 * `since`, `If-Modified-Since-Version`, pages, collections, groups, citation keys; and refuses what looks like a page.
 */
export interface ZoteroStandIn {
  readonly port: number;
  /** Requests so far, as `GET /api/…`. */
  readonly requests: string[];
  items: StandInItem[];
  collections: unknown[];
  /** Of the writer's own library; each group counts by itself. */
  version: number;
  groups: StandInGroup[];
  /** Absent in Zotero 7, whose versions count only what was synchronised. */
  serverId: string | undefined;
  /** By item key; `undefined` where Better BibTeX is not installed. */
  citationKeys: Record<string, string> | undefined;
  allowed: boolean;
  close(): Promise<void>;
}

export async function startStandIn(port = 0): Promise<ZoteroStandIn> {
  const state: Omit<ZoteroStandIn, 'port' | 'close'> = {
    requests: [],
    items: [],
    collections: [],
    version: 1,
    groups: [],
    serverId: 'standinstand',
    citationKeys: undefined,
    allowed: true,
  };
  const server = createServer((request, response) => {
    state.requests.push(`${request.method} ${request.url}`);
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => send(state, request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(state, {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

type State = Omit<ZoteroStandIn, 'port' | 'close'>;

interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

function answerTo(state: State, request: IncomingMessage, body: string): Answer {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
  if (pathname === '/better-bibtex/json-rpc') return rpc(state, body);
  if (!state.allowed) return { status: 403, json: 'Local API is not enabled' };
  const headers = {
    'Zotero-API-Version': '3',
    ...(state.serverId === undefined ? {} : { 'Zotero-Server-ID': state.serverId }),
  };
  if (pathname === '/api/users/0/groups') return { status: 200, json: state.groups.map(groupAsTold), headers };
  const [, path, what] = /^\/api\/(users\/0|groups\/\d+)\/(collections|items\/top)$/.exec(pathname) ?? [];
  const library = path === 'users/0' ? state : state.groups.find(({ id }) => path === `groups/${id}`);
  if (!library) return { status: 404, json: 'Not found' };
  return libraryAnswer(library, path, what, Number(request.headers['if-modified-since-version'] ?? 0), searchParams, {
    ...headers,
    'Last-Modified-Version': String(library.version),
  });
}

function groupAsTold({ id, name, version }: StandInGroup) {
  return { id, version, links: {}, meta: {}, data: { id, version, name, type: 'Private', description: '' } };
}

function libraryAnswer(
  { items, collections, version }: Pick<StandInGroup, 'items' | 'collections' | 'version'>,
  path: string,
  what: string,
  known: number,
  searchParams: URLSearchParams,
  headers: Record<string, string>,
): Answer {
  if (what === 'collections') return { status: 200, json: collections, headers };
  if (known !== 0 && version <= known) return { status: 304, headers };
  const since = Number(searchParams.get('since') ?? 0);
  const changed = items.filter((item) => since === 0 || item.version > since);
  if (searchParams.get('format') === 'versions') {
    return { status: 200, json: Object.fromEntries(changed.map((item) => [item.key, item.version])), headers };
  }
  const start = Number(searchParams.get('start') ?? 0);
  const page = changed.slice(start, start + Number(searchParams.get('limit') ?? changed.length));
  const [type, id] = path.split('/');
  const json = page.map(({ key, version: itemVersion, data }) => ({
    ...{ key, version: itemVersion, library: { type: type.slice(0, -1), id: Number(id) }, links: {}, meta: {} },
    data: { key, version: itemVersion, ...data },
  }));
  return { status: 200, json, headers: { ...headers, 'Total-Results': String(changed.length) } };
}

function rpc({ citationKeys }: State, body: string): Answer {
  if (!citationKeys) return { status: 404, json: 'No endpoint found' };
  const { method, params, id } = JSON.parse(body);
  if (method !== 'item.citationkey') {
    return { status: 200, json: { jsonrpc: '2.0', error: { code: -32601, message: 'Method not found' }, id: null } };
  }
  const result = Object.fromEntries(params[0].map((key: string) => [key, citationKeys[key] ?? null]));
  return { status: 200, json: { jsonrpc: '2.0', result, id } };
}

function send(state: State, request: IncomingMessage, response: ServerResponse, body: string): void {
  const isPage = request.headers['user-agent']?.startsWith('Mozilla/') || request.headers.origin !== undefined;
  if (isPage && !request.headers['zotero-allowed-request']) {
    response.destroy();
    return;
  }
  const { status, json, headers } = answerTo(state, request, body);
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(json === undefined ? '' : JSON.stringify(json, null, 4));
}
