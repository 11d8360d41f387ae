import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageKind } from '../app/addresses';
import { useSettings } from '../app/settings';
import { Breadcrumbs, type Crumb } from './Breadcrumbs';
import { Name, nameIn, otherNameIn, type Named } from './Name';
import { Title } from './Title';
import styles from './PageHead.module.css';

type Props = {
  of: Named;
  kind: PageKind;
  /** What it is part of, from the widest on. */
  within?: readonly Crumb[];
  /** What else one would know it by. */
  children?: ReactNode;
};

/** What a page is about: the way to it, its kind, its name, the name in the other language. */
export function PageHead({ of, kind, within = [], children }: Props) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const other = otherNameIn(language, of);
  return (
    <header className="section">
      <Breadcrumbs of={within} />
      <div className={styles['name']}>
        <p className="muted small">{t(`entity.${kind}`)}</p>
        <Title text={nameIn(language, of)}>
          <Name of={of} />
        </Title>
        {other !== null && (
          <p className="muted" lang={language === 'ko' ? 'en' : 'ko'}>
            {other}
          </p>
        )}
        {children}
      </div>
    </header>
  );
}
