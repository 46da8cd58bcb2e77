import * as find from './find.js';
import * as list from './list.js';
import * as mesh from './mesh.js';
import { say } from './dom.js';

list.start();
find.start();
mesh.start(() => list.refresh().catch(failure => say(failure.message, { wrong: true })));
