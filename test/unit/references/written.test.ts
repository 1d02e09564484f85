import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readCorpus } from '../../../src/core/library/record';
import type { Paper } from '../../../src/core/paper';
import { referenceItem } from '../../../src/core/references/item';
import { STYLES, type StyleName } from '../../../src/core/references/styles';
import { loadProcessor, type WriteReferences } from '../../../src/worker/references/processor';

const papers = readCorpus(readFileSync('data/papers.json', 'utf8'), 'papers.json');
const called = (key: string) => papers.find((paper) => paper.key === key) ?? assert.fail(key);

/** In proceedings, in a journal, a preprint, with neither place nor archive, and with nothing but a title. */
const PAPERS: readonly Paper[] = [
  called('hoffer2017train'),
  called('karkalousos2022assessment'),
  called('diesendruck2024learning'),
  called('gandhi2024catastrophic'),
  { id: 'title', key: 'title', title: 'Only a title & an abstract', abstract: 'Known.' },
];

const HOFFER = 'https://papers.nips.cc/paper_files/paper/2017/hash/a5e0ff62be0b08456fc7f1e88812af3d-Abstract.html';
const GANDHI = 'https://www.paperswithcode.com/paper/catastrophic-interference-is-mitigated-in';

/** As the guides of the styles have them, read against the reference processor of the Citation Style Language. */
const WRITTEN: Readonly<Record<StyleName, readonly string[]>> = {
  apa: [
    `Hoffer, E., Hubara, I., & Soudry, D. (2017). Train longer, generalize better: closing the generalization gap in large batch training of neural networks. NeurIPS 2017. ${HOFFER}`,
    'Karkalousos, D., Noteboom, S., Hulst, H. E., Vos, F. M., & Caan, M. W. A. (2022). Assessment of Data Consistency through Cascades of Independently Recurrent Inference Machines for fast and robust accelerated MRI reconstruction. Physics in Medicine & Biology, 67(12), 124001. https://doi.org/10.1088/1361-6560/ac6cc2',
    'Diesendruck, M., Lin, J., Imani, S., Mahalingam, G., Xu, M., & Zhao, J. (2024). Learning How To Ask: Cycle-Consistency Refines Prompts in Multimodal Foundation Models (arXiv:2402.08756). arXiv. https://arxiv.org/abs/2402.08756',
    `Gandhi, A., Shah, R. S., Marupudi, V., & Varma, S. (2024). Catastrophic Interference is Mitigated in Naturalistic Power-Law Learning Environments. ${GANDHI}`,
    'Only a title & an abstract. (n.d.).',
  ],
  ieee: [
    `E. Hoffer, I. Hubara, and D. Soudry, “Train longer, generalize better: closing the generalization gap in large batch training of neural networks,” in NeurIPS 2017, 2017. [Online]. Available: ${HOFFER}`,
    'D. Karkalousos, S. Noteboom, H. E. Hulst, F. M. Vos, and M. W. A. Caan, “Assessment of Data Consistency through Cascades of Independently Recurrent Inference Machines for fast and robust accelerated MRI reconstruction,” Physics in Medicine & Biology, vol. 67, no. 12, p. 124001, 2022, doi: 10.1088/1361-6560/ac6cc2.',
    'M. Diesendruck, J. Lin, S. Imani, G. Mahalingam, M. Xu, and J. Zhao, “Learning How To Ask: Cycle-Consistency Refines Prompts in Multimodal Foundation Models.” arXiv, 2024. [Online]. Available: https://arxiv.org/abs/2402.08756',
    `A. Gandhi, R. S. Shah, V. Marupudi, and S. Varma, “Catastrophic Interference is Mitigated in Naturalistic Power-Law Learning Environments.” 2024. [Online]. Available: ${GANDHI}`,
    '“Only a title & an abstract.”',
  ],
  chicago: [
    `Hoffer, Elad, Itay Hubara, and Daniel Soudry. 2017. “Train Longer, Generalize Better: Closing the Generalization Gap in Large Batch Training of Neural Networks.” In NeurIPS 2017. ${HOFFER}.`,
    'Karkalousos, D., S. Noteboom, H. E. Hulst, F. M. Vos, and M. W. A. Caan. 2022. “Assessment of Data Consistency through Cascades of Independently Recurrent Inference Machines for Fast and Robust Accelerated MRI Reconstruction.” Physics in Medicine & Biology 67 (12): 124001. https://doi.org/10.1088/1361-6560/ac6cc2.',
    'Diesendruck, Maurice, Jianzhe Lin, Shima Imani, Gayathri Mahalingam, Mingyang Xu, and Jie Zhao. 2024. “Learning How to Ask: Cycle-Consistency Refines Prompts in Multimodal Foundation Models.” arXiv. https://arxiv.org/abs/2402.08756.',
    `Gandhi, Atith, Raj Sanjay Shah, Vijay Marupudi, and Sashank Varma. 2024. “Catastrophic Interference Is Mitigated in Naturalistic Power-Law Learning Environments.” ${GANDHI}.`,
    '“Only a Title & an Abstract.” n.d.',
  ],
  nature: [
    'Hoffer, E., Hubara, I. & Soudry, D. Train longer, generalize better: closing the generalization gap in large batch training of neural networks. in NeurIPS 2017 (2017).',
    'Karkalousos, D., Noteboom, S., Hulst, H. E., Vos, F. M. & Caan, M. W. A. Assessment of Data Consistency through Cascades of Independently Recurrent Inference Machines for fast and robust accelerated MRI reconstruction. Physics in Medicine & Biology 67, 124001 (2022).',
    'Diesendruck, M. et al. Learning How To Ask: Cycle-Consistency Refines Prompts in Multimodal Foundation Models. Preprint at https://arxiv.org/abs/2402.08756 (2024).',
    'Gandhi, A., Shah, R. S., Marupudi, V. & Varma, S. Catastrophic Interference is Mitigated in Naturalistic Power-Law Learning Environments. (2024).',
    'Only a title & an abstract.',
  ],
  acm: [
    `Elad Hoffer, Itay Hubara, and Daniel Soudry. 2017. Train longer, generalize better: closing the generalization gap in large batch training of neural networks. In NeurIPS 2017. Retrieved from ${HOFFER}`,
    'D. Karkalousos, S. Noteboom, H. E. Hulst, F. M. Vos, and M. W. A. Caan. 2022. Assessment of Data Consistency through Cascades of Independently Recurrent Inference Machines for fast and robust accelerated MRI reconstruction. Physics in Medicine & Biology 67, 12 (2022), 124001. DOI:https://doi.org/10.1088/1361-6560/ac6cc2',
    'Maurice Diesendruck, Jianzhe Lin, Shima Imani, Gayathri Mahalingam, Mingyang Xu, and Jie Zhao. 2024. Learning How To Ask: Cycle-Consistency Refines Prompts in Multimodal Foundation Models. Retrieved from https://arxiv.org/abs/2402.08756',
    `Atith Gandhi, Raj Sanjay Shah, Vijay Marupudi, and Sashank Varma. 2024. Catastrophic Interference is Mitigated in Naturalistic Power-Law Learning Environments. Retrieved from ${GANDHI}`,
    'Only a title & an abstract.',
  ],
  vancouver: [
    `Hoffer E, Hubara I, Soudry D. Train longer, generalize better: closing the generalization gap in large batch training of neural networks. In: NeurIPS 2017 [Internet]. 2017. Available from: ${HOFFER}`,
    'Karkalousos D, Noteboom S, Hulst HE, Vos FM, Caan MWA. Assessment of Data Consistency through Cascades of Independently Recurrent Inference Machines for fast and robust accelerated MRI reconstruction. Physics in Medicine & Biology [Internet]. 2022;67(12):124001. Available from: https://arxiv.org/abs/2111.15498',
    'Diesendruck M, Lin J, Imani S, Mahalingam G, Xu M, Zhao J. Learning How To Ask: Cycle-Consistency Refines Prompts in Multimodal Foundation Models [Internet]. arXiv; 2024. Available from: https://arxiv.org/abs/2402.08756',
    `Gandhi A, Shah RS, Marupudi V, Varma S. Catastrophic Interference is Mitigated in Naturalistic Power-Law Learning Environments [Internet]. 2024. Available from: ${GANDHI}`,
    'Only a title & an abstract.',
  ],
};

const read = (file: string) => readFileSync(`data/csl/${file}`, 'utf8');
const localesFor = (...languages: string[]) =>
  Object.fromEntries(['en-US', ...languages].map((language) => [language, read(`locales/locales-${language}.xml`)]));

describe('references as the processor writes them', function () {
  this.timeout(60_000);
  let write: WriteReferences;
  before(async () => {
    const wasm = createRequire(import.meta.url).resolve('@citeproc-rs/wasm/_web/citeproc_rs_wasm_bg.wasm');
    write = await loadProcessor(readFileSync(wasm));
  });

  for (const [name, { label, file }] of Object.entries(STYLES)) {
    it(label, async () => {
      const items = PAPERS.map(referenceItem);
      const answer = await write({ style: read(file), language: 'en-US', locales: localesFor(), items });
      assert.deepEqual(answer, { kind: 'written', texts: WRITTEN[name as StyleName] });
    });
  }

  const languages = [
    ['de-DE', 'Only a title & an abstract. (o. J.).'],
    ['fr-FR', 'Only a title & an abstract. (s. d.).'],
    ['es-ES', 'Only a title & an abstract. (s. f.).'],
    ['zh-CN', 'Only a title & an abstract. (不详).'],
    ['ja-JP', 'Only a title & an abstract. (日付なし).'],
  ] as const;
  for (const [language, text] of languages) {
    it(`APA in ${language}`, async () => {
      const items = [referenceItem(PAPERS[4])];
      const answer = await write({ style: read('apa.csl'), language, locales: localesFor(language), items });
      assert.deepEqual(answer, { kind: 'written', texts: [text] });
    });
  }

  it('writes each as if it were alone: two works of one author and year are not told apart', async () => {
    const twins = ['First', 'Second'].map((title) =>
      referenceItem({ id: title, key: title, title, abstract: '', year: 2020, authors: [{ family: 'Roe' }] }),
    );
    const answer = await write({ style: read('apa.csl'), language: 'en-US', locales: localesFor(), items: twins });
    assert.deepEqual(answer, { kind: 'written', texts: ['Roe. (2020). First.', 'Roe. (2020). Second.'] });
  });

  it('says what is wrong with a style, and goes on', async () => {
    const request = { language: 'en-US', locales: localesFor(), items: [referenceItem(PAPERS[4])] };
    const broken = read('nature.csl').replace('variable="title"', 'variable="titel"');
    const answer = await write({ ...request, style: broken });
    assert.deepEqual(answer, { kind: 'fault', code: 'rules', detail: 'Unknown variable "titel"' });
    assert.equal((await write({ ...request, style: read('nature.csl').slice(0, 3000) })).kind, 'fault');
    assert.equal((await write({ ...request, style: read('nature.csl') })).kind, 'written');
  });
});
