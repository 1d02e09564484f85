import path from 'node:path';

/** The themes that pictures are taken in, each with the class that the window has once it is on. */
export const THEMES = {
  light: ['Light Modern', '.vs'],
  dark: ['Dark Modern', '.vs-dark'],
  'high-contrast': ['Default High Contrast', '.hc-black'],
} as const;
export const OUT = path.resolve('media/screenshots');
export const SIZE = { width: 1280, height: 760, scale: 1.5 };
