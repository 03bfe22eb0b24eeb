import './drop-layer.css';
import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/index.ts';
import { type DropPlace, dropPlaceAt, takeDrop } from './dropped-data.ts';

/** Takes files and folders that are dragged onto the window, and says meanwhile what dropping them does. */
export function DropLayer() {
  const { t } = useTexts();
  const [place, setPlace] = useState<DropPlace>();
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      const next = dropPlaceAt(event.target);
      setPlace((before) => (before?.does === next.does && before.run === next.run ? before : next));
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the window a drag leaves one and enters another; at the border it enters none.
      if (event.relatedTarget === null) setPlace(undefined);
    };
    const drop = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setPlace(undefined);
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) void takeDrop(file, dropPlaceAt(event.target));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  if (place === undefined) return null;
  return (
    <div className="drop-layer" role="status">
      <span className="drop-layer-text">
        <FileInput size={18} strokeWidth={1.5} aria-hidden />
        {t(`drop.does.${place.does}`)}
      </span>
    </div>
  );
}

function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
