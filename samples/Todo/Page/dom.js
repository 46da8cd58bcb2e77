// Makes elements out of text. Nothing that a user has written is ever read as markup.

export const byId = id => document.getElementById(id);

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Brings the children of a parent in line with items, and keeps those that are there: focus and selection survive.
export function reconcile(parent, items, key, make, update) {
  const known = new Map([...parent.children].map(child => [child.dataset.key, child]));
  let before = null;
  for (const item of items) {
    const name = String(key(item));
    let child = known.get(name);
    known.delete(name);
    if (!child) {
      child = make(item);
      child.dataset.key = name;
    }

    update(child, item);
    const place = before ? before.nextSibling : parent.firstChild;
    if (child !== place) parent.insertBefore(child, place);
    before = child;
  }

  for (const child of known.values()) child.remove();
}

export function say(text, { wrong = false, action = null } = {}) {
  const message = byId('message');
  message.className = wrong ? 'wrong' : '';
  message.replaceChildren(text, ...(action ? [element('button', { type: 'button', className: 'small', textContent: action.name, onclick: action.run })] : []));
}
