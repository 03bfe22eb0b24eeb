import type { DataPart } from '../../shared/contract/common.ts';
import type { AugmentationDraw } from '../../shared/contract/data.ts';
import type { DataPlace } from '../../shared/contract/data-place.ts';
import type { DataStage } from '../../shared/contract/data-stage.ts';
import type { EngineReplies } from '../../shared/contract/engine-replies.ts';
import type { NamedSample } from '../../shared/contract/sample-lineage.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { SourceKind } from '../../shared/data/sources/index.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import type { MethodKind } from '../../shared/explain/methods/index.ts';
import type { ProjectionKind } from '../../shared/explain/projections/index.ts';
import type { RunParent } from '../../shared/training/fork.ts';
import type { ScheduleChoice } from '../../shared/training/resume.ts';
import type { EnsembleRequest } from './ensembles/ensemble-runs.ts';
import type { MemberRequest } from './ensembles/members.ts';
import type { OutOfFoldRequest } from './ensembles/out-of-fold.ts';
import type { ExportRequest } from './exporting/export-request.ts';
import type { FileAnswers, RunFileRequest } from './exporting/run-file.ts';

/** What a training process is asked to do. Everything it needs is in here or in the files it names. */
export interface TrainRequest extends DataPlace {
  readonly document: ProjectDocument;
  /** Folder that holds run folders. */
  readonly runsFolder: string;
  readonly device: DeviceChoice;
  /** Run folder to continue. */
  readonly resume?: string;
  /** The run that the new one is a fork of. */
  readonly parent?: RunParent;
  /** Run folder whose progress a new run takes over: its log and its last checkpoint. */
  readonly goOnFrom?: string;
  /** What becomes of a schedule over the whole run where a resumed run is given other epochs. */
  readonly schedule?: ScheduleChoice;
  /** Ends with training-memory-short before the first step, so that a person can be asked; else that is a warning. */
  readonly askWhenMemoryIsShort?: boolean;
  /** Number of the new run in its project. */
  readonly number?: number;
  /** Send what the network says of so many validation samples, at most once a second and at the end. Default: none. */
  readonly watchSamples?: number;
  /** Look at each layer meanwhile, send what is seen and keep it in the run's folder. Default: no. */
  readonly watchLayers?: boolean;
  readonly withoutPasses?: readonly string[];
  /** op -> form name. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Ends the run, as a stop would, once this many steps are done in all. */
  readonly stopAfterSteps?: number;
  /** The same, once this many epochs are done in all. */
  readonly stopAfterEpochs?: number;
  /** One of many runs of a search or an experiment: it leaves the test part alone, for only the best is evaluated on it. */
  readonly isTrial?: boolean;
  /** Threads to compute with; absent: as many as the machine has cores. */
  readonly threads?: number;
  /** Measure each operation of the step and where it ran. */
  readonly profile?: boolean;
}

/** A test of learning rates: nothing is written. */
export interface FindRateRequest extends DataPlace {
  readonly document: ProjectDocument;
  /** Place of the objective whose rate rises. */
  readonly index: number;
  readonly device: DeviceChoice;
}

/** A measurement of what a run would take: nothing is written. */
export interface PreFlightRequest extends DataPlace {
  readonly document: ProjectDocument;
  readonly device: DeviceChoice;
}

export interface EvaluateRequest extends DataPlace {
  /** Run folder. */
  readonly run: string;
  /** The data is other data than the run's own: a person gave it for this. */
  readonly givenData?: boolean;
  /** Default: the validation part, all of given data. */
  readonly part?: DataPart;
  /** Of how many samples a cell of the confusion matrix is listed, at most; none without it. */
  readonly answersPerCell?: number;
  /** Compute curves, calibration and mistakes, or residuals and forecasts, too. */
  readonly curves?: boolean;
  /** Of how many answers each is the mean: to the sample, and to draws of the project's augmentations; absent: of one. */
  readonly testTime?: number;
  readonly device: DeviceChoice;
}

/** Two runs that answer the same samples. */
export interface CompareAnswersRequest {
  /** The first and the second, each with where its data lies. */
  readonly runs: readonly [MemberRequest, MemberRequest];
  /** As of EvaluateRequest. */
  readonly givenData?: boolean;
  readonly part?: DataPart;
  readonly device: DeviceChoice;
}

export interface PredictRequest {
  readonly run: string;
  /** Each a text of comma-separated numbers (one sample), a text, an image file, a folder of images, or a table. */
  readonly inputs: readonly string[];
  /** Where the rows of a table are written with their answers. */
  readonly out?: string;
  /** As of EvaluateRequest. */
  readonly testTime?: number;
  readonly device: DeviceChoice;
}

export interface ExplainRequest {
  /** Run folder. */
  readonly run: string;
  readonly method: MethodKind;
  /** The method's own, as a person gives them. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Numbers, a picture, a text, or a table, whose first row is meant where the method explains one; absent: the run's own data. */
  readonly input?: string;
  /** Row of what is given, from 0 (0), else of the run's data; absent there: its first validation sample. */
  readonly sample?: number;
  /** Where the run's data lies; absent: only what is given is looked at. */
  readonly place?: DataPlace;
  readonly node?: string;
  /** A class, or a number that is predicted; absent: the likeliest class, the first number. */
  readonly target?: string;
  /** Explains each class by the samples of a part instead of one sample. */
  readonly over?: DataPart;
  /** A PNG or CSV file to write. */
  readonly out?: string;
  readonly device: DeviceChoice;
}

/** Asks where the samples of a part of a run's data lie beside each other, by what a node makes of them. */
export interface EmbedRequest extends DataPlace {
  /** Run folder. */
  readonly run: string;
  readonly method: ProjectionKind;
  /** Id of the node; absent: the one that the last layer with weights reads. */
  readonly node?: string;
  /** Default: the validation part. */
  readonly part?: DataPart;
  /** Samples that are taken at most, by chance where the part has more. */
  readonly samples: number;
  readonly seed: number;
  /** A CSV file to write. */
  readonly out?: string;
  readonly device: DeviceChoice;
}

export interface DoctorRequest {
  /** Run folder. */
  readonly run: string;
  /** Where the run's data lies; absent: only its log and settings are looked at. */
  readonly place?: DataPlace;
  readonly device: DeviceChoice;
}

/** Asks for labels that are likely wrong. */
export interface LabelsRequest {
  /** One run, for its validation part; or the runs of all folds. */
  readonly members: readonly MemberRequest[];
  /** Shape the network gives a sample, for its picture. */
  readonly shape?: readonly number[];
}

/** Asks for all that is known of one sample. */
export interface LineageRequest extends DataPlace {
  readonly data: DataSection;
  readonly sample: NamedSample;
  /** Newest first. */
  readonly runs: readonly {
    /** Run folder. */
    readonly run: string;
    /** Where its data lies; absent: not known, for these reasons. */
    readonly place?: DataPlace;
    readonly problems?: readonly Diagnostic[];
  }[];
}

export interface DescribeRequest {
  readonly path: string;
}

/** Keeps the files of data under a name. */
export interface FreezeRequest extends DataPlace {
  readonly data: DataSection;
  /** A new folder, for the version. */
  readonly folder: string;
  readonly name: string;
  /** Files that other versions keep, by the hash of their content. */
  readonly known: readonly { readonly sha256: string; readonly file: string }[];
}

/** Writes the parts of a table as files that another program learns from. */
export interface TablePartsRequest extends DataPlace {
  readonly data: DataSection;
  /** An empty folder. */
  readonly folder: string;
}

/** Whether a project's data fits what the project says of it. */
export interface LookRequest extends DataPlace {
  readonly data: DataSection;
  /** Read all of it, however large; else large data is looked at by its header and its names. */
  readonly whole: boolean;
}

export interface DescribeQuestion extends DataPlace {
  readonly ask: 'describe';
  readonly data: DataSection;
}

export interface SamplesQuestion extends DataPlace {
  readonly ask: 'samples';
  readonly data: DataSection;
  readonly part: 'all' | 'training' | 'validation' | 'test';
  /** Only samples of this class. */
  readonly target?: string;
  /** Only samples of these rows, in this order. */
  readonly rows?: readonly number[];
  readonly offset: number;
  readonly count: number;
  /** Normalized, as the network sees them. */
  readonly prepared: boolean;
  /** Shape the network gives a sample. */
  readonly shape?: readonly number[];
  /** Shows what the section's augmentations make of the samples by this draw, too. */
  readonly draw?: AugmentationDraw;
}

export interface CopiesQuestion extends DataPlace {
  readonly ask: 'copies';
  readonly data: DataSection;
  /** Shape the network gives a sample. */
  readonly shape?: readonly number[];
}

export interface TableQuestion extends DataPlace {
  readonly ask: 'table';
  readonly data: DataSection;
}

export interface StageQuestion extends DataPlace {
  readonly ask: 'stage';
  readonly stage: DataStage;
  readonly data: DataSection;
  /** Samples of a batch. */
  readonly batch: number;
  /** Seed of the run, which decides the order of the samples. */
  readonly seed: number;
}

export interface RowsQuestion extends DataPlace {
  readonly ask: 'rows';
  readonly data: DataSection;
  /** Records of the file, from 1. */
  readonly rows: readonly number[];
}

export interface RecognizeQuestion {
  readonly ask: 'recognize';
  /** Absolute paths of what a person picked. */
  readonly paths: readonly string[];
  /** What a person says it is; absent: recognized. */
  readonly as?: SourceKind;
  /** The column of a table that a person wants to predict. */
  readonly target?: string;
}

/** What the process that browses data is asked, any number of times. */
export type DataQuestion =
  | DescribeQuestion
  | SamplesQuestion
  | CopiesQuestion
  | TableQuestion
  | StageQuestion
  | RowsQuestion
  | RecognizeQuestion;

/** Every kind of work an engine process does: what it is asked, sends meanwhile, and returns in the end. */
export interface EngineTasks {
  train: { request: TrainRequest } & EngineReplies<'train'>;
  'find-learning-rate': { request: FindRateRequest } & EngineReplies<'find-learning-rate'>;
  'pre-flight': { request: PreFlightRequest } & EngineReplies<'pre-flight'>;
  evaluate: { request: EvaluateRequest } & EngineReplies<'evaluate'>;
  'compare-answers': { request: CompareAnswersRequest } & EngineReplies<'compare-answers'>;
  predict: { request: PredictRequest } & EngineReplies<'predict'>;
  doctor: { request: DoctorRequest } & EngineReplies<'doctor'>;
  labels: { request: LabelsRequest } & EngineReplies<'labels'>;
  lineage: { request: LineageRequest } & EngineReplies<'lineage'>;
  explain: { request: ExplainRequest } & EngineReplies<'explain'>;
  embed: { request: EmbedRequest } & EngineReplies<'embed'>;
  export: { request: ExportRequest } & EngineReplies<'export'>;
  ensemble: { request: EnsembleRequest } & EngineReplies<'ensemble'>;
  'out-of-fold': { request: OutOfFoldRequest } & EngineReplies<'out-of-fold'>;
  'run-file': { request: RunFileRequest } & EngineReplies<'run-file'>;
  engines: { request: Readonly<Record<never, never>> } & EngineReplies<'engines'>;
  describe: { request: DescribeRequest } & EngineReplies<'describe'>;
  freeze: { request: FreezeRequest } & EngineReplies<'freeze'>;
  'table-parts': { request: TablePartsRequest } & EngineReplies<'table-parts'>;
  look: { request: LookRequest } & EngineReplies<'look'>;
  /** Answers questions until it is asked to stop. */
  browse: { request: Readonly<Record<never, never>> } & EngineReplies<'browse'>;
}

export type EngineTask = keyof EngineTasks;

export type EngineRequest =
  | { [K in EngineTask]: { readonly kind: K; readonly request: EngineTasks[K]['request'] } }[EngineTask]
  /** Ends the work at the next whole step, keeping what it did. */
  | { readonly kind: 'stop' }
  /** Asks a task that browses; `id` comes back with the answer. */
  | { readonly kind: 'ask'; readonly id: number; readonly question: DataQuestion }
  /** How a file ran that the task asked to be run; `id` is that of its asking. */
  | { readonly kind: 'ran'; readonly id: number; readonly outcome: Checked<FileAnswers> };

/** What the process of a task sends. */
export type TaskReply<K extends EngineTask> =
  /** Asks for a file to be run in a process of its own. */
  | { readonly kind: 'run-file'; readonly id: number; readonly request: RunFileRequest }
  | { readonly kind: 'event'; readonly event: EngineTasks[K]['event'] }
  | { readonly kind: 'done'; readonly result: EngineTasks[K]['result'] }
  | { readonly kind: 'failed'; readonly problems: readonly Diagnostic[] };

export type EngineReply = TaskReply<EngineTask>;
