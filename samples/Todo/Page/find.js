// Searching, asking, and ideas of others.

import { call } from './api.js';
import { byId, element } from './dom.js';
import { addOne } from './list.js';

const found = byId('found');

export function start() {
  byId('find').addEventListener('submit', submitted => {
    submitted.preventDefault();
    const text = encodeURIComponent(submitted.target.elements.q.value);
    if (submitted.submitter?.value === 'ask') find(`/ask?q=${text}`, answered);
    else find(`/search?q=${text}`, listed);
  });
  byId('ideas').addEventListener('click', ({ target }) => {
    if (target.dataset.topic) find(`/suggestions?topic=${encodeURIComponent(target.dataset.topic)}`, ideas => suggested(ideas, target.dataset.topic));
  });
}

async function find(path, shown) {
  try {
    show(shown(await call(path)));
  } catch (failure) {
    show([element('p', { className: 'wrong', textContent: failure.message })]);
  }
}

function show(content) {
  const close = element('button', { type: 'button', className: 'small plain', textContent: 'Close', onclick: hide });
  found.replaceChildren(element('div', { className: 'head' }, element('div', {}, ...content), close));
  found.hidden = false;
}

function hide() {
  found.hidden = true;
  byId('find-text').focus();
}

function listed(hits) {
  if (hits.length === 0) return [element('p', { textContent: 'Nothing is like it.' })];
  return [element('ul', {}, ...hits.map(hit => element('li', {}, element('span', { dir: 'auto', textContent: hit.title }), element('span', { className: 'quiet', textContent: `  ${Math.round(hit.similarity * 100)} %` }))))];
}

function answered(answer) {
  return [
    element('p', { className: 'answer', dir: 'auto', textContent: answer.text }),
    element('ul', {}, ...answer.citations.map(source => element('li', { className: 'quiet', dir: 'auto', textContent: `[${source.number}] ${source.quote}` }))),
  ];
}

const suggested = (ideas, topic) => [
  element('ul', {}, ...ideas.map(idea => element('li', {},
    element('span', { dir: 'auto', textContent: `${idea} ` }),
    element('button', { type: 'button', className: 'small', textContent: 'Add', ariaLabel: `Add: ${idea}`, onclick: () => addOne(idea, [topic]) })))),
];
