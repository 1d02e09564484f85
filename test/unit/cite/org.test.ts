import { cases } from './cases';

cases('planCitation in Org', 'a.org', [
  ['goes behind the selection', 'We «train longer» here.', 'We train longer [cite:@k] here.'],
  ['goes before the full stop that ends the selection', '«Heat rises.»', 'Heat rises [cite:@k].'],
  ['names the authors', 'As in |', 'As in [cite/t:@k]', { style: 'narrative' }],
  ['cites several', '«Heat»', 'Heat [cite:@a;@b]', { keys: ['a', 'b'] }],
  ['joins behind the bracket', 'Heat [cite:@a]|.', 'Heat [cite:@a;@k].'],
  ['joins inside', 'Heat [cite:@|a].', 'Heat [cite:@a;@k].'],
  ['joins one that follows the selection', '«Heat» [cite:@a].', 'Heat [cite:@a;@k].'],
  ['keeps notes', '[cite/p:see @a p. 3; also @b ch. 2|]', '[cite/p:see @a p. 3; also @b ch. 2; @k]'],
  ['keeps the suffix of the whole last', '[cite:see;@a p. 3;@b;and others|]', '[cite:see;@a p. 3;@b;@k;and others]'],
  ['keeps brackets in notes', '[cite:@a p. [3]|]', '[cite:@a p. [3];@k]'],
  ['keeps lines', '[cite:@a;\n@b|]', '[cite:@a;\n@b;\n@k]'],
  ['fills what was begun', '[cite:|]', '[cite:@k]'],
  ['adds nothing twice', '[cite:@k]|', '[cite:@k]'],
  ['follows the habit', '[cite/p:@a] «x»', '[cite/p:@a] x [cite/p:@k]'],
  ['goes behind code', 'use ~a |b~ here', 'use ~a b~ [cite:@k] here'],
  ['goes behind a link', '[[https://a.b][he|re]] ok', '[[https://a.b][here]] [cite:@k] ok'],
  ['goes below a block', '#+begin_src r\n|x\n#+end_src\n\nHeat', '#+begin_src r\nx\n#+end_src\n[cite:@k]\n\nHeat'],
  ['joins in a comment', '# [cite:@a]|\n', '# [cite:@a;@k]\n'],
  ['keeps CR LF', '«Heat»\r\n', 'Heat [cite:@k]\r\n'],
]);
