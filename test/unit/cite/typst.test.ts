import { cases } from './cases';

cases('planCitation in Typst', 'a.typ', [
  ['goes behind the selection', 'We «train longer» here.', 'We train longer @k here.'],
  ['goes before the full stop that ends the selection', '«Heat rises.»', 'Heat rises @k.'],
  ['names the authors', 'As in |', 'As in #cite(<k>, form: "prose")', { style: 'narrative' }],
  ['cites several', '«Heat»', 'Heat @a @b', { keys: ['a', 'b'] }],
  ['joins what it touches', 'Heat @a|.', 'Heat @a @k.'],
  ['joins a group', 'Heat @a| @b.', 'Heat @a @b @k.'],
  ['keeps a supplement', 'Heat @a[p. 3]|.', 'Heat @a[p. 3] @k.'],
  ['joins a call', 'Heat #cite(<a>)|.', 'Heat #cite(<a>) @k.'],
  ['adds nothing twice', 'Heat @k|.', 'Heat @k.'],
  ['writes keys that are no labels as text', '«x»', 'x #cite(label("a/b"))', { keys: ['a/b'] }],
  ['does not run into the text', '«Heat»-based', 'Heat #cite(<k>)-based'],
  ['does not swallow a bracket', '#emph[x «Heat»][y]'.replace('][y', ' ][y'), '#emph[x Heat @k ][y]'],
  ['goes behind code', 'use `a|b` here', 'use `ab` @k here'],
  ['goes behind mathematics', 'loss $L|2$ is', 'loss $L2$ @k is'],
  ['leaves the name of a function whole', '#em|ph[Heat] rises', '#emph[Heat] @k rises'],
  ['leaves a reference to a label alone', '= A <sec>\nsee @sec|', '= A <sec>\nsee @sec @k'],
  ['is written into a comment', '// Heat|\n', '// Heat @k\n'],
  ['keeps CR LF', '«Heat»\r\n', 'Heat @k\r\n'],
]);
