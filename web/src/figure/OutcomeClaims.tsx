import { View } from '../ui/View';
import { Missing } from '../ui/states';
import { OutcomeFigureDocument } from './figure.generated';
import { OutcomeEntry } from './OutcomeEntry';

/** One outcome with all its claims. */
export function OutcomeClaims({ id }: { id: string }) {
  return (
    <View operation={{ document: OutcomeFigureDocument, variables: { id } }}>
      {({ outcome }) => (outcome ? <OutcomeEntry outcome={outcome} /> : <Missing />)}
    </View>
  );
}
