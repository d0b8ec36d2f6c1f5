import { Desk, pauser, type Order } from './desk';

/** The raster in a thread of its own: orders in, frames out. */
const scope = self as unknown as DedicatedWorkerGlobalScope;
const desk = new Desk((answer) => scope.postMessage(answer, [answer.pixels]), pauser());
scope.onmessage = (event: MessageEvent<Order>) => desk.take(event.data);
