import { EventEmitter, type Memento } from 'vscode';
import { KEPT } from './names';

/** Papers starred in this workspace, by id, the latest last. */
export class Starred {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(readonly memory: Pick<Memento, 'get' | 'update'>) {}

  get ids(): readonly string[] {
    return this.memory.get<string[]>(KEPT.starred) ?? [];
  }

  async set(paperId: string, starred: boolean): Promise<void> {
    const others = this.ids.filter((id) => id !== paperId);
    await this.memory.update(KEPT.starred, starred ? [...others, paperId] : others);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
