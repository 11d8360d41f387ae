import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../../app/addresses';
import { Name } from '../../ui/Name';
import { chainOf, type Earlier, type Later } from './steps';
import styles from './Project.module.css';

/** The projects that this one continues, and those that continue it. */
export function Chain({ project }: { project: Earlier & Later }) {
  const { t } = useTranslation('project');
  const steps = chainOf(project);
  if (steps.length === 1) return null;
  return (
    <section className="section" aria-labelledby="chain-title">
      <h2 id="chain-title">{t('chain.title')}</h2>
      <ol className={styles['chain']}>
        {steps.map((step) => (
          <li key={step.id} aria-current={step.id === project.id ? 'step' : undefined}>
            <span className={styles['year']}>{step.edition.year}</span>
            {step.id === project.id ? (
              <span>
                <Name of={step} /> <span className="muted small">{t('chain.here')}</span>
              </span>
            ) : (
              <Link to={pageOf('Project', step.slug)}>
                <Name of={step} />
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
