import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useState } from 'react';
import styles from './page.module.css';

/** Says that the schema did not come, and asks for it again; also when the network is back. */
export function SchemaFailure() {
  const { fetchError, isIntrospecting } = useGraphiQL(pick('fetchError', 'isIntrospecting'));
  const actions = useGraphiQLActions();
  // GraphiQL forgets an error as soon as it asks again; the line stays until there is an answer.
  const [failure, setFailure] = useState<string | null>(null);
  if (failure !== fetchError && !isIntrospecting) setFailure(fetchError);

  useEffect(() => {
    if (failure === null) return undefined;
    const again = () => void actions.introspect();
    addEventListener('online', again);
    return () => {
      removeEventListener('online', again);
    };
  }, [failure, actions]);

  return (
    <div role="alert">
      {failure !== null && (
        <div className={styles['failure']}>
          <p>The schema did not come, so there is no documentation and no completion: {sentence(failure)}</p>
          <button type="button" disabled={isIntrospecting} onClick={() => void actions.introspect()}>
            {isIntrospecting ? 'Trying…' : 'Try again'}
          </button>
        </div>
      )}
    </div>
  );
}

/** The messages in what GraphiQL keeps of an error, which is JSON most of the time. */
function sentence(failure: string): string {
  try {
    const { message, errors } = JSON.parse(failure) as { message?: string; errors?: { message: string }[] };
    return message ?? errors?.map((each) => each.message).join('; ') ?? failure;
  } catch {
    return failure;
  }
}
