"""English words that tell whether the word beside them is a name."""

from journal_tui.sharing.finding.folding import folded


def _set(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split())


RELATIONS = _set(
    "friend friends boss bosses brother sister husband wife coworker colleague cousin boyfriend girlfriend partner ex "
    "mom mum mother dad father son daughter nephew niece aunt uncle roommate flatmate neighbour neighbor teacher "
    "manager supervisor therapist counselor fiance fiancee stepfather stepmother stepbrother stepsister grandmother "
    "grandfather classmate buddy pal mate bestie bf gf bff dog cat hubby kid baby landlord lawyer tutor coach"
)
"""Relations: the word after one is often a name."""

NAMED = _set("named called name's dear hi hey hello thanks miss love bye cc signed sincerely regards xoxo")
"""Words a name often follows."""

BETWEEN = _set("and with by from to told asked for met saw about than like called & or thank thanks dear hi hey hello")
"""Words a name may follow."""

VERBS = _set(
    "said says say asked asks told tells replied answered cried whispered shouted was is has had did does went came "
    "comes goes looked looks smiled laughed nodded thought thinks knew knows wanted wants took takes made makes got "
    "gets gave gives felt feels turned sat stood walked ran called calls texted emailed wrote writes left started "
    "began kept lives lived works worked who whom whose would could should will can never always also just hugged "
    "kissed grabbed touched pushed pulled raped groped kept tried seems seemed loves loved hates hated and"
)
"""Words that follow a person's name at the beginning of a sentence."""

IN_PLACE = _set("in at near from to toward towards around outside through across of via into visit visiting")
"""Words a place often follows."""

ORGANISATION = _set(
    "university college school academy institute hospital clinic church inc ltd llc gmbh corp corporation company co "
    "bank foundation association society club department ministry committee council agency office hotel restaurant "
    "cafe bar group party union league news times post press magazine army navy police court team records airlines "
    "universitat universite universidad universita universidade schule krankenhaus hopital kirche firma verein"
)
"""Words that end, or begin, the name of an organisation."""

PLACE_WORD = _set(
    "street st road rd avenue ave lane drive boulevard river lake bay park hill hills valley county city town village "
    "island islands beach mount mountain mountains bridge square station north south east west new san santa los las "
    "saint port fort town land lake ocean sea creek falls springs grove heights forest district province state region republic "
    "airport hall castle palace house abbey inn"
)
"""Words within the name of a place."""

LINKS = _set("of the de la del der den von van du des di da dos das al el bin ibn ben ter y e & le und et")
"""Small words within a name, between two words with capitals."""

# Written with a capital always, and of nobody in particular.
NEVER = _set(
    "i i'm i'd i'll i've im ive ok okay tv dvd cd pc am pm usb gps atm faq fyi lol omg wtf asap diy ceo cfo cto hr pr "
    "id iq rt dm dj vip rip aka ps xo xoxo btw imo imho tbh idk irl nsfw afaik ftw smh lmao rofl lmfao hiv aids dna "
    "ptsd adhd ocd phd md mba ba bs ma jd lgbt lgbtq lgbtqia metoo me too internet web god covid no yes oh ah hey hi "
    "ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx ac dc hd mp fm bc ad bce ce est pst gmt utc "
    "iphone ipad ipod android wifi youtube doc attn re fw fwd cc bcc subject sent monday tuesday wednesday thursday "
    "friday saturday sunday january february september october november december mr mrs ms mister mom mum dad mama "
    "papa mommy daddy thx thanks plz pls cuz cos lmk nvm ugh wow hmm haha hahaha yeah yep nope dude bro welp damn fax "
    "email tel phone iban ssn labor h'm get christmas easter thanksgiving halloween xmas"
)
"""Words with a capital that identify nobody by themselves."""

# Peoples, languages, beliefs and parties; and words of rank: nobody alone, part of a name beside another.
BESIDE_ONLY = _set(
    "jesus christ lord bible english french german spanish italian portuguese russian chinese "
    "japanese arabic american americans british european europeans african asian christian christians catholic "
    "muslim muslims jewish jew jews islam islamic christianity buddhist hindu indian indians latin greek roman irish "
    "scottish welsh dutch polish turkish swedish danish norwegian finnish korean vietnamese thai mexican canadian "
    "australian israeli palestinian iraqi iranian western eastern northern southern black white republican democrat "
    "democrats republicans democratic chapter part section figure table page vol volume appendix dr sir madam miss "
    "mother father grandma grandpa sister brother aunt uncle son president mp north south east west march april may "
    "june july august"
)
"""Words with a capital that are part of a name only beside another word with one."""

ORDINARY = NEVER | BESIDE_ONLY
"""All words whose capital says nothing by itself."""

# Adverbs, greetings, verbs and the like that often open a sentence right before a name.
OPENERS = _set(
    "yesterday today tomorrow tonight then when while after before since until because although though if so but and "
    "or yet now here there how what why where who did does do is are was were can could will would should may might "
    "must has have had dear poor thanks thank hello hi hey love only even just maybe perhaps once still also like "
    "unlike despite during for with without by from to at in on about as meanwhile later finally ask tell call see "
    "let remember forget meet both either neither not never always sometimes every everyone someone this that these "
    "those my our your his her their its another any all some no yes well oh ah ok sorry please good great best "
    "really apparently eventually suddenly luckily sadly unfortunately fortunately according says said outside inside "
    "near between against around toward towards until via per plus minus versus vs welcome visit see add re fwd fw "
    "old young little late the a an of i you he she it we they me him us them last next first second"
)
"""Words that open a sentence and are not part of the name after them."""

DIRECTIONS = _set("north south east west northern southern eastern western central upper lower greater inner")
"""What stands before a place and goes with it: *eastern Maine*."""

US_STATES = _set(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa "
    "ri sc sd tn tx ut vt va wa wv wi wy dc"
)
"""Postal codes of US states; many are words, so that only what stands before tells."""

PARTICLES = _set("al bin ibn abu von van ben")
"""Small words before a family name, in any language."""

PARTICLES_IN_ENGLISH = PARTICLES | _set("de la le del della di da dos el du der den ten ter")
"""The same where they are no usual words of the language."""

SAID = _set("said says replied asked cried whispered answered shouted exclaimed muttered told texted laughed smiled nodded murmured agreed")
"""Verbs of speech, before or after the one who speaks."""

ADJECTIVES = _set(
    "old poor young late little dear good great lovely sweet pretty beautiful handsome brave honest worthy noble wise "
    "kind gentle gallant excellent famous celebrated innocent dazzling judicious unfortunate unhappy mighty big fat "
    "drunk drunken creepy beloved darling lonely lucky happy sad angry crazy mad silly sly"
)
"""What may stand between *the* and a name, and goes with it: *poor Hannah*."""

# First names and family names that are usual English words too, yet nearly always names when they have a capital.
NEARLY_ALWAYS_NAMES = _set(
    "jack peter harry jay kitty robin sandy bob tom john dick tim nick jean jenny jimmy matt pat ray carol dale hank "
    "josh tony jerry charlie victor randy benny bobby teddy eve jane mike sean barry philip martin terry kelly kim "
    "warren morris carter taylor jordan kent sally polly molly dolly nelly betty margaret ruth henry abigail warren "
    "victoria alexander vincent francis francisco sidney hector herb jesse jess jo joe ken lee leo lou louis marina "
    "maria mario mary max rick bruno heather holly patty sherry sherri mickey morgan nelson oscar roger ross sam scott sheila tommy willy maxim elizabeth anna"
)
"""Names the word lists hold as words too, but which are nearly always names."""

