import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LANGUAGE_PARAMETER } from '../i18n';
import { Choice } from '../ui/Choice';
import { useSettings } from './settings';
import styles from './Layout.module.css';

/** Language, numbers and theme. */
export function SettingsMenu() {
  const { t } = useTranslation();
  const settings = useSettings();
  const [parameters, setParameters] = useSearchParams();
  const dropLanguage = () => {
    setParameters(
      (before) => {
        before.delete(LANGUAGE_PARAMETER);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return (
    <div className={styles['settings']} role="group" aria-label={t('settings.label')}>
      <Choice
        label={t('settings.language')}
        value={settings.language}
        onChange={(language) => {
          settings.setLanguage(language);
          // Or the address would bring back another language than the one that was chosen.
          if (parameters.has(LANGUAGE_PARAMETER)) dropLanguage();
        }}
        options={[
          { value: 'ko', label: '한국어', lang: 'ko' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
      />
      <Choice
        label={t('settings.numbers')}
        value={settings.numbers}
        onChange={settings.setNumbers}
        options={[
          { value: 'short', label: t('settings.short') },
          { value: 'full', label: t('settings.full') },
        ]}
      />
      <Choice
        label={t('settings.theme')}
        value={settings.theme}
        onChange={settings.setTheme}
        options={[
          { value: 'system', label: t('settings.system') },
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
        ]}
      />
    </div>
  );
}
