/** All that main offers to windows, put together once a program. It knows neither Electron nor any transport. */
import { homedir } from 'node:os';
import type { Services } from '../../shared/contract/services.ts';
import { tensorflowFolder } from '../files/engine-folders.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { userDataFolder, userProjectsFolder } from '../files/user-folders.ts';
import { Baselines } from './automl/baselines.ts';
import { baselinesService } from './automl/baselines-service.ts';
import { clustersService } from './cluster/clusters-service.ts';
import { DataBrowsers } from './data/data-browsers.ts';
import { dataService } from './data/data-service.ts';
import { dataVersionsService } from './data/data-versions-service.ts';
import { PickedData } from './data/picked-data.ts';
import { Devices } from './devices/devices.ts';
import type { EngineHost } from './engine-host.ts';
import { enginesService } from './engines/engines-service.ts';
import { ensemblesService } from './ensembles/ensembles-service.ts';
import { Experiments } from './experiment/experiments.ts';
import { experimentsService } from './experiment/experiments-service.ts';
import { Exports } from './exports/exports.ts';
import { exportsService } from './exports/exports-service.ts';
import { AllowedFolders } from './files/allowed-folders.ts';
import type { DialogHost } from './files/dialog-host.ts';
import type { DroppedFiles } from './files/dropped-files.ts';
import { filesService } from './files/files-service.ts';
import { PickedFiles } from './files/picked-files.ts';
import { type HostFacts, hostService } from './host/host-service.ts';
import { SettingsFile } from './host/settings-file.ts';
import { learningRatesService } from './learning-rates/learning-rates-service.ts';
import { preFlightsService } from './pre-flights/pre-flights-service.ts';
import { templatesFolder } from './project-files.ts';
import { ProjectLeases } from './projects/project-leases.ts';
import { WindowProjects } from './projects/projects-service.ts';
import { RecentProjects } from './projects/recent-projects.ts';
import { Runs } from './runs/runs.ts';
import { runsService } from './runs/runs-service.ts';
import { Searches } from './search/searches.ts';
import { searchesService } from './search/searches-service.ts';

export interface ServicesOptions {
  readonly engineHost: EngineHost;
  readonly host: Omit<HostFacts, 'nativeDialogs'>;
  /** The system's own file dialogs; without them a window uses its folder view. */
  readonly dialogs?: DialogHost;
  /** Files that a person dropped onto windows, where the host sees their paths. */
  readonly dropped?: DroppedFiles;
  /** Folders the folder view may start from, best first. Default: a person's projects and home. */
  readonly roots?: readonly string[];
  /** Where projects go when a person names no folder. Default: `Netloom` in the home folder. */
  readonly projectsFolder?: string;
  /** Default: where the system keeps a person's data. */
  readonly userData?: string;
  /** Default: those that ship. */
  readonly templates?: string;
  readonly fs?: FileSystem;
}

/** What one window is given. */
export interface WindowServices {
  readonly services: Services;
  /** The window is gone: its leases are free, its journals stay. Runs and exports go on. */
  close(): Promise<void>;
}

export interface MainServices {
  /** Services for one more window, with handles and open projects of its own. */
  openWindow(): WindowServices;
  /** The program ends: runs get a few seconds for a checkpoint, and no engine process is left behind. */
  close(): Promise<void>;
}

export function createServices(options: ServicesOptions): MainServices {
  const { engineHost, dialogs, fs = nodeFileSystem, userData = userDataFolder() } = options;
  const projectsFolder = options.projectsFolder ?? userProjectsFolder();
  const roots = options.roots ?? [projectsFolder, homedir()];
  const templates = options.templates ?? templatesFolder;
  const leases = new ProjectLeases(fs);
  const recent = new RecentProjects(userData);
  const settings = new SettingsFile(userData);
  const allowed = new AllowedFolders(userData);
  const runs = new Runs(engineHost, userData, templates);
  const searches = new Searches(engineHost, userData, runs);
  const experiments = new Experiments(engineHost, userData, runs);
  const baselines = new Baselines(engineHost, userData);
  const exports = new Exports(engineHost, userData);
  const browsers = new DataBrowsers(engineHost);
  const devices = new Devices(engineHost, () => runs.busyDevices);
  const engines = enginesService({ folder: tensorflowFolder(), onChange: () => devices.forget() });
  const { version } = options.host;
  const host = hostService({ ...options.host, nativeDialogs: dialogs !== undefined }, settings);
  const windows = new Set<WindowProjects>();
  return {
    openWindow() {
      const picked = new PickedFiles(roots, allowed);
      const pickedData = new PickedData(browsers, engineHost, picked);
      const projects = new WindowProjects({
        picked,
        pickedData,
        leases,
        recent,
        runs,
        fs,
        userData,
        projectsFolder,
        templates,
      });
      const find = projects.find.bind(projects);
      windows.add(projects);
      return {
        services: {
          host,
          projects: projects.service,
          files: filesService({ picked, roots, dialogs, dropped: options.dropped, allowed, home: homedir() }),
          data: dataService({ browsers, picked, pickedData, engineHost, runs, find }),
          dataVersions: dataVersionsService({ engineHost, find }),
          runs: runsService({ engineHost, runs, picked, version, find }),
          searches: searchesService({ searches, picked, version, find }),
          experiments: experimentsService({ experiments, runs, picked, version, find }),
          baselines: baselinesService({ baselines, picked, find }),
          clusters: clustersService({ userData, find }),
          ensembles: ensemblesService({ engineHost, runs, picked }),
          learningRates: learningRatesService({ engineHost, picked, find }),
          preFlights: preFlightsService({ engineHost, picked, find }),
          exports: exportsService({ exports, runs, picked }),
          devices: devices.service,
          engines,
        },
        async close() {
          windows.delete(projects);
          await projects.close();
        },
      };
    },
    async close() {
      browsers.close();
      await Promise.all([
        runs.close(),
        searches.close(),
        experiments.close(),
        baselines.close(),
        exports.close(),
        ...[...windows].map((projects) => projects.close()),
      ]);
    },
  };
}
