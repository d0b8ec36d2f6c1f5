import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('ll-app')
class App extends LitElement {
  @property() name = 'Lastlayer';
  override render() {
    return html`<h1>${this.name}</h1>`;
  }
}
void App;
