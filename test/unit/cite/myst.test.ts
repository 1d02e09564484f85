import { cases } from './cases';

cases('planCitation in MyST', 'a.myst', [
  ['goes behind the selection', 'We «train longer» here.', 'We train longer {cite:p}`k` here.'],
  ['goes before the full stop that ends the selection', '«Heat rises.»', 'Heat rises {cite:p}`k`.'],
  ['names the authors', 'As in |', 'As in {cite:t}`k`', { style: 'narrative' }],
  ['cites several', '«Heat»', 'Heat {cite:p}`a,b`', { keys: ['a', 'b'] }],
  ['joins behind the role', 'Heat {cite:p}`a`|.', 'Heat {cite:p}`a,k`.'],
  ['joins inside', 'Heat {cite:t}`a|`.', 'Heat {cite:t}`a,k`.'],
  ['joins the bare role', 'Heat {cite}`a`|.', 'Heat {cite}`a,k`.'],
  ['does not take the bare role for a habit', '{cite}`a` «x»', '{cite}`a` x {cite:p}`k`'],
  ['keeps notes', '{cite:p}`{see}a{p. 3}|`', '{cite:p}`{see}a{p. 3},k`'],
  ['adds nothing twice', '{cite:p}`k`|', '{cite:p}`k`'],
  ['cites as Pandoc where the document does', '[@a] «x»', '[@a] x [@k]'],
  ['joins as Pandoc', '{cite:p}`b` [@a]|', '{cite:p}`b` [@a; @k]'],
  ['fills what was begun', '{cite:p}`|`', '{cite:p}`k`'],
  ['stands in a directive that holds text', '```{note}\n«Heat»\n```\n', '```{note}\nHeat {cite:p}`k`\n```\n'],
  [
    'joins in one',
    '````{note}\n```{tip}\n{cite:p}`a|`\n```\n````\n',
    '````{note}\n```{tip}\n{cite:p}`a,k`\n```\n````\n',
  ],
  [
    'goes below its first lines',
    '```{figure} a|.png\n:name: x\nHeat\n```\n',
    '```{figure} a.png\n:name: x\n{cite:p}`k` Heat\n```\n',
  ],
  [
    'stands in a title',
    '```{admonition} «Heat»\n:class: x\nUp\n```\n',
    '```{admonition} Heat {cite:p}`k`\n:class: x\nUp\n```\n',
  ],
  [
    'stands in a title of a division',
    ':::{table} «Heat.»\n:name: x\nUp\n:::\n',
    ':::{table} Heat {cite:p}`k`.\n:name: x\nUp\n:::\n',
  ],
  ['leaves options whole', ':::{table} Heat\n:name: x|\nUp\n:::\n', ':::{table} Heat\n:name: x\n{cite:p}`k` Up\n:::\n'],
  ['goes behind what a label names', '(la|b)=\n# Heat\n', '(lab)=\n# Heat {cite:p}`k`\n'],
  ['goes below a block', '```{code-cell}\n|x\n```\n', '```{code-cell}\nx\n```\n{cite:p}`k`\n'],
]);

cases('planCitation in Markdown of another kind', 'a.md', [
  ['cites by roles where the document does', '{cite:t}`a` «x»', '{cite:t}`a` x {cite:p}`k`'],
  ['cites by TeX where the document does', '\\citep{a} «x»', '\\citep{a} x \\citep{k}'],
  ['joins TeX', '\\citep{a|}', '\\citep{a,k}'],
]);
