/** What TeX commands look like on paper. Data only; how they are applied is in `tex.ts`. */

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, pair.indexOf('=', 1)), pair.slice(pair.indexOf('=', 1) + 1)]),
  );

/** Letters of the Greek alphabet by name, with their variants. */
export const GREEK = table(`
  alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ
  nu=ν xi=ξ omicron=ο pi=π varpi=ϖ rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω
  Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω
`);

/** Signs that stand between two things, with a space on each side. */
export const RELATIONS = table(`
  geq=≥ ge=≥ geqslant=≥ leq=≤ le=≤ leqslant=≤ neq=≠ ne=≠ approx=≈ sim=∼ simeq=≃ cong=≅ equiv=≡ propto=∝ asymp=≍ ll=≪
  gg=≫ lesssim=≲ gtrsim=≳ prec=≺ succ=≻ preceq=⪯ succeq=⪰ in=∈ notin=∉ ni=∋ subset=⊂ subseteq=⊆ supset=⊃ supseteq=⊇
  to=→ rightarrow=→ longrightarrow=⟶ leftarrow=← leftrightarrow=↔ Rightarrow=⇒ Leftarrow=⇐ Leftrightarrow=⇔ iff=⇔
  implies=⇒ mapsto=↦ longmapsto=⟼ pm=± mp=∓ cup=∪ cap=∩ setminus=∖ oplus=⊕ otimes=⊗ odot=⊙ wedge=∧ land=∧ vee=∨ lor=∨
  mid=| parallel=∥ perp=⊥ models=⊨ vdash=⊢ triangleq=≜ gets=← uparrow=↑ downarrow=↓ nearrow=↗ searrow=↘ coloneqq=≔
`);

/** Signs set without spaces of their own. */
export const SIGNS = table(`
  times=× texttimes=× cdot=· circ=∘ ast=∗ star=⋆ bullet=• div=÷ infty=∞ partial=∂ nabla=∇ ell=ℓ hbar=ℏ Re=ℜ Im=ℑ
  aleph=ℵ forall=∀ exists=∃ neg=¬ lnot=¬ emptyset=∅ varnothing=∅ sum=∑ prod=∏ int=∫ angle=∠ triangle=△ square=□
  dagger=† ddagger=‡ top=⊤ bot=⊥ prime=′ degree=° textdegree=° ldots=… dots=… cdots=⋯ textellipsis=… dotsc=… dotsb=…
  langle=⟨ rangle=⟩ lceil=⌈ rceil=⌉ lfloor=⌊ rfloor=⌋ vert=| lvert=| rvert=| Vert=‖ lVert=‖ rVert=‖ colon=: backslash=\\
  textbackslash=\\ textbar=| textless=< textgreater=> lbrace={ rbrace=} textasciitilde=~ textasciicircum=^ textunderscore=_
  textendash=– textemdash=— textquoteleft=‘ textquoteright=’ textquotedblleft=“ textquotedblright=” textquotesingle='
  textdollar=$ textpercent=% textpm=± textmu=µ textregistered=® copyright=© textcopyright=© texttrademark=™ pounds=£
  euro=€ S=§ P=¶ checkmark=✓ cmark=✓ xmark=✗ spadesuit=♠ heartsuit=♥ clubsuit=♣ diamondsuit=♦ sharp=♯ flat=♭ surd=√
  ie=i.e. eg=e.g. etal=et\u00a0al. etc=etc. wrt=w.r.t. vs=vs. LaTeX=LaTeX TeX=TeX BibTeX=BibTeX
`);

/** Letters of other alphabets that TeX names. */
export const LETTERS = table(`
  ss=ß SS=SS o=ø O=Ø l=ł L=Ł aa=å AA=Å ae=æ AE=Æ oe=œ OE=Œ i=ı j=ȷ imath=ı jmath=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ ng=ŋ NG=Ŋ
`);

/** Accent commands and the combining mark each puts on the letter that follows. */
export const ACCENTS = table(`
  '=\u0301 \`=\u0300 ^=\u0302 "=\u0308 ~=\u0303 ==\u0304 .=\u0307 u=\u0306 v=\u030c H=\u030b c=\u0327 k=\u0328 d=\u0323
  b=\u0331 r=\u030a t=\u0361
`);

/** Accents of maths, on a letter. */
export const MATH_ACCENTS = table(`
  hat=\u0302 widehat=\u0302 tilde=\u0303 widetilde=\u0303 Tilde=\u0303 Hat=\u0302 bar=\u0304 overline=\u0304 vec=\u20d7
  dot=\u0307 ddot=\u0308 check=\u030c breve=\u0306 acute=\u0301 grave=\u0300
`);

/** Names of functions, set upright with a space before an argument. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'log ln lg exp min max sup inf lim limsup liminf arg argmin argmax sin cos tan tanh sinh cosh arcsin arccos arctan ' +
    'det dim ker deg gcd hom Pr mod bmod tr rank poly polylog sign softmax diag'
  ).split(' '),
);

/** Commands whose argument is shown as it is. */
export const WRAPPERS: ReadonlySet<string> = new Set(
  (
    'textbf textit textsc texttt textsf textrm textsl textup textnormal textmd text emph underline uline mbox hbox fbox ' +
    'mathcal mathbf mathrm mathsf mathit mathtt mathfrak mathscr mathnormal boldsymbol bm pmb operatorname ' +
    'ensuremath uppercase lowercase MakeUppercase MakeLowercase title acro ac url path nolinkurl ' +
    'smash mathop mathrel mathbin mathord bold boldmath'
  ).split(' '),
);

/** Old font switches: they act on the rest of their group and show nothing. */
export const SWITCHES: ReadonlySet<string> = new Set(
  (
    'it em bf tt sc rm sf sl cal itshape bfseries ttfamily scshape upshape rmfamily sffamily slshape em normalfont ' +
    'tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge displaystyle textstyle scriptstyle ' +
    'left right big Big bigg Bigg bigl bigr Bigl Bigr middle limits nolimits noindent newline linebreak xspace ' +
    'protect relax null centering quad qquad space enspace thinspace hfill smallskip medskip bigskip par item'
  ).split(' '),
);

/** Capitals of `\\mathbb`. */
export const BLACKBOARD = table('R=ℝ N=ℕ Z=ℤ Q=ℚ C=ℂ P=ℙ E=𝔼 S=𝕊 F=𝔽 H=ℍ 1=𝟙 I=𝕀 B=𝔹 D=𝔻 G=𝔾 K=𝕂 L=𝕃 T=𝕋 X=𝕏 V=𝕍');

const pairs = (from: string, to: string): ReadonlyMap<string, string> => {
  const targets = [...to];
  return new Map([...from].map((letter, at) => [letter, targets[at]]));
};

export const SUPERSCRIPTS = pairs(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ∗*⋆′',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ***′',
);

export const SUBSCRIPTS = pairs('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
