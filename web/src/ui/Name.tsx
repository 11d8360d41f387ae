import { useSettings } from '../app/settings';
import type { Language } from '../format/number';

/** What has a name in Korean, and perhaps one in English. */
export type Named = { nameKo: string; nameEn: string | null };

/** The name in this language; the Korean one where there is no other. */
export function nameIn(language: Language, { nameKo, nameEn }: Named): string {
  return language === 'en' ? (nameEn ?? nameKo) : nameKo;
}

/** The name in the other language; null where that is the one that is shown already, or unknown. */
export function otherNameIn(language: Language, named: Named): string | null {
  const other = language === 'ko' ? named.nameEn : named.nameKo;
  return other === nameIn(language, named) ? null : other;
}

/** The name in the reader's language, marked as Korean where it is so in English text. */
export function Name({ of }: { of: Named }) {
  const { language } = useSettings();
  const foreign = language === 'en' && of.nameEn === null;
  return foreign ? <span lang="ko">{of.nameKo}</span> : nameIn(language, of);
}
