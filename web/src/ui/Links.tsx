import { Link } from 'react-router';
import { addressOf, type Thing } from '../app/addresses';
import { Name, type Named } from './Name';
import styles from './Links.module.css';

/** Things in a row, each leading to where it is shown. */
export function Links({ of }: { of: readonly (Thing & Named & { id: string })[] }) {
  return (
    <ul className={styles['links']}>
      {of.map((thing) => (
        <li key={thing.id}>
          <Link to={addressOf(thing)}>
            <Name of={thing} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
