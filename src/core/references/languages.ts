/** Languages there are terms for, each by its file `locales-….xml`. */
export const LANGUAGES = [
  ...['af-ZA', 'ar', 'bg-BG', 'ca-AD', 'cs-CZ', 'cy-GB', 'da-DK', 'de-DE', 'de-AT', 'de-CH', 'el-GR', 'en-US', 'en-GB'],
  ...['es-ES', 'es-CL', 'es-MX', 'et-EE', 'eu', 'fa-IR', 'fi-FI', 'fr-FR', 'fr-CA', 'he-IL', 'hi-IN', 'hr-HR', 'hu-HU'],
  ...['id-ID', 'is-IS', 'it-IT', 'ja-JP', 'km-KH', 'ko-KR', 'la', 'lt-LT', 'lv-LV', 'mn-MN', 'nb-NO', 'nl-NL', 'nn-NO'],
  ...['pl-PL', 'pt-PT', 'pt-BR', 'ro-RO', 'ru-RU', 'sk-SK', 'sl-SI', 'sr-RS', 'sv-SE', 'th-TH', 'tr-TR', 'uk-UA'],
  ...['vi-VN', 'zh-CN', 'zh-TW'],
] as const;

/** The nearest language there are terms for: `de` → `de-DE`, `en-AU` → `en-US`, `zh-tw` → `zh-TW`; English for others. */
export function languageFor(wanted: string): string {
  const [base, region] = wanted.toLowerCase().split(/[-_]/);
  const exact = `${base}-${region}`;
  const same = (language: string) => language.toLowerCase();
  return (
    LANGUAGES.find((language) => same(language) === exact || same(language) === base) ??
    LANGUAGES.find((language) => same(language).startsWith(`${base}-`)) ??
    'en-US'
  );
}
