import type { PortKind } from '../../shared/nodes/definition.ts';

/** Each kind has a shape of its own: colour alone would not distinguish kinds for everyone. */
const glyphs: Readonly<Record<PortKind, string>> = {
  image: 'M2 1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1z',
  vector: 'M5 .8a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 1 1 0-8.4z',
  sequence: 'M2.6 2.4h4.8a2.6 2.6 0 0 1 0 5.2H2.6a2.6 2.6 0 0 1 0-5.2z',
  label: 'M5-1 11 5 5 11-1 5z',
  scalar: 'M5-.6 10.8 9.6H-.8z',
  any: 'M5 1.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2z',
};

export function PortGlyph({ kind }: { readonly kind: PortKind }) {
  const colour = `var(--kind-${kind})`;
  const hollow = kind === 'any';
  return (
    <svg className="port-glyph" viewBox="0 0 10 10" width={10} height={10} aria-hidden>
      <path
        d={glyphs[kind]}
        fill={hollow ? 'var(--raised)' : colour}
        stroke={hollow ? colour : 'var(--canvas)'}
        strokeWidth={1}
      />
    </svg>
  );
}
