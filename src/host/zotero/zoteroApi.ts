import { env, l10n } from 'vscode';
import { LookupError } from '../../core/errors';

/** An answer of Zotero's local API. */
export interface ZoteroAnswer {
  /** 200, or 304 when nothing changed since the version asked about. */
  readonly status: number;
  readonly json: unknown;
  /** Names this Zotero and its way of counting versions; Zotero 7 and older have none, and count otherwise. */
  readonly serverId?: string;
  /** Of the library, now. */
  readonly version: number;
  /** How many objects there are in all, of which the answer may be a page. */
  readonly total: number;
}

/** How long the first answer may take: Zotero is on this computer and there, or it is not. */
const FIRST_MS = 4000;
/** How long any other answer may take. */
const ANSWER_MS = 60_000;

/** Zotero's local API (version 3) and Better BibTeX's JSON-RPC, on this computer alone. */
export class ZoteroApi {
  #reached = false;

  /** @param port of Zotero on 127.0.0.1; no other address is ever contacted, and no redirection followed. */
  constructor(
    readonly port: number,
    readonly signal: AbortSignal,
  ) {}

  /** @throws LookupError `zoteroUnavailable` that says what to do */
  async get(path: string, ifModifiedSince?: number): Promise<ZoteroAnswer> {
    const headers: Record<string, string> = ifModifiedSince
      ? { 'If-Modified-Since-Version': String(ifModifiedSince) }
      : {};
    const response = await this.#fetch(`/api/${path}`, { headers: { ...headers, 'Zotero-API-Version': '3' } });
    if (response.status === 403)
      throw unavailable(
        l10n.t(
          'Zotero does not let other programs in. In its settings, under Advanced, turn on “Allow other applications on this computer to communicate with Zotero”.',
        ),
      );
    if (response.status !== 200 && response.status !== 304) {
      throw unavailable(
        l10n.t('Zotero answered {0} where papers were expected. Is it version 7 or later?', response.status),
      );
    }
    const number = (name: string) => Number(response.headers.get(name) ?? 0) || 0;
    return {
      status: response.status,
      json: response.status === 304 ? undefined : await jsonOf(response),
      serverId: response.headers.get('Zotero-Server-ID') ?? undefined,
      version: number('Last-Modified-Version'),
      total: number('Total-Results'),
    };
  }

  /** Citation keys of Better BibTeX by item key, of the writer's own library; empty where it is not installed. */
  async citationKeys(keys: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
    const body = JSON.stringify({ jsonrpc: '2.0', method: 'item.citationkey', params: [keys], id: 1 });
    const response = await this.#fetch('/better-bibtex/json-rpc', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body,
    });
    if (!response.ok) return {};
    const answer = (await jsonOf(response)) as { result?: unknown } | null;
    return typeof answer?.result === 'object' && answer.result !== null
      ? (answer.result as Record<string, unknown>)
      : {};
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const deadline = AbortSignal.timeout(this.#reached ? ANSWER_MS : FIRST_MS);
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
        ...init,
        // Zotero takes requests that look like a web page's only with this.
        headers: { ...init.headers, 'Zotero-Allowed-Request': '1' },
        redirect: 'error',
        signal: AbortSignal.any([this.signal, deadline]),
      });
      this.#reached = true;
      return response;
    } catch (error) {
      if (this.signal.aborted) throw error;
      throw unavailable(
        env.remoteName
          ? notHere()
          : l10n.t('Zotero does not answer. Start it, and try again; what it said last is still searched.'),
      );
    }
  }
}

function notHere(): string {
  return l10n.t(
    'Zotero does not answer. It is asked on the computer where this window’s files are ({0}), not on the one in front of you; export your library to a file there instead.',
    env.remoteName ?? '',
  );
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw unavailable(l10n.t('What answers in Zotero’s place is not Zotero. Check the setting for its port.'));
  }
}

function unavailable(message: string): LookupError {
  return new LookupError('zoteroUnavailable', message);
}
