// The code editor of the form's data: fetched when somebody opens it. Player.Client/Compose/Data/CodeEditor.cs is the only caller.
const home = new URL('../_content/BlazorMonaco/lib/monaco-editor/min/vs', import.meta.url).href;
const languages = ['json', 'markup', 'yaml', 'plain'].map(name => `player-${name}`);
const editors = new Map();
let loading = null;
let values = [];

const script = source => new Promise((resolve, reject) => {
  const element = document.createElement('script');
  element.src = source;
  element.onload = resolve;
  element.onerror = () => reject(new Error(source));
  document.head.append(element);
});

const load = language => loading ??= (async () => {
  await script(`${home}/loader.js`);
  window.require.config({ paths: { vs: home }, ...(language.startsWith('zh') && { 'vs/nls': { availableLanguages: { '*': 'zh-cn' } } }) });
  await new Promise((resolve, reject) => window.require(['vs/editor/editor.main'], resolve, reject));
  teach(window.monaco);
  paint();
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
})().catch(error => {
  loading = null;
  throw error;
});

// A value that makes itself, wherever it stands; quotes within it are its own.
const made = [/\{\{(?:[^}"'\n]|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\}(?!\}))*\}\}/, 'made'];
const plain = { tokenizer: { root: [made, [/[^{]+/, ''], [/\{/, '']] } };

// Between quotes, up to the closing one or the end of the line.
const quoted = (token, quote = '"') => [
  made,
  [new RegExp(`(?:[^${quote}\\\\{]|\\\\.|\\{(?!\\{))+$`), token, '@pop'],
  [new RegExp(`[^${quote}\\\\{]+`), token],
  [/\\./, token],
  [/[{\\]/, token],
  [new RegExp(quote), token, '@pop'],
];

const json = {
  brackets: [{ open: '{', close: '}', token: 'bracket' }, { open: '[', close: ']', token: 'bracket' }],
  tokenizer: {
    root: [
      made,
      [/"(?=(?:[^"\\]|\\.)*"\s*:)/, 'name', '@name'],
      [/"/, 'string', '@string'],
      [/-?\d[\w.+-]*/, 'number'],
      [/\b(?:true|false|null)\b/, 'word'],
      [/[{}[\]]/, '@brackets'],
      [/[,:]/, ''],
    ],
    name: quoted('name'),
    string: quoted('string'),
  },
};

const markup = {
  tokenizer: {
    root: [
      made,
      [/<!--/, 'comment', '@comment'],
      [/<!\[CDATA\[/, 'comment', '@cdata'],
      [/<[?!]/, 'comment', '@declaration'],
      [/<\/?[\w:.-]*/, 'name', '@tag'],
      [/&[\w#]+;/, 'word'],
      [/[^<&{]+/, ''],
      [/[&{]/, ''],
    ],
    comment: [[/-->/, 'comment', '@pop'], [/[^-]+/, 'comment'], [/-/, 'comment']],
    cdata: [[/\]\]>/, 'comment', '@pop'], [/[^\]]+/, ''], [/\]/, '']],
    declaration: [[/[?\]]?>/, 'comment', '@pop'], [/[^?\]>]+/, 'comment'], [/[?\]]/, 'comment']],
    tag: [
      [/\/?>/, 'name', '@pop'],
      [/[\w:.-]+/, 'word'],
      [/"/, 'string', '@double'],
      [/'/, 'string', '@single'],
      [/[^\w"'>/:.-]+/, ''],
      [/./, ''],
    ],
    double: quoted('string').filter(rule => rule[2] !== '@pop').concat([[/"/, 'string', '@pop']]),
    single: quoted('string', "'").filter(rule => rule[2] !== '@pop').concat([[/'/, 'string', '@pop']]),
  },
};

const yaml = {
  tokenizer: {
    root: [
      made,
      [/#.*$/, 'comment'],
      [/^---.*$|^\.\.\.$/, 'comment'],
      [/[\w.$/-]+(?=\s*:(?:\s|$))/, 'name'],
      [/"/, 'string', '@double'],
      [/'/, 'string', '@single'],
      [/(?:true|false|null|~)(?=\s*(?:[,\]}#]|$))/, 'word'],
      [/-?\d[\d.eE+-]*(?=\s*(?:[,\]}#]|$))/, 'number'],
      [/[\w.$/]+/, ''],
      [/./, ''],
    ],
    double: quoted('string'),
    single: quoted('string', "'"),
  },
};

const teach = monaco => {
  const grammars = [json, markup, yaml, plain];
  languages.forEach((id, place) => {
    monaco.languages.register({ id });
    monaco.languages.setMonarchTokensProvider(id, grammars[place]);
    monaco.languages.setLanguageConfiguration(id, {
      brackets: place === 3 ? [] : [['{', '}'], ['[', ']']],
      autoClosingPairs: place === 3 ? [{ open: '{', close: '}' }] : [{ open: '{', close: '}' }, { open: '[', close: ']' }, { open: '"', close: '"', notIn: ['string'] }],
      folding: { offSide: place === 2 },
    });
  });
  monaco.languages.registerCompletionItemProvider(languages, { triggerCharacters: ['{'], provideCompletionItems: complete });
};

// Two braces offer the values; the braces that the editor closed by itself are taken along.
const complete = (model, position) => {
  const line = model.getLineContent(position.lineNumber);
  const begun = /\{\{[ \t]*[\w.]*$/.exec(line.slice(0, position.column - 1));
  if (begun === null) return { suggestions: [] };
  const closed = /^\}{0,2}/.exec(line.slice(position.column - 1))[0].length;
  const range = { startLineNumber: position.lineNumber, endLineNumber: position.lineNumber, startColumn: begun.index + 1, endColumn: position.column + closed };
  const kind = window.monaco.languages.CompletionItemKind.Value;
  return { suggestions: values.map(([text, what], place) => ({ label: text, detail: what, insertText: text, filterText: text, sortText: String.fromCharCode(97 + place), kind, range })) };
};

// The page's own colours, light or dark.
const paint = () => {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  const token = (name, from, fontStyle) => ({ token: name, foreground: colour(from).slice(1), ...(fontStyle && { fontStyle }) });
  const accent = colour('accent');
  window.monaco.editor.defineTheme('player', {
    base: document.documentElement.dataset.theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [token('', 'text'), token('name', 'accent'), token('string', 'received'), token('number', 'rejected'), token('word', 'rejected'), token('comment', 'quiet'), token('made', 'sent', 'bold'), token('bracket', 'text')],
    colors: {
      'editor.background': colour('surface'), 'editor.foreground': colour('text'), 'editorCursor.foreground': colour('text'),
      'editorLineNumber.foreground': colour('quiet'), 'editorLineNumber.activeForeground': colour('text'), 'editorGutter.background': colour('raised'),
      'editorError.foreground': colour('failed'), 'editorWarning.foreground': colour('rejected'),
      'editor.selectionBackground': `${accent}40`, 'editor.lineHighlightBorder': colour('line'), 'editor.findMatchBackground': `${accent}66`, 'editor.findMatchHighlightBackground': `${accent}33`,
      'editorWidget.background': colour('raised'), 'editorWidget.border': colour('control'), 'editorWidget.foreground': colour('text'),
      'editorSuggestWidget.selectedBackground': `${accent}33`, 'editorSuggestWidget.selectedForeground': colour('text'), 'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent, 'input.background': colour('surface'), 'input.foreground': colour('text'), 'input.border': colour('control'), focusBorder: accent,
    },
  });
  window.monaco.editor.setTheme('player');
};

const options = (model, setup) => ({
  model,
  ariaLabel: setup.label,
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  colorDecorators: false,
  cursorBlinking: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'solid' : 'blink',
  fixedOverflowWidgets: true,
  folding: true,
  fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
  fontSize: 13,
  glyphMargin: false,
  lineDecorationsWidth: 14,
  lineNumbersMinChars: 3,
  links: false,
  minimap: { enabled: false },
  occurrencesHighlight: false,
  overviewRulerLanes: 0,
  padding: { top: 6, bottom: 6 },
  quickSuggestions: false,
  renderLineHighlight: 'line',
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false },
  selectionHighlight: false,
  showFoldingControls: 'always',
  smoothScrolling: false,
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  wordBasedSuggestions: false,
  wordWrap: 'on',
  wrappingIndent: 'indent',
});

const Open = '.find-widget.visible, .suggest-widget.visible, .monaco-hover:not(.hidden)';

// The editor takes Tab for itself; after Esc the next one leads out of it: on from its edge, past what the editor hides within.
const letOut = host => {
  let leaving = false;
  host.addEventListener('keydown', event => {
    if (event.key === 'Tab' && leaving) {
      event.stopPropagation();
      (event.shiftKey ? host.previousElementSibling : host.nextElementSibling).focus();
    } else if (event.key === 'Escape') leaving = document.querySelector(Open) === null;
    else if (event.key !== 'Shift') leaving = false;
  }, { capture: true });
  host.addEventListener('focusout', () => { leaving = false; });
};

// What the editor only moves out of sight would still be reached by the keyboard.
const hideFind = (editor, host) => {
  const find = editor.getContribution('editor.contrib.findController')?.getState();
  find?.onFindReplaceStateChange(() => {
    const box = host.querySelector('.find-widget');
    if (box) box.style.visibility = find.isRevealed ? '' : 'hidden';
  });
};

// Who asked last for an editor in a box: while it is fetched, the box may have been left and entered again.
const wanted = new Map();

export const setValues = next => { values = next; };

export const open = async (hostId, setup, callbacks) => {
  values = setup.values;
  wanted.set(hostId, callbacks);
  await load(setup.page);
  const host = document.getElementById(hostId);
  if (wanted.get(hostId) !== callbacks || host === null || editors.has(hostId)) return false;
  const model = window.monaco.editor.createModel(setup.text, setup.language);
  const editor = window.monaco.editor.create(host, options(model, setup));
  const one = { editor, model, quiet: false, waiting: 0 };
  one.tell = () => {
    clearTimeout(one.waiting);
    one.waiting = 0;
    callbacks.invokeMethodAsync('Text', model.getValue());
  };
  // A long text is told when the person pauses.
  model.onDidChangeContent(() => {
    if (one.quiet) return;
    if (model.getValueLength() < 65536) return one.tell();
    clearTimeout(one.waiting);
    one.waiting = setTimeout(one.tell, 250);
  });
  editor.onDidBlurEditorText(() => { if (one.waiting !== 0) one.tell(); });
  // Before the page's own Ctrl+Enter: what is sent is what stands here.
  one.flush = event => { if (event.key === 'Enter' && one.waiting !== 0) one.tell(); };
  window.addEventListener('keydown', one.flush, { capture: true });
  letOut(host);
  hideFind(editor, host);
  // The places where it speaks to screen readers call themselves landmarks, two of one name.
  for (const place of document.querySelectorAll('.monaco-status')) place.setAttribute('role', 'status');
  editors.set(hostId, one);
  if (setup.focus) editor.focus();
  return true;
};

export const setText = (hostId, text) => {
  const one = editors.get(hostId);
  if (!one || one.model.getValue() === text) return;
  const caret = one.editor.getPosition();
  one.quiet = true;
  one.model.pushEditOperations([], [{ range: one.model.getFullModelRange(), text }], () => null);
  one.quiet = false;
  one.editor.setPosition(one.model.validatePosition(caret));
};

export const setLanguage = (hostId, language) => {
  const one = editors.get(hostId);
  if (one) window.monaco.editor.setModelLanguage(one.model, language);
};

export const mark = (hostId, marks) => {
  const one = editors.get(hostId);
  if (!one) return;
  window.monaco.editor.setModelMarkers(one.model, 'player', marks.map(({ start, end, message }) => {
    const from = one.model.getPositionAt(start);
    const to = one.model.getPositionAt(end > start ? end : start + 1);
    return { startLineNumber: from.lineNumber, startColumn: from.column, endLineNumber: to.lineNumber, endColumn: to.column, message, severity: window.monaco.MarkerSeverity.Error };
  }));
};

export const go = (hostId, offset) => {
  const one = editors.get(hostId);
  if (!one) return;
  const place = one.model.getPositionAt(offset);
  one.editor.setPosition(place);
  one.editor.revealPositionInCenterIfOutsideViewport(place);
  one.editor.focus();
};

export const close = hostId => {
  const one = editors.get(hostId);
  if (!one) return;
  editors.delete(hostId);
  clearTimeout(one.waiting);
  window.removeEventListener('keydown', one.flush, { capture: true });
  one.editor.dispose();
  one.model.dispose();
};
