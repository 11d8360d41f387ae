import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings';
import { Name, nameIn, type Named } from './Name';
import { Title } from './Title';
import styles from './PageHead.module.css';

type Props = { of: Named; kind: 'Project' | 'Agency'; children?: ReactNode };

/** What this page is about: its kind, its name, the name in the other language, and what else one would know it by. */
export function PageHead({ of, kind, children }: Props) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const other = language === 'ko' ? of.nameEn : of.nameEn === null ? null : of.nameKo;
  return (
    <header className={styles['head']}>
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
    </header>
  );
}
