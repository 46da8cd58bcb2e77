// The panel: what Mesh knows of the application, each second, and how it started.

import { call } from './api.js';
import { byId, element, reconcile, say } from './dom.js';

const milliseconds = value => value >= 100 ? `${value.toFixed(0)} ms` : value >= 1 ? `${value.toFixed(1)} ms` : `${value.toFixed(2)} ms`;

let last = null;

// Calls back when the list has changed, by whomever.
export function start(changed) {
  const source = new EventSource('/mesh/live');
  source.onmessage = message => {
    const view = JSON.parse(message.data);
    show(view);
    if (last === null || view.changes !== last.changes) changed();
    last = { ...view, at: performance.now() };
  };
  source.onerror = () => {
    byId('pulse').textContent = 'The application does not answer; trying again.';
    last = null;
  };
  drawStart().catch(failure => { byId('start-summary').textContent = failure.message; });
}

function show(view) {
  const running = view.services.filter(service => service.health === 'Healthy').length;
  const seconds = last && (performance.now() - last.at) / 1000;
  const rate = last ? `, ${((view.calls - last.calls) / seconds).toFixed(0)} a second` : '';
  byId('pulse').textContent = `${running} of ${view.services.length} services are healthy. ${view.calls.toLocaleString('en')} calls${rate}, ${view.errors} failed.`;

  reconcile(byId('services'), view.services, service => service.name, () => element('li'), (row, service) => {
    const health = service.health.toLowerCase();
    row.className = health;
    row.textContent = health === 'healthy' ? service.name : `${service.name}: ${health}${service.error ? `, ${service.error}` : ''}`;
    row.title = `${service.name}: ${service.status}${service.critical ? ', critical' : ''}`;
  });

  reconcile(byId('operations'), view.operations, operation => `${operation.contract}/${operation.service}/${operation.operation}`, operationRow, (row, operation) => {
    const [name, count, p99] = row.children;
    name.textContent = `${operation.service}/${operation.operation.replace(/Async\b/, '')}`;
    name.title = `${operation.service}/${operation.operation}`;
    count.textContent = operation.count.toLocaleString('en');
    p99.textContent = milliseconds(operation.p99);
  });

  byId('unused').hidden = view.caches.length + view.circuits.length > 0;
  reconcile(byId('caches'), view.caches, entry => entry.name, () => element('li', {}, element('span')), (row, { name, cache }) => {
    const known = cache.hits + cache.joined + cache.stale, all = known + cache.misses;
    row.className = all === 0 ? 'none' : '';
    row.firstChild.textContent = all === 0 ? `${name}: not asked yet` : `${name}: ${known} of ${all} from the cache`;
  });

  reconcile(byId('circuits'), view.circuits, circuit => circuit.name, circuitRow, (row, circuit) => {
    const isClosed = circuit.state === 'Closed';
    row.className = isClosed ? '' : circuit.state === 'HalfOpen' ? 'degraded' : 'unhealthy';
    row.firstChild.textContent = `${circuit.name}: circuit ${circuit.state === 'HalfOpen' ? 'half open' : circuit.state === 'ForcedOpen' ? 'opened by hand' : circuit.state.toLowerCase()}`;
    row.lastChild.textContent = isClosed ? 'Open it' : 'Close it';
    row.lastChild.dataset.action = isClosed ? 'open' : 'close';
  });
}

const operationRow = () => element('tr', {}, element('td'), element('td', { className: 'number' }), element('td', { className: 'number' }));

function circuitRow(circuit) {
  const press = async pressed => {
    try {
      await call(`/mesh/circuits/${circuit.name.split('/').map(encodeURIComponent).join('/')}/${pressed.target.dataset.action}`, { method: 'POST' });
    } catch (failure) {
      say(failure.message, { wrong: true });
    }
  };
  return element('li', {}, element('span'), element('button', { type: 'button', className: 'small', onclick: press }));
}

async function drawStart() {
  const start = await call('/mesh/start/services');
  byId('start-summary').textContent = `${milliseconds(start.total)}; one after the other ${milliseconds(start.oneByOne)}. Green: what the length of the start depended on.`;
  reconcile(byId('start'), start.services, service => service.name, () => element('li', {}, element('span'), element('span', { className: 'track' }, element('span', { className: 'work' })), element('span', { className: 'number' })), (row, service) => {
    const [name, track, took] = row.children;
    row.className = service.isCritical ? 'critical' : '';
    row.title = service.stage ? `${service.name}, in the stage ${service.stage}` : service.name;
    name.textContent = service.name;
    track.firstChild.style.setProperty('--from', `${100 * service.from / start.total}%`);
    track.firstChild.style.setProperty('--took', `${100 * service.took / start.total}%`);
    took.textContent = milliseconds(service.took);
  });
}
