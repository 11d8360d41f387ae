import { useId } from 'react';
import styles from './Choice.module.css';

type Option<T extends string> = { value: T; label: string; lang?: string };

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  /** Whether the label is seen, not only heard. */
  labelled?: boolean;
};

/** One of several values: the system's own select, which every keyboard and phone knows. */
export function Choice<T extends string>({ label, value, options, onChange, labelled = false }: Props<T>) {
  const id = useId();
  return (
    <span className={styles['choice']}>
      <label htmlFor={id} className={labelled ? styles['label'] : 'visually-hidden'}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
