"""The words of headers: tokens of a text, the phrases known, and what a text is for short."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product, takewhile
from typing import Any, Literal

from smdash.intake.values.folding import fold
from smdash.intake.values.words import GRADES, RESPONSES, SEXES, TRUTHS
from smdash.measures import MEASURES

Tokens = tuple[str, ...]


_SPECIAL = str.maketrans(
    {"ø": "o", "æ": "ae", "å": "a", "ß": "ss", "œ": "oe", "ð": "d", "µ": "u", "μ": "u", "º": "o", "°": ""}
)


_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)?|%|δ")


_SCALE = re.compile(
    r"(?<!\d)[01]\s*(?:-|–|—|to|til|bis|à|/)\s*(?:3|4|5|6|7|10|20|30|100|110)(?!\d)(?!\s*/)|(?<!\d)0_(?:10|100)(?!\d)"
    # "skin_0_4": the scale at the end of a name. Other small ends may be months, 0 to 3 or 0 to 6.
    r"|(?<=[^\W\d_]_)(?<!vas_)(?<!eva_)(?<!qol_)0_4(?![^\W_])(?!_)"
    r"|(?<![\d/])(?<!\d\s)/\s?(?:10|100)(?![\d/])"
    # "grade 0-IV", and the 100 that belongs to the name of a visual analogue scale: "vas100", "vas_qol_100".
    r"|(?<![\d.,])0\s*[-–—]\s*iv(?![^\W\d_])"
    r"|(?:(?<=vas)|(?<=eva)|(?<=qol)|(?<=lq)|(?<=qdv))[_ -]?100(?![\d.,])"
    r"(?!\s*=)(?!\s*(?:mo|md|mnd|m[åa]n|mes|w|ug|uk|ve|sem|d|ta|jo|y|år|ja|an)[^\W\d_]*(?![^\W_])(?!\s*\d))",
    re.IGNORECASE,
)
# "3 months (± 2 weeks)": how far from its time a visit may be says nothing of the time.
_TOLERANCE = re.compile(r"[(\[]?\s*(?:±|\+\s?/?\s?[-−–])\s*\d+(?:[.,]\d+)?\s*(?:[^\W\d_]+\.?)?\s*[)\]]?")


# "(added 2022)": since when a column has been kept is said of the column, not of what it holds.
_REMARK = re.compile(
    r"[(\[]\s*(?:added|new|newly added|introduced|tilføjet|ny|nyt|tillagd|tillagt|neu|ergänzt|hinzugefügt|ajoutée?|"
    r"nouveau|nouvelle|añadid[oa]|nuev[oa]|toegevoegd|nieuw|aggiunt[oa])(?![^\W_])"
    r"(?:\s+(?:in|on|since|from|ab|seit|im|am|en|le|depuis|desde|el|i|fra|från|siden|sedan|sinds|dal)(?![^\W_]))?"
    r"(?:\s*[\d./-]{2,10})?\s*[)\]]",
    re.IGNORECASE,
)
_CHECKBOX = re.compile(r"___|[(\[]\s*choice\s*=", re.IGNORECASE)
_DATE_FORMAT = re.compile(
    r"(?<![^\W\d_])(?:d{1,2}|tt|m{1,2}|y{2,4}|j{2,4}|a{2,4}|å{2,4})"
    r"(?:[-./ ](?:d{1,2}|tt|mm|y{2,4}|j{2,4}|a{2,4}|å{2,4})){1,2}(?![^\W\d_])",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"(?<![^\W_])q\s?\d{1,2}\s?(?:w|wk|weeks?|uger?)?(?![^\W_])", re.IGNORECASE)
_CODES = re.compile(
    r"(?<![^\W_])(?<!\d[.,])(?P<code>[0-9]|[^\W\d_]{1,2})\s?=\s?(?P<word>[^\W\d_][^,;:()\[\]/=\d]*?)(?=\s*(?:[,;:()\[\]/]|\d\s?=|$))"
)
_CODED = frozenset((*GRADES, *SEXES, *RESPONSES, *TRUTHS))


_ARM = re.compile(r"(?:_|(?<![^\W_]))arm_\d+[a-z]?\b|[(\[]\s*arm\s*\d+\s*:[^)\]]*[)\]]", re.IGNORECASE)
# A trial database names an item by the visit and the form it stands on: `AGE_E2_C1` is that of the second event.
_EVENT = re.compile(r"_E(?P<event>\d+)_C\d+$", re.IGNORECASE)


_SHORT_PIECES = {"bl", "gi", "gu", "cv", "np", "fu"}


# "før" and "för" are "before"; without their accent they would be the English "for".
_OWNER = re.compile(r"(?<=[a-z])['\u2019]s(?![a-z])")
_FIRST = re.compile(
    r"(?<![^\W_])1(?:(?:st|er|re|ere|ère|ste|ª|º)(?![^\W_])"
    r"|\.(?=\s*(?:gabe|do[sz]|inj|inie|iny|appli|spritze|sprøjte|spruta|adm|verabr|toma|oma|xol)))"
)
_BEFORE = re.compile(r"(?<![^\W\d_])f(?:[øö]|oe)re?(?![^\W\d_])")
# Little words cut to one letter, before a time or a word for treatment: "v. start", "n. 3 Mo".
_TREATED = r"\d+\s?[^\W\d_]+|start|opstart|oppstart|beginn|beh|ther|terap|oma|xol|trea|tx|in[kc]l|einschl"
_LETTER = re.compile(rf"(?<![^\W_])(?P<letter>[befnv])\.\s*(?={_TREATED})")
_LETTERS = {"b": "bei", "e": "efter", "f": "before", "n": "nach", "v": "ved"}
_DOTTED = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{3,})\.(?!\d)")


def tokenise(text: str) -> Tokens:
    """Lower-case words and numbers of a text, without accents and punctuation."""
    said = _BEFORE.sub("before", _OWNER.sub("", unicodedata.normalize("NFC", text.casefold())))
    said = _LETTER.sub(lambda found: f"{_LETTERS[found['letter']]} ", _FIRST.sub("first ", said))
    folded = unicodedata.normalize("NFKD", said.replace("#", " nr ").replace("\u2116", " nr ").translate(_SPECIAL))
    # "1½" is 1.5, and a "½" alone is 0.5, never 5.
    folded = re.sub(r"(?<!\d)\.5", "0.5", folded.replace("1\u20442", ".5")) if "\u2044" in folded else folded
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark)).replace("µ", "u").replace("μ", "u")
    return tuple(_TOKEN.findall(plain))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("smdash.intake.tables").joinpath("header_words.toml").read_text("utf-8"))


@cache
def vocabulary() -> tuple[dict[Tokens, list[tuple[str, str]]], int, frozenset[str]]:
    """Phrases to (group, key) pairs, the longest phrase's length, and every single word known."""
    phrases: dict[Tokens, list[tuple[str, str]]] = {}
    for group, keys in _words().items():
        if group in ("summary", "heading", "alias", "stem", "ends"):
            continue
        for key, spoken in keys.items():
            for phrase in spoken:
                phrases.setdefault(tokenise(phrase), []).append((group, key))
    phrases.pop((), None)
    single = {word for phrase in phrases for word in phrase if word.isalpha()}
    single |= {word for words in _words()["ends"].values() for word in words}
    return phrases, max(map(len, phrases)), frozenset(single)


@cache
def words_of(section: str, key: str) -> frozenset[str]:
    """The single words of one list of `header_words.toml`."""
    return frozenset(_words()[section][key])


@cache
def _summary(kind: str) -> frozenset[Tokens]:
    return frozenset(tokenise(phrase) for phrase in _words()["summary"][kind])


def names_summary_column(text: str) -> bool:
    """Whether a header is the name of a statistic (mean, SD, n) rather than of something recorded of one patient."""
    return tokenise(without_scale(text)) in _summary("columns")


@lru_cache(maxsize=65536)
def names_summary_row(text: str) -> bool:
    """Whether a row's first words say that it counts or averages the rows above."""
    if re.match(r"\s*n\s*[=:]\s*\d+", text, re.IGNORECASE):
        return True
    tokens = tokenise(re.sub(r"[(\[].*", "", text))
    known = _summary("rows")
    if tokens in known:
        return True
    # "Mean age", "Total n", "Mean ± SD": a statistic's name with other statistics beside it.
    words = [word for word in re.split(r"[±/,+&]| and | og | und | et | y | och ", text.casefold()) if word.strip()]
    return len(words) > 1 and all(tokenise(re.sub(r"[(\[].*", "", word)) in known for word in words)


@cache
def _headings() -> frozenset[Tokens]:
    return frozenset(tokenise(phrase) for phrase in _words()["heading"]["words"])


def is_heading(text: str) -> bool:
    """Whether a text is a heading over a group of columns, or several (Laboratory; Symptoms; QoL and lab values)."""
    tokens = tokenise(without_scale(text))
    phrases, longest, _ = vocabulary()
    at, said = 0, False
    while at < len(tokens):
        spans = range(min(longest, len(tokens) - at), 0, -1)
        found = next((n for n in spans if tokens[at : at + n] in _headings()), 0)
        said = said or found > 0
        if not found and ("role", "filler") not in phrases.get((tokens[at],), ()):
            return False
        at += found or 1
    return said


@lru_cache(maxsize=4096)
def begins_heading(word: str) -> bool:
    """Whether a word is a heading or the beginning of one, three letters or more: `dem` of demographics."""
    return len(word) >= _LEAST_OF_PIECE and any(one.startswith(word) for heading in _headings() for one in heading[:1])


def is_filler(words: Tokens) -> bool:
    """Whether words say nothing of their own (`treatment`, `f/u`): beside a visit they leave nothing unexplained."""
    phrases, longest, _ = vocabulary()
    at = 0
    while at < len(words):
        spans = range(min(longest, len(words) - at), 0, -1)
        at += next((n for n in spans if ("role", "filler") in phrases.get(words[at : at + n], ())), len(words) + 1)
    return at == len(words)


@cache
def qualifiers(field: str) -> frozenset[str]:
    """The words that add nothing to a field beside its name: `serum` to tryptase, `burden` to KIT."""
    phrases, _, _ = vocabulary()
    return frozenset(phrase[0] for phrase, said in phrases.items() if ("qualifier", field) in said)


def without_scale(text: str) -> str:
    """A header without the range of its scale, the arm of its event, its date format, interval of doses and codes."""
    for pattern in (_REMARK, _ARM, _DATE_FORMAT, _INTERVAL, _TOLERANCE):
        text = pattern.sub(" ", text)
    text = _EVENT.sub(r" event \g<event>", text)
    return _SCALE.sub(" ", _CODES.sub(_uncode, text))


def is_checkbox(header: str) -> bool:
    """Whether a header is one choice of a REDCap question, ticked or not: `organ___1`, `Organs (choice=Skin)`."""
    return bool(_CHECKBOX.search(header))


def _uncode(found: re.Match[str]) -> str:
    return " " if fold(found["word"]) in _CODED else found[0]


def read_codes(header: str) -> dict[str, str]:
    """The codes a header explains: `Sex (1 = female, 2 = male)`; empty where it explains none.

    A header that is the name of one sex explains its cells too: 1 or `yes` under `female` is a woman.
    """
    pairs = {found["code"]: found["word"].strip() for found in _CODES.finditer(header)}
    known = {code: word for code, word in pairs.items() if fold(word) in _CODED}
    if pairs:
        return known if len(known) == len(pairs) else {}
    sex = sex_asked(header)
    if sex is None:
        return {}
    answers = {"yes": sex, "no": "M" if sex == "F" else "F"}
    spelled = {form for word in TRUTHS for form in (word, word.upper(), word.capitalize())}
    return {word: answers[TRUTHS[fold(word)]] for word in spelled}


def sex_asked(header: str) -> Literal["F", "M"] | None:
    """The sex whose name alone a header is, so that its cells say whether a patient has it: `female`, `is_male`."""
    words = [word for word in tokenise(header) if word not in _ASKING]
    sex = SEXES.get(words[0]) if len(words) == 1 and len(words[0]) > 2 else None
    return "F" if sex == "F" else "M" if sex == "M" else None


_ASKING = {
    "is",
    "sex",
    "gender",
    "yes",
    "no",
    "ja",
    "nein",
    "nej",
    "oui",
    "non",
    "si",
    "kon",
    "geschlecht",
    "sexe",
    "sexo",
}


@cache
def _aliases() -> dict[str, str]:
    return {tokenise(short)[0]: word for word, shorts in _words()["alias"].items() for short in shorts}


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    return tuple((stem, domain) for domain, stems in _words()["stem"].items() for stem in stems)


def spell_out(word: str, known: frozenset[str]) -> str:
    """The known word that a short or inflected one stands for, or one with ae, oe or aa for a letter of its language.

    The word itself where there is none.
    """
    if word in _aliases():
        return _aliases()[word]
    if word in known or not word.isalpha() or len(take_apart(word, known)) > 1:
        return word
    plain = next((one for one in _plain_spellings(word) if len(take_apart(one, known)) > 1 or one in known), None)
    if plain is not None:
        return plain
    return domain_of_stem(word) or word


def domain_of_stem(word: str) -> str | None:
    """The word for the domain that an inflected or compound word speaks of by its beginning, if any."""
    return next((domain for stem, domain in _stems() if word.startswith(stem)), None)


_TWO_LETTERS = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}


def _plain_spellings(word: str) -> list[str]:
    """A word with some of its ae, oe, ue and aa read as the letters they are written for where these are lacking."""
    pieces = re.split("(ae|oe|ue|aa)", word)
    choices = [(piece, _TWO_LETTERS[piece]) if piece in _TWO_LETTERS else (piece,) for piece in pieces]
    return ["".join(chosen) for chosen in product(*choices)][1:] if 1 < len(pieces) <= 9 else []


def complete_words(text: str) -> str:
    """Write out words cut short and ended by a point, where all known words that begin so say one thing: `Ther.`."""
    return _DOTTED.sub(lambda found: f"{_complete(found['word'])} ", text)


_LEAST_OF_SHORT = 5
_LEAST_OF_PIECE = 3
_LEAST_OF_MENDED = 6
_ALIKE = 0.86


@lru_cache(maxsize=8192)
def complete_measure(token: str) -> Tokens:
    """Write out a word of a measure cut short without a point: `digest` is digestive, `calvid` calidad de vida.

    Five letters or more, and only where all known words that begin so say one thing and that is something measured.
    """
    phrases, _, known = vocabulary()
    if token in known or not token.isalpha() or len(token) < _LEAST_OF_SHORT:
        return (token,)
    word = _complete(token)
    if word != token:
        return (word,) if all(_is_measured(pair) for pair in phrases[word,] if pair[0] != "qualifier") else (token,)
    whole = [
        phrase for phrase in _phrases_by_beginning().get(token[:_LEAST_OF_PIECE], ()) if _is_shortened(token, phrase)
    ]
    said = {pair for phrase in whole for pair in phrases[phrase]}
    return min(whole) if whole and len(said) == 1 and all(map(_is_measured, said)) else (token,)


def _is_measured(pair: tuple[str, str]) -> bool:
    group, key = pair
    return group == "domain" or (group == "field" and key in MEASURES) or pair == ("role", "response")


def _telling(phrase: Tokens) -> Tokens:
    """The words of a phrase but its little ones."""
    return tuple(word for word in phrase if len(word) >= _LEAST_OF_PIECE)


@cache
def _phrases_by_beginning() -> Mapping[str, Sequence[Tokens]]:
    """The phrases of several telling words, by the first letters of the first one."""
    found: dict[str, list[Tokens]] = defaultdict(list)
    for phrase in vocabulary()[0]:
        words = _telling(phrase)
        if len(words) > 1:
            found[words[0][:_LEAST_OF_PIECE]].append(phrase)
    return dict(found)


def _is_shortened(token: str, phrase: Tokens) -> bool:
    """Whether a word is the beginnings of all telling words of a phrase, run together."""
    ends = {0}
    for word in _telling(phrase):
        pieces = ((at, end) for at in ends for end in range(at + _LEAST_OF_PIECE, len(token) + 1))
        ends = {end for at, end in pieces if word.startswith(token[at:end])}
    return len(token) in ends


@lru_cache(maxsize=4096)
def _complete(short: str) -> str:
    phrases, _, known = vocabulary()
    tokens = tokenise(short)
    if len(tokens) != 1 or tokens[0] in known or tokens[0] in _aliases():
        return short
    words = _lone_words()
    begun: dict[str, frozenset[tuple[str, str]]] = {}
    for word in takewhile(lambda word: word.startswith(tokens[0]), words[bisect_left(words, tokens[0]) :]):
        # Of words begun alike only the shortest counts: `behandlingsstart` is `behandling` and more.
        if not any(word.startswith(other) for other in begun):
            meanings = frozenset(pair for pair in phrases[word,] if pair[0] not in ("qualifier", "direction"))
            if meanings:
                begun[word] = meanings
    return min(begun) if len(set(begun.values())) == 1 else short


@cache
def _lone_words() -> Sequence[str]:
    """The words that say something alone, in order."""
    phrases, _, _ = vocabulary()
    return sorted(phrase[0] for phrase in phrases if len(phrase) == 1)


def take_apart(word: str, known: frozenset[str]) -> Tokens:
    """Take a run-together word apart (`tryptasebl`, `hudgrad`) if it is wholly made of known ones."""
    if word in known or len(word) < 5 or not word.isalpha():
        return (word,)
    for cut in range(len(word) - 2, 1, -1):
        head, tail = word[:cut], word[cut:]
        if all(len(part) > 2 or part in _SHORT_PIECES for part in (head, tail)) and head in known and tail in known:
            return (head, tail)
    return (word,)


def mend(word: str, known: frozenset[str]) -> str | None:
    """The known word that a misspelt one is nearest to; None where there is none."""
    if len(word) < _LEAST_OF_MENDED or not word.isalpha():
        return None
    letters = frozenset(word)
    possible: list[str] = []
    for other, its_letters in _mendable(known):
        # Letters that only one of the two has match nothing: a bound that spares nearly all words the comparison.
        alike = min(len(word) - len(letters - its_letters), len(other) - len(its_letters - letters))
        if 2 * alike / (len(word) + len(other)) >= _ALIKE:
            possible.append(other)
    near = difflib.get_close_matches(word, possible, n=1, cutoff=_ALIKE)
    return near[0] if near else None


@cache
def _mendable(known: frozenset[str]) -> Sequence[tuple[str, frozenset[str]]]:
    return [(word, frozenset(word)) for word in known if len(word) >= _LEAST_OF_MENDED]


def phrases_of(field: str) -> frozenset[Tokens]:
    """The phrases that name a field, as tokens."""
    phrases, _, _ = vocabulary()
    return frozenset(phrase for phrase, said in phrases.items() if ("field", field) in said)
