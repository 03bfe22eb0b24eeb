import type { CodeFamily } from '../code-entry.ts';

/** Problems of a run: its folder, its log and its checkpoints. */
export const runCodes = {
  'run-locked': {
    severity: 'error',
    en: {
      message: 'Another process is writing to {file}.',
      expected: 'a folder nobody else writes to',
      found: 'process {pid} on {host} holds it',
      fix: 'Stop that process first. If it is surely gone, delete {lock}.',
    },
    'zh-CN': {
      message: '另一个进程正在写入 {file}。',
      expected: '没有其他进程写入的文件夹',
      found: '被 {host} 上的进程 {pid} 占用',
      fix: '请先停止该进程。若确定它已不存在，请删除 {lock}。',
    },
  },
  'run-record-damaged': {
    severity: 'error',
    en: {
      message: '{file} is not a readable run record.',
      expected: '{expected}',
      found: '{found} at {path}',
      fix: 'Restore run.json from a backup; the checkpoints beside it are separate files.',
    },
    'zh-CN': {
      message: '{file} 不是可读取的实验记录。',
      expected: '{expected}',
      found: '{path} 处为 {found}',
      fix: '请从备份恢复 run.json；旁边的检查点是独立的文件。',
    },
  },
  'run-annotation-damaged': {
    severity: 'warning',
    en: {
      message: 'The name and notes of a run cannot be read: {file}.',
      expected: '{expected}',
      found: '{found} at {path}',
      fix: 'Write them again, or restore the file from a backup; the run itself is whole.',
    },
    'zh-CN': {
      message: '无法读取实验的名称与备注：{file}。',
      expected: '{expected}',
      found: '{path} 处为 {found}',
      fix: '请重新填写，或从备份恢复该文件；实验本身完好。',
    },
  },
  'event-logs-none': {
    severity: 'error',
    en: {
      message: 'There are no logs of TensorBoard with numbers in {file}.',
      expected: 'an event file (events.out.tfevents.*), or a folder of them',
      found: 'none whose numbers can be read',
      fix: 'Choose the folder that the other program logs into.',
    },
    'zh-CN': {
      message: '{file} 中没有含数值的 TensorBoard 日志。',
      expected: '事件文件（events.out.tfevents.*）或其文件夹',
      found: '没有可读取数值的文件',
      fix: '请选择其他程序写入日志的文件夹。',
    },
  },
  'event-file-cut': {
    severity: 'warning',
    en: {
      message: '{file} ends within a record; its curves are shown up to there.',
      expected: 'whole records',
      found: 'a last record that is not whole',
      fix: 'Open it again when the program that writes it has ended.',
    },
    'zh-CN': {
      message: '{file} 在一条记录中间结束；曲线显示到该处为止。',
      expected: '完整的记录',
      found: '最后一条记录不完整',
      fix: '请在写入它的程序结束后重新打开。',
    },
  },
  'event-file-damaged': {
    severity: 'warning',
    en: {
      message: '{file} is damaged; its curves are shown up to the damage.',
      expected: 'records whose checksums fit',
      found: 'one whose checksum or content does not',
      fix: 'Copy the file anew from where it was written.',
    },
    'zh-CN': {
      message: '{file} 已损坏；曲线显示到损坏处为止。',
      expected: '校验和正确的记录',
      found: '校验和或内容不正确的记录',
      fix: '请从写入处重新复制该文件。',
    },
  },
  'run-data-elsewhere': {
    severity: 'error',
    en: {
      message:
        'The data of the run {file} lies outside of its project, and nobody on this machine has said where.',
      expected: 'the place of the data, from you',
      found: 'only what the record of the run says: {found}',
      fix: 'Name the data in the terminal with --data, or choose it for the project in the window; for runs trained here it is remembered.',
    },
    'zh-CN': {
      message: '实验 {file} 的数据位于其项目之外，而本机上没有人指明其位置。',
      expected: '由您指明的数据位置',
      found: '只有实验记录中的说法：{found}',
      fix: '请在终端中用 --data 指明数据，或在窗口中为该项目选择数据；在本机训练的实验会被记住。',
    },
  },
  'weights-outside-project': {
    severity: 'error',
    en: {
      message: 'The project begins with weights that lie outside of it: {file}.',
      expected: 'weights inside {project}, or ones that you choose yourself',
      found: 'a path or a link that leads elsewhere',
      fix: 'Choose the weights in the terminal with --weights, or in the window; or copy them into the project.',
    },
    'zh-CN': {
      message: '项目以位于其外部的权重开始：{file}。',
      expected: '位于 {project} 内的权重，或由您自己选择的权重',
      found: '指向别处的路径或链接',
      fix: '请在终端中用 --weights 或在窗口中选择权重，或将其复制到项目中。',
    },
  },
  'run-newer-version': {
    severity: 'error',
    en: {
      message: 'The run was written by a newer Netloom; it cannot be changed by this one.',
      expected: 'format version {supported} or older',
      found: 'format version {version}',
      fix: 'Update Netloom to continue this run.',
    },
    'zh-CN': {
      message: '该实验由更新版本的 Netloom 写成，当前版本无法修改。',
      expected: '格式版本不高于 {supported}',
      found: '格式版本 {version}',
      fix: '请更新 Netloom 后再继续该实验。',
    },
  },
  'metrics-record-damaged': {
    severity: 'warning',
    en: {
      message: 'Part of the metrics log is damaged and was left out; everything around it was read.',
      expected: 'lines closed by their own checksum',
      found: '{file}: damaged lines: {lines}, the first is line {row}',
      fix: 'Nothing needs to be done; check the disk if this happens again.',
    },
    'zh-CN': {
      message: '指标日志的一部分已损坏并被略过；其余内容均已读取。',
      expected: '每行以自身校验和结尾',
      found: '{file} 中有 {lines} 行损坏，首个为第 {row} 行',
      fix: '无需处理；若再次发生，请检查磁盘。',
    },
  },
  'metrics-log-cut-short': {
    severity: 'warning',
    en: {
      message: 'The metrics log ends in the middle of a line; everything before it was read.',
      expected: 'a complete last line',
      found: '{bytes} bytes of an unfinished line {row} of {file}',
      fix: 'Nothing needs to be done: the line was being written when the run was cut off.',
    },
    'zh-CN': {
      message: '指标日志在一行中间结束；此前内容均已读取。',
      expected: '完整的最后一行',
      found: '{file} 第 {row} 行未写完，仅有 {bytes} 字节',
      fix: '无需处理：实验中断时该行正在写入。',
    },
  },
  'checkpoint-checksum-mismatch': {
    severity: 'error',
    en: {
      message: 'The checkpoint {file} was damaged after it was written.',
      expected: 'sha256 {expected}',
      found: 'sha256 {found}',
      fix: 'Use an older checkpoint of the run, and check the disk.',
    },
    'zh-CN': {
      message: '检查点 {file} 在写入后损坏。',
      expected: 'sha256 {expected}',
      found: 'sha256 {found}',
      fix: '请使用该实验的较早检查点，并检查磁盘。',
    },
  },
  'checkpoint-invalid': {
    severity: 'error',
    en: {
      message: '{file} is a tensor file, but not a checkpoint of a run.',
      expected: '{expected}',
      found: '{found} at {path}',
      fix: "Choose a file of a run's checkpoints folder.",
    },
    'zh-CN': {
      message: '{file} 是张量文件，但不是实验的检查点。',
      expected: '{expected}',
      found: '{path} 处为 {found}',
      fix: '请选择实验的 checkpoints 文件夹中的文件。',
    },
  },
  'checkpoint-skipped': {
    severity: 'warning',
    en: {
      message: 'A checkpoint could not be used and was skipped: {file}.',
      expected: 'the newest checkpoint, intact',
      found: 'a damaged file of step {step}',
      fix: 'Nothing needs to be done: training goes on from the newest intact checkpoint.',
    },
    'zh-CN': {
      message: '有一个检查点无法使用，已跳过：{file}。',
      expected: '完好的最新检查点',
      found: '第 {step} 步的文件已损坏',
      fix: '无需处理：训练将从最新的完好检查点继续。',
    },
  },
  'best-skipped': {
    severity: 'warning',
    en: {
      message: 'The best weights in {file} are damaged; those kept before them are used, of epoch {epoch}.',
      expected: 'the newest best weights, intact',
      found: 'a damaged file',
      fix: 'Nothing needs to be done here, but check the disk. Resume the run for it to look for better ones.',
    },
    'zh-CN': {
      message: '{file} 中的最佳权重已损坏；改用之前保留的第 {epoch} 轮的权重。',
      expected: '完好的最新最佳权重',
      found: '已损坏的文件',
      fix: '此处无需处理，但请检查磁盘。继续该实验可再次寻找更好的权重。',
    },
  },
  'best-lost': {
    severity: 'warning',
    en: {
      message: 'The best weights of the run in {file} are lost.',
      expected: 'an intact file of the best weights',
      found: 'none: damaged or missing',
      fix: 'Nothing needs to be done: the run goes on from its checkpoint, and the best is chosen among the epochs to come.',
    },
    'zh-CN': {
      message: '{file} 中实验的最佳权重已丢失。',
      expected: '完好的最佳权重文件',
      found: '没有：已损坏或缺失',
      fix: '无需处理：实验从检查点继续，并在之后的轮次中重新选出最佳权重。',
    },
  },
  'best-replaced': {
    severity: 'warning',
    en: {
      message:
        'The best weights of the run in {file} are lost; those of its newest checkpoint are used, of step {step}.',
      expected: 'an intact file of the best weights',
      found: 'none: damaged or missing',
      fix: 'Read the figures as those of step {step}. Resume the run for it to keep the best of its further epochs.',
    },
    'zh-CN': {
      message: '{file} 中实验的最佳权重已丢失；改用最新检查点（第 {step} 步）的权重。',
      expected: '完好的最佳权重文件',
      found: '没有：已损坏或缺失',
      fix: '请将指标视为第 {step} 步的结果。继续该实验可保留之后轮次中的最佳权重。',
    },
  },
  'checkpoint-none': {
    severity: 'error',
    en: {
      message: 'The run in {file} has no checkpoint yet.',
      expected: 'a run that trained for an epoch at least',
      found: 'no weights',
      fix: 'Resume the run: in Runs, or with netloom train <project> --resume {file} in the terminal.',
    },
    'zh-CN': {
      message: '{file} 中的实验尚无检查点。',
      expected: '至少训练过一轮的实验',
      found: '没有权重',
      fix: '请继续该实验：在“实验”中继续，或在终端运行 netloom train <项目> --resume {file}。',
    },
  },
  'snapshot-missing': {
    severity: 'error',
    en: {
      message: 'The run in {file} kept no weights of epoch {epoch}.',
      expected: 'an epoch whose weights were kept',
      found: 'weights of epochs {epochs}',
      fix: 'Name one of these as <run>@<epoch>, or train with "Snapshots every" set.',
    },
    'zh-CN': {
      message: '{file} 中的实验没有保留第 {epoch} 轮的权重。',
      expected: '保留了权重的轮次',
      found: '保留的轮次：{epochs}',
      fix: '请以 <run>@<epoch> 指定其中之一，或设置“快照间隔”后训练。',
    },
  },
  'checkpoint-none-failed': {
    severity: 'error',
    en: {
      message: 'The run in {file} failed before it kept any weights.',
      expected: 'a run that trained for an epoch at least',
      found: 'no weights; it ended with {reason}',
      fix: 'Correct what stopped it ({reason}), then train the project again.',
    },
    'zh-CN': {
      message: '{file} 中的实验在保存任何权重之前就失败了。',
      expected: '至少训练过一轮的实验',
      found: '没有权重；其结束原因为 {reason}',
      fix: '请先解决使其中止的问题（{reason}），再重新训练该项目。',
    },
  },
  'checkpoint-none-valid': {
    severity: 'error',
    en: {
      message: 'None of the checkpoints in {file} can be used.',
      expected: 'at least one intact checkpoint',
      found: '{count} damaged',
      fix: 'Restore a checkpoint from a backup, or start the run anew.',
    },
    'zh-CN': {
      message: '{file} 中没有可用的检查点。',
      expected: '至少一个完好的检查点',
      found: '{count} 个已损坏',
      fix: '请从备份恢复检查点，或重新开始该实验。',
    },
  },
} as const satisfies CodeFamily;
