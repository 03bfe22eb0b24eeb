/** Why each finding of the doctor matters, in two sentences: what it does to the run, and what becomes of it when left alone. */
import type { LocalText } from '../diagnostics/code-entry.ts';
import type { doctorCodes } from '../diagnostics/codes/doctor.ts';
import { local } from '../settings/setting-text.ts';

export const doctorReasons: Readonly<Record<keyof typeof doctorCodes, LocalText>> = {
  'doctor-exploding-gradients': local(
    'A weight moves by its gradient times the rate, so a huge gradient throws it far from where it was. The run may end in numbers that are not finite, or begin anew from worse weights.',
    '权重按梯度乘以学习率移动，过大的梯度会把它抛离原处。训练可能以非有限数值告终，或从更差的权重重新开始。',
  ),
  'doctor-vanishing-gradients': local(
    'The first layers see the input, and what they do not learn no later layer can make up. Depth then costs time and brings nothing.',
    '最前面的层直接看到输入，它们学不到的，后面的层无法弥补。这样的深度只费时间而无收益。',
  ),
  'doctor-rate-too-high': local(
    'Each step overshoots the lower loss it aims for, and the next one jumps back. More epochs do not help, since the steps stay as large.',
    '每一步都越过目标处的低损失，下一步又跳回来。增加轮数没有帮助，因为步子依旧过大。',
  ),
  'doctor-rate-too-low': local(
    'The direction is right, and the way is taken in needlessly small steps. The same result would take many times the epochs.',
    '方向正确，但步子小得没有必要。达到同样结果需要多得多的轮数。',
  ),
  'doctor-overfitting': local(
    'What the network learns now is the noise of its own samples, which no new sample shares. Its figures on the training part say nothing of how it will do in use.',
    '网络此时学到的是自身样本的噪声，新样本并不具有。训练集上的指标不能说明实际使用的效果。',
  ),
  'doctor-plateau': local(
    'The epochs since then cost time and changed nothing. Either the rate is too large to settle any lower, or the network has no more to give.',
    '此后的各轮只花时间而无变化。要么学习率过大而无法继续下降，要么网络已到极限。',
  ),
  'doctor-class-collapse': local(
    'A network that always gives one answer ignores its input. Its accuracy is the share of that class, however good it looks.',
    '总是给出同一答案的网络忽略了输入。无论准确率看起来多高，它只是该类别的占比。',
  ),
  'doctor-dead-units': local(
    'A unit that gives 0 for every sample has no gradient and never wakes again. The network is as narrow as what is left of it.',
    '对所有样本输出 0 的单元没有梯度，也不会恢复。网络的实际宽度只剩其余单元。',
  ),
  'doctor-unscaled-inputs': local(
    'First weights are made for inputs of about 1, and one rate must suit all columns. The largest column decides the steps, and the others are hardly learned from.',
    '初始权重适用于约为 1 的输入，而且同一学习率要适合所有列。最大的列决定步长，其他列几乎学不到。',
  ),
  'doctor-unscaled-targets': local(
    'The first epochs are spent on moving the answers to where the targets lie. Losses are huge until then, and so are the steps they cause.',
    '最初几轮都用来把回答移到目标所在处。在此之前损失巨大，由此产生的步子也巨大。',
  ),
  'doctor-loss-unfit': local(
    'The loss holds class 3 to be nearer to class 4 than to class 9, which means nothing for names. The network answers values between classes where it is unsure.',
    '该损失认为类别 3 比类别 9 更接近类别 4，对名称而言毫无意义。网络在不确定时会回答介于类别之间的值。',
  ),
  'doctor-tiny-batch-norm': local(
    'Mean and spread of a few samples jump from batch to batch, and every layer after it sees that noise. In use the network has steady statistics, and answers otherwise than it learned to.',
    '少量样本的均值和方差逐批跳动，其后的每一层都受此噪声影响。使用时统计量是固定的，回答与训练时不同。',
  ),
  'doctor-frozen-by-mistake': local(
    'Frozen weights are worth keeping where another run made them. Random ones only scramble what the layers after them get.',
    '只有来自其他训练的权重才值得冻结。随机权重只会打乱后面各层得到的信息。',
  ),
  'doctor-label-noise': local(
    'Wrong labels teach wrong answers, and those of the validation part make good answers count as errors. A network large enough learns them by heart.',
    '错误的标签教会错误的回答，验证集中的错误标签又把正确回答算作错误。足够大的网络会把它们背下来。',
  ),
  'doctor-data-starves': local(
    'The engine stands still while a batch is made. A faster device would not shorten the run.',
    '生成批次时引擎处于空闲。换更快的设备也不会缩短训练。',
  ),
};
