import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The heading of a view, which is the title of the browser's tab as well. */
export function Title({ text, children = text }: { text: string; children?: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    const before = document.title;
    document.title = `${text} · ${t('title')}`;
    // What opens above a view gives its title back.
    return () => {
      document.title = before;
    };
  }, [text, t]);
  return <h1>{children}</h1>;
}
