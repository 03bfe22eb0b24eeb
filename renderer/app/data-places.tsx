import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { ProjectId } from '../../shared/contract/common.ts';
import { useTexts } from '../i18n/index.ts';
import { readDataAgain } from '../state/data-reading.ts';
import { useProject } from '../state/project-store.ts';
import { services } from '../state/services.ts';
import { Button } from '../ui/button.tsx';

interface DataPlace {
  readonly name: string;
  readonly path: string;
}

/** Where the data of the open project lies outside of it, by a person's own choice, which can be taken back. */
export function DataPlaces() {
  const { t } = useTexts();
  const project = useProject((state) => state.open?.id);
  const { places, forget } = useDataPlaces(project);
  return (
    <section className="side-part">
      <h3>{t('preferences.places')}</h3>
      {project === undefined && <p className="quiet">{t('preferences.noProject')}</p>}
      {places?.length === 0 && <p className="quiet">{t('preferences.noPlaces')}</p>}
      {places !== undefined && places.length > 0 && (
        <>
          <p className="quiet">{t('preferences.placesText')}</p>
          <ul className="settings-places">
            {places.map(({ name, path }) => (
              <li key={name}>
                <span className="mono" title={`${name}\n${path}`}>
                  {path}
                </span>
                <span className="spacer" />
                <Button
                  look="quiet"
                  aria-label={t('preferences.forget', { name: path })}
                  title={t('preferences.forget', { name: path })}
                  onClick={() => void forget(name)}
                >
                  <X size={14} strokeWidth={1.75} aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function useDataPlaces(project: ProjectId | undefined) {
  const [places, setPlaces] = useState<readonly DataPlace[]>();
  const ask = useCallback(async (): Promise<void> => {
    if (project === undefined) return;
    const answer = await services().data.places({ project });
    setPlaces(answer.ok ? answer.value : undefined);
  }, [project]);
  useEffect(() => void ask(), [ask]);
  const forget = async (name: string): Promise<void> => {
    if (project === undefined) return;
    const forgotten = await services().data.forgetPlace({ project, name });
    if (!forgotten.ok) return;
    readDataAgain();
    await ask();
  };
  return { places, forget };
}
