import { askAhead } from './data/ahead';
import { takeToken } from './data/token';

// The first script, and small: the server answers while the rest of the page is read.
if (!__SINGLE__ && !document.querySelector('meta[name=lastlayer-source]')) {
  takeToken();
  askAhead();
}

void import('./start').then(({ start }) => start());
