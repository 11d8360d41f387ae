import i18next from 'i18next';
import LanguageDetector from 'i18next-browser-languagedetector';
import { initReactI18next } from 'react-i18next';
import { resources } from './resources';

/** The parameter of an address that says in which language it is to be read. */
export const LANGUAGE_PARAMETER = 'lang';

/** Where the reader's choice is kept. */
export const LANGUAGE_KEY = 'iljari.language';

/** Sets the texts up: the language that the address says, the reader's choice, or the browser's; Korean if that is neither of both. */
export function startTexts(): void {
  void i18next
    .use(LanguageDetector)
    .use(initReactI18next)
    .init({
      resources,
      supportedLngs: ['ko', 'en'],
      nonExplicitSupportedLngs: true,
      load: 'languageOnly',
      fallbackLng: 'ko',
      defaultNS: 'common',
      initAsync: false,
      // React escapes.
      interpolation: { escapeValue: false },
      detection: {
        order: ['querystring', 'localStorage', 'navigator'],
        lookupQuerystring: LANGUAGE_PARAMETER,
        lookupLocalStorage: LANGUAGE_KEY,
        // Only what a reader chose is kept, not what was detected.
        caches: [],
      },
    });
}
