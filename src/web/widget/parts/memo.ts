/** Draws a part again only when one of its properties is another: 500 messages stay as they are when one is added. */
import { Component, type ComponentChild, createElement, type FunctionComponent } from 'preact';

export function memo<Props extends object>(part: (props: Props) => ComponentChild): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const now: Record<string, unknown> = { ...this.props };
      return Object.entries(next).some(([name, value]) => now[name] !== value);
    }
    override render(): ComponentChild {
      return part(this.props);
    }
  }
  return (props) => createElement(Memo, props);
}
