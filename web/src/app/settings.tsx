import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, NumberStyle } from '../format/number';
import { LANGUAGE_KEY } from '../i18n';
import { readStored, store } from './stored';

export type Theme = 'system' | 'light' | 'dark';

/** What a reader chooses; kept in the browser. The language is i18next's. */
type Settings = {
  language: Language;
  numbers: NumberStyle;
  theme: Theme;
  setLanguage: (language: Language) => void;
  setNumbers: (numbers: NumberStyle) => void;
  setTheme: (theme: Theme) => void;
};

const SettingsContext = createContext<Settings | null>(null);

function useStored<T extends string>(key: string, values: readonly [T, ...T[]]) {
  const [value, setValue] = useState(() => {
    const stored = readStored(key);
    return values.find((each) => each === stored) ?? values[0];
  });
  useEffect(() => {
    store(key, value);
  }, [key, value]);
  return [value, setValue] as const;
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const language: Language = i18n.resolvedLanguage === 'en' ? 'en' : 'ko';
  const [numbers, setNumbers] = useStored<NumberStyle>('iljari.numbers', ['short', 'full']);
  const [theme, setTheme] = useStored<Theme>('iljari.theme', ['system', 'light', 'dark']);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  const settings = useMemo(() => {
    const setLanguage = (next: Language) => {
      store(LANGUAGE_KEY, next);
      void i18n.changeLanguage(next);
    };
    return { language, numbers, theme, setLanguage, setNumbers, setTheme };
  }, [i18n, language, numbers, theme, setNumbers, setTheme]);
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

export function useSettings(): Settings {
  const settings = use(SettingsContext);
  if (!settings) throw new Error('useSettings needs a SettingsProvider above it');
  return settings;
}
