import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The heading of a view, which is the title of the browser's tab as well. */
export function Title({ text, children = text }: { text: string; children?: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${text} · ${t('title')}`;
  }, [text, t]);
  return <h1>{children}</h1>;
}
