// The list: shown, filtered, changed. A change carries the version that the user has seen, and is refused if somebody else was faster.

import { call, todo } from './api.js';
import { byId, element, reconcile, say } from './dom.js';

const list = byId('list');
const tagButton = byId('tag');
let todos = [];
let tag = null;

export async function refresh() {
  todos = await call('/todos');
  show();
}

export function start() {
  byId('add').addEventListener('submit', add);
  byId('filter').addEventListener('change', show);
  tagButton.addEventListener('click', () => setTag(null));
}

function show() {
  const which = document.querySelector('#filter input:checked').value;
  const shown = todos.filter(item => (which === 'all' || item.done === (which === 'done')) && (!tag || item.tags.includes(tag)));
  const done = todos.filter(item => item.done).length;
  byId('summary').textContent = `${todos.length - done} open, ${done} done`;
  tagButton.hidden = !tag;
  tagButton.textContent = tag ? `${tag} ×` : '';
  tagButton.setAttribute('aria-label', tag ? `Only with the tag ${tag}. Show all tags` : '');
  list.querySelector('.empty')?.remove();
  // A row that goes hands the focus to the one beside it, so that the keyboard stays where it was.
  const focused = document.activeElement.closest('#list > li');
  const beside = focused && (focused.nextElementSibling ?? focused.previousElementSibling);
  reconcile(list, shown, item => item.id, make, update);
  if (focused && !focused.isConnected) (beside?.querySelector('input') ?? list).focus();
  if (shown.length === 0) list.append(element('li', { className: 'empty', textContent: 'Nothing here.' }));
}

function make(item) {
  const box = element('input', { type: 'checkbox', id: `todo-${item.id}`, onchange: () => change(item.id, current => call(todo(item.id, current.done ? '/reopen' : '/complete'), { method: 'POST', version: current.version })) });
  const label = element('label', { htmlFor: box.id, dir: 'auto' });
  const remove = element('button', { type: 'button', className: 'small plain', textContent: 'Remove', onclick: () => removeOne(item.id) });
  return element('li', {}, box, label, remove, element('div', { className: 'tags' }));
}

function update(row, item) {
  const [box, label, remove, tags] = row.children;
  row.className = item.done ? 'done' : '';
  box.checked = item.done;
  if (label.textContent !== item.title) label.textContent = item.title;
  remove.setAttribute('aria-label', `Remove: ${item.title}`);
  reconcile(tags, item.tags, name => name, name => element('button', { type: 'button', className: 'chip', textContent: name, onclick: () => setTag(name) }), button => button.setAttribute('aria-label', `Only with the tag ${button.textContent}`));
  tags.hidden = item.tags.length === 0;
}

function setTag(name) {
  tag = name;
  show();
  (name ? tagButton : list).focus();
}

async function add(submitted) {
  submitted.preventDefault();
  const form = submitted.target;
  await attempt(async () => {
    await create(form.elements.title.value, form.elements.tags.value.split(/[,\s]+/).filter(Boolean));
    form.reset();
    form.elements.title.focus();
  });
}

export const addOne = (title, tags) => attempt(() => create(title, tags));

async function create(title, tags) {
  await call('/todos', { method: 'POST', body: { title, tags } });
  say(`Added: ${title}`);
}

async function change(id, send) {
  const current = todos.find(item => item.id === id);
  await attempt(async () => {
    const changed = await send(current);
    say(`${changed.done ? 'Done' : 'Open again'}: ${changed.title}`);
  });
}

async function removeOne(id) {
  const gone = todos.find(item => item.id === id);
  await attempt(async () => {
    await call(todo(id), { method: 'DELETE', version: gone.version });
    const putBack = () => addOne(gone.title, gone.tags).then(() => list.focus());
    say(`Removed: ${gone.title}`, { action: { name: 'Put it back', run: putBack } });
  });
}

async function attempt(work) {
  try {
    await work();
  } catch (failure) {
    say(failure.message, { wrong: true });
  }

  try {
    await refresh();
  } catch {
    // It was said already.
  }
}
