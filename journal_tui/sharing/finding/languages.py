"""Which language a passage is in, and that language's own small words."""

from collections.abc import Iterable, Mapping
from functools import cache

from journal_tui.sharing.finding.folding import folded

ENGLISH = "en"

_SMALL_WORDS = {
    "en": "the and of to in is was that it for on with he she as at by this had not are but from have his her they "
    "you were which their be my me we i an or been would there what about so when if could out up who",
    "de": "der die das und in zu den nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an "
    "nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder "
    "zur um haben einer mir über ihm diese einem ihr uns da zum kann doch vor dieser mich ihn du hatte seine mehr am "
    "denn nun unter sehr selbst schon hier bis habe ihre dann ihnen seiner alle wieder meine meiner meinem",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin "
    "sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué "
    "sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora otro después",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son "
    "je mais elle nous vous cette été comme on lui aux était ses leur même fait si tout aussi sans bien où mes mon ma "
    "peut deux très être ces y leurs encore après dont quand sous moi avait ont notre alors donc",
    "it": "di e che la il un a per in una è sono non si con da del le dei nel alla come più lo ha delle ma anche al "
    "della mi i gli ho era questo se sua suo perché quando molto mio mia o cosa tutto ci dal aveva essere dopo fatto "
    "nella sul suoi lei lui io due stato ancora anni così poi prima dove",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu "
    "sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter "
    "seus quem nas me esse eles estão você tinha foram essa num nem suas meu minha numa pelos",
}  # fmt: skip

_TITLES = {
    "en": "mr mrs ms miss mx dr doctor prof professor sir lord lady dame madam madame mme mlle monsieur m. aunt auntie "
    "uncle grandma grandpa granny nana captain capt colonel col major maj general gen lieutenant lt sergeant sgt corporal "
    "judge justice rev reverend father fr brother bro sister sr saint st pope bishop archbishop cardinal rabbi imam "
    "sheikh pastor president senator sen congressman governor gov mayor minister king queen prince princess duke "
    "duchess earl count countess baron officer detective inspector constable coach nurse hon cousin miss. master mister "
    "deacon squire signor signora senor senora don dona herr frau chancellor emperor sultan messrs detective chief "
    "secretary admiral commander sheriff doc dean principal ambassador",
    "de": "herr herrn frau fräulein dr doktor prof professor professorin tante onkel oma opa pfarrer pastor pater "
    "schwester bruder richter richterin kommissar bürgermeister trainer direktor direktorin",
    "es": "señor señora señorita sr sra srta don doña dr dra doctor doctora profesor profesora padre madre hermana "
    "hermano tía tío abuela abuelo juez jueza santo santa san",
    "fr": "monsieur madame mademoiselle m mme mlle mm docteur dr maître me professeur père sœur frère tante oncle tonton "
    "tata saint sainte juge abbé",
    "it": "signor signora signorina signore sig dott dottor dottore dottoressa dr prof professor professore "
    "professoressa don donna padre suor zia zio nonna nonno avvocato giudice san santa",
    "pt": "senhor senhora sr sra dr dra doutor doutora professor professora dom dona padre irmã irmão tia tio avó avô "
    "juiz juíza seu são santa",
}  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split())


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the folded articles, pronouns, prepositions and the like of ``language``."""
    return _set(_SMALL_WORDS[language])


@cache
def titles(language: str) -> frozenset[str]:
    """Return the folded words that stand before a name in ``language``; English ones are always among them."""
    return _set(_TITLES[language]) | _set(_TITLES[ENGLISH])


@cache
def _votes() -> Mapping[str, tuple[str, ...]]:
    votes: dict[str, list[str]] = {}
    for language in _SMALL_WORDS:
        for word in small_words(language):
            votes.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in votes.items()}


def recognise(words: Iterable[str], fallback: str = ENGLISH) -> str:
    """Return the language of folded ``words``, or ``fallback`` when they are too few to tell."""
    votes = _votes()
    scores = dict.fromkeys(_SMALL_WORDS, 0.0)
    for word in words:
        for language in (found := votes.get(word, ())):
            scores[language] += 1 / len(found)
    best = max(scores, key=lambda language: (scores[language], language == fallback))
    return best if scores[best] >= 2 and scores[best] > 1.2 * scores[fallback] else fallback
