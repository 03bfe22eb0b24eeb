import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Styles may set variables of their own. */
    [variable: `--${string}`]: string | number;
  }
}
