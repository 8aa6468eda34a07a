// What letters are to search: the one table of analysis.js and of search/analysis.py, which reads what stands between the
// outer braces as JSON. Ranges are code points in hexadecimal, of Unicode 14: letters that came later are letters here, too,
// as they stand. Signs, marks and letters are those that are left once a text is in Unicode's form NFKD and in lower case.

// signs: no letters, and nothing that may stand in a word. marks: accents, points of vowels and what is invisible; they are
// left out, but for those of the letters kept, which are others without. spelt: letters and signs with what people type for
// them. greek: names of letters that stand for themselves, as in β-VAE. unspaced: scripts without spaces between words, and
// Korean, whose words take endings.

export const letters = {
  "signs": [
    "80-d7 f7 2c2-2c5 2d2-2eb 2ed 2ef-2ff 375 3f6 482 55a-55f 589-5c6 5f3-61f 66a-66d 6d4 6de 6e9 6fd-6fe",
    "700-70d 7f6-7f9 7fe-7ff 830-83e 85e 888 964-965 970 9f2-9f3 9fa-9fb 9fd a76 af0-af1 b70 bf3-bfa c77 c7f",
    "c84 d4f d79 df4 e3f e4f e5a-e5b f01-f17 f1a-f1f f34 f36 f38 f3a-f3d f85 fbe-fc5 fc7-fda 104a-104f",
    "109e-109f 10fb 1360-1368 1390-1399 1400 166d-166e 1680 169b-169c 16eb-16ed 1735-1736 17d4-17d6",
    "17d8-17db 1800-180a 1940-1945 19de-19ff 1a1e-1a1f 1aa0-1aa6 1aa8-1aad 1b5a-1b6a 1b74-1b7e 1bfc-1bff",
    "1c3b-1c3f 1c7e-1c7f 1cc0-1cc7 1cd3 2010-2bff 2ce5-2cea 2cf9-2cfc 2cfe-2cff 2d70 2e00-2e2e 2e30-3004",
    "3008-3020 3030 3037 303d-303f 30a0 30fb 3190-3191 31c0-31e3 327f 4dc0-4dff a490-a4c6 a4fe-a4ff",
    "a60d-a60f a673 a67e a6f2-a716 a720-a721 a789-a78a a828-a82b a836-a839 a874-a877 a8ce-a8cf a8f8-a8fa",
    "a8fc a92e-a92f a95f a9c1-a9cd a9de-a9df aa5c-aa5f aa77-aa79 aade-aadf aaf0-aaf1 ab5b ab6a-ab6b abeb",
    "d800-f8ff fbb2-fe46 fffc-fffd 1d000-1d3ff 1f000-1ffff e0000-10ffff"
  ],
  "marks": [
    "ad 300-36f 34f 483-487 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 61c 640 64b-65f 670 6d6-6dc 6df-6e4",
    "6e7-6e8 6ea-6ed 180b-180f 1ab0-1aff 1dc0-1dff 200b-200f 202a-202e 2060-206f 20d0-20ff fe00-fe0f",
    "fe20-fe2f feff"
  ],
  "kept": [
    "й ї ў"
  ],
  "spelt": [
    "ß ss æ ae œ oe ø o ł l đ d ð d þ th ħ h ŧ t ı i ȷ j ς σ ى ي ة ه ک ك ی ي ’ ' ׳ ' ״ ' ʼ ' ‐ - – - − - ־ -"
  ],
  "greek": [
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο",
    "omicron π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega"
  ],
  "unspaced": [
    "e01-eff 1000-109f 1100-11ff 1780-17ff 3005-31ff 3400-9fff a960-a97f ac00-d7ff 20000-3ffff"
  ]
}
