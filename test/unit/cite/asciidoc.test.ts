import { cases } from './cases';

cases('planCitation in AsciiDoc', 'a.adoc', [
  ['goes behind the selection', 'We «train longer» here.', 'We train longer cite:[k] here.'],
  ['goes before the full stop that ends the selection', '«Heat rises.»', 'Heat rises cite:[k].'],
  ['names the authors', 'As in |', 'As in citenp:[k]', { style: 'narrative' }],
  ['cites several', '«Heat»', 'Heat cite:[a, b]', { keys: ['a', 'b'] }],
  ['joins behind the bracket', 'Heat cite:[a]|.', 'Heat cite:[a, k].'],
  ['joins inside', 'Heat cite:[a|].', 'Heat cite:[a, k].'],
  ['joins one that follows the selection', '«Heat» cite:[a].', 'Heat cite:[a, k].'],
  ['keeps prefix and pages', 'cite:See[a(3), b(4)|]', 'cite:See[a(3), b(4), k]'],
  ['keeps a narrow comma', 'cite:[a,b|]', 'cite:[a,b,k]'],
  ['joins the other form', 'cite:[a]+[b]|', 'cite:[a]+[b]+[k]'],
  ['fills what was begun', 'cite:[|]', 'cite:[k]'],
  ['adds nothing twice', 'cite:[k]|', 'cite:[k]'],
  ['follows the habit', 'citep:[a] «x»', 'citep:[a] x citep:[k]'],
  ['goes behind code', 'use `a |b` here', 'use `a b` cite:[k] here'],
  ['goes behind a link', 'https://a.b[he|re] ok', 'https://a.b[here] cite:[k] ok'],
  ['goes below a listing', '----\n|x\n----\n\nHeat', '----\nx\n----\ncite:[k]\n\nHeat'],
  ['is not stopped by an underlined title', 'Heat\n----\nIt «rises»', 'Heat\n----\nIt rises cite:[k]'],
  ['joins in a comment', '// cite:[a]|\n', '// cite:[a, k]\n'],
  ['keeps CR LF', '«Heat»\r\n', 'Heat cite:[k]\r\n'],
]);
