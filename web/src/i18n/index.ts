import i18next from 'i18next';
import LanguageDetector from 'i18next-browser-languagedetector';
import { initReactI18next } from 'react-i18next';
import { resources } from './resources';

/** Where the reader's choice is kept. */
export const LANGUAGE_KEY = 'iljari.language';

/** Sets the texts up: the language of `?lang=`, the reader's choice, or the browser's; Korean if it is neither. */
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
        lookupQuerystring: 'lang',
        lookupLocalStorage: LANGUAGE_KEY,
        // Only what a reader chose is kept, not what was detected.
        caches: [],
      },
    });
}
