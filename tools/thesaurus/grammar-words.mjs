/** English words that hold a sentence together: their meanings as nouns or adjectives are not meant where they stand. */
export const grammarWords = new Set(
  `but not one two three four five six seven eight nine ten about too just only any anything being also
  between down after before over under can will must may own nothing something everything no none nor non
  and the for with from into out off away through during while because than then there here where when why how
  who whom whose what which this that these those all both each few more most other some such very have has had
  having does did doing are was were been would should could shall ought its his her him she they them their out
  our you your yours mine ours theirs once again further until against above below upon unto itself himself
  herself themselves myself yourself yes never ever always going done either neither every another much many
  less lots till per via plus minus men iii ain let make get put say john mary might lot little like around
  along across near within without behind beside beyond toward towards whether though although unless whatever
  whoever however back yet still even well now far works found needs given watching`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
