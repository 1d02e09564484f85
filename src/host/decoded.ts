/** Text of bytes: UTF-8 where they are that, else Windows-1252, which old bibliographies are written in. */
export function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes); // not UTF-8
  }
}
