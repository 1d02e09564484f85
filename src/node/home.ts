import { homedir } from 'node:os';

/** What `~` stands for in a path, as the system writes it. */
export const homeFolder = (): string => homedir();
