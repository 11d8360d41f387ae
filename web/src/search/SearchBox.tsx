import { useCombobox, type UseComboboxState, type UseComboboxStateChangeOptions } from 'downshift';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { addressOf, SEARCH, searchAddress } from '../app/addresses';
import { SuggestionItem } from './SuggestionItem';
import { readText, TEXT_LENGTH_MAX } from './text';
import { useSuggestions, type Suggestion } from './useSuggestions';
import styles from './SearchBox.module.css';

/** The search in the header: suggestions while typing, the search page on Enter. */
export function SearchBox() {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const { text, isTyped, setText } = useSearchText();
  // What an address put into the box needs no suggestions.
  const suggestions = useSuggestions(isTyped ? text : '');
  const form = useRef<HTMLFormElement>(null);
  useFocusKey(form);
  const combobox = useCombobox<Suggestion>({
    items: suggestions,
    inputValue: text,
    stateReducer: chooseNothing,
    onInputValueChange: ({ inputValue }) => {
      setText(inputValue);
    },
  });
  const { highlightedIndex } = combobox;
  const open = combobox.isOpen && suggestions.length > 0;
  const goTo = (address: string) => {
    combobox.closeMenu();
    void navigate(address);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const chosen = open ? suggestions[highlightedIndex] : undefined;
    if (chosen) goTo(addressOf(chosen.found.thing));
    else if (text.trim() !== '') goTo(searchAddress(text.trim()));
  };
  const onKeyDown = (event: KeyboardEvent & { nativeEvent: { preventDownshiftDefault?: boolean } }) => {
    // While a syllable is put together, keys are the input method's. Enter submits the form.
    const others = event.nativeEvent.isComposing || event.key === 'Enter';
    if (others) event.nativeEvent.preventDownshiftDefault = true;
  };
  return (
    <form ref={form} role="search" className={styles['box']} action={SEARCH} onSubmit={submit}>
      <label {...combobox.getLabelProps({ className: 'visually-hidden' })}>{t('box.label')}</label>
      <input
        {...combobox.getInputProps({
          type: 'search',
          name: 'q',
          className: styles['input'],
          placeholder: t('box.placeholder'),
          maxLength: TEXT_LENGTH_MAX,
          enterKeyHint: 'search',
          autoCapitalize: 'none',
          spellCheck: false,
          'aria-keyshortcuts': '/',
          'aria-expanded': open,
          onKeyDown,
          // At once, or the input method loses its syllable.
          onChange: (event: SyntheticEvent<HTMLInputElement>) => {
            setText(event.currentTarget.value);
          },
        })}
      />
      <button type="submit" className={styles['submit']} aria-label={t('box.submit')}>
        <svg viewBox="0 0 20 20" width={18} height={18} aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
      </button>
      <ul
        {...combobox.getMenuProps({
          className: styles['menu'],
          'aria-label': t('box.suggestions'),
          hidden: !open,
        })}
      >
        {open &&
          suggestions.map((suggestion, index) => (
            <li
              key={suggestion.found.id}
              {...combobox.getItemProps({
                item: suggestion,
                index,
                className: styles['item'],
                onClick: () => {
                  goTo(addressOf(suggestion.found.thing));
                },
              })}
            >
              <SuggestionItem suggestion={suggestion} />
            </li>
          ))}
      </ul>
      <span role="status" className="visually-hidden">
        {open ? t('box.found', { count: suggestions.length }) : ''}
      </span>
    </form>
  );
}

/** What is in the box: on the search page what is searched for, elsewhere nothing, until someone types. */
function useSearchText() {
  const { pathname, search, key } = useLocation();
  const asked = pathname === SEARCH ? readText(new URLSearchParams(search).get('q')) : '';
  const [typed, setTyped] = useState<{ text: string; place: string } | null>(null);
  // Elsewhere, what was typed here is over.
  const here = typed?.place === key ? typed : null;
  return {
    text: here?.text ?? asked,
    isTyped: here !== null,
    setText: (text: string) => {
      setTyped({ text, place: key });
    },
  };
}

/** What is chosen is gone to, so nothing stays chosen; leaving the box, by Tab or a click elsewhere, chooses nothing. */
function chooseNothing(
  state: UseComboboxState<Suggestion>,
  { type, changes }: UseComboboxStateChangeOptions<Suggestion>,
): Partial<UseComboboxState<Suggestion>> {
  if (type === useCombobox.stateChangeTypes.InputBlur) return { isOpen: false, highlightedIndex: -1 };
  return changes.selectedItem ? { ...changes, selectedItem: null, inputValue: state.inputValue } : changes;
}

/** `/` goes to the box, unless it is being typed somewhere. */
function useFocusKey(form: RefObject<HTMLFormElement | null>) {
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      const typing =
        target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
      if (typing || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      const input = form.current?.querySelector('input');
      input?.focus();
      input?.select();
    };
    addEventListener('keydown', focus);
    return () => {
      removeEventListener('keydown', focus);
    };
  }, [form]);
}
