"""English: small words, bodies and offices, months, the page furniture of news sites."""

from __future__ import annotations

from tijarat.register.reading.english_verbs import LIST_NOUNS, VERBS
from tijarat.register.reading.language import Language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BODIES = {
    "JPN": "jica jetro meti jbic nexi mhlw maff keidanren jisc jsps jst nedo aots",
    "PAK": "tdap smeda sifc pseb fpcci kcci icci lcci psqca nephcc psdp sbp eads nutech navttc pitb "
    "ead pbit secp nadra pcsir epza",
}
"""Bodies known by their initials in such texts; whose they are cannot be read from the letters."""

_FURNITURE = (
    "also read", "read more", "read also", "continue reading", "click to", "leave a",
    "copyright", "subscribe", "please, subscribe", "please subscribe", "advertisement",
    "share this", "print friendly", "your email", "required fields", "all rights reserved",
    "related",
)  # fmt: skip
"""How lines begin that belong to the page and not to the text."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
    "eighteen": 18, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip

ENGLISH = Language(
    code="en",
    script="Latin",
    verbs=VERBS,
    list_nouns=LIST_NOUNS,
    list_verbs=_words("include includes included are were comprise comprised cover covered"),
    plan_nouns=_words(
        "plan plans strategy policy programme program roadmap blueprint initiative approach agenda "
        "package scheme agreement memorandum mou framework proposal proposals"
    ),
    plan_verbs=_words(
        "envisions envisages envisioned envisaged encompasses encompassed foresees includes included "
        "proposes comprises"
    ),
    under_way=_words("partnering working cooperating collaborating"),
    clear_actions=_words(
        "accelerate activate address adopt align allocate allow appoint arrange assist attract "
        "authorise authorize avail begin boost bring broaden build commence conduct consider constitute "
        "construct continue convene cooperate coordinate create deepen deploy develop digitalise "
        "designate digitalize dispatch diversify double ease eliminate enable encourage enhance ensure "
        "equip establish examine exempt expand expedite explore extend facilitate finalise finalize "
        "form formulate give harmonise harmonize hold identify implement improve "
        "initiate institutionalise institutionalize introduce invest invite issue keep "
        "liberalise liberalize lift maintain make meet modernise modernize negotiate nominate "
        "notify operationalise operationalize organise organize participate prepare prioritise "
        "prioritize procure promote provide publish pursue raise ratify reach recognise recognize "
        "reduce relax remove reopen resolve resume revise revive scale send set simplify solve "
        "speed streamline strengthen submit subsidise subsidize take undertake upgrade waive widen "
        "collaborate contribute deliver engage integrate catapult"
    ),
    doubtful_actions=_words(
        "cut exchange export finance fund grant host import increase launch offer open plan report "
        "review train share sign sponsor start supply support test transfer "
        "work market purchase buy pilot"
    ),
    action_nouns=_words(
        "establishment creation launch signing setting opening holding exchange expansion "
        "introduction conclusion removal reduction elimination simplification promotion development "
        "implementation formation construction appointment provision strengthening enhancement "
        "improvement extension resumption recognition harmonisation harmonization harmonizing "
        "liberalisation liberalization negotiation finalisation finalization organisation "
        "organization facilitation training upgrading modernisation modernization issuance"
    ),
    planned=_words("planned proposed upcoming forthcoming establishing establishment launching"),
    praised=_words(
        "increase growth rise success successes progress achievement achievements contribution "
        "contributions history historic situation facts gains losses performance sacrifices positive"
    ),
    ranks=_words("prime vice deputy high chief parliamentary foreign"),
    hopes=_words(
        "hope hoped hopes hopeful hoping expect expects expected expecting confident confidence "
        "optimism optimistic believe believes believed belief wished"
    ),
    told_verbs=_words(
        "shed met held told said took gave made spoke paid led drew became began brought saw found "
        "went came put set sent sought called"
    ),
    be=_words("is are was were be been being"),
    have=_words("has have had having"),
    will=_words("will shall"),
    doubt=_words("would could may might can should must ought"),
    duty=_words("will shall should must would need needs be"),
    negations=_words("not never neither nor no nobody none nothing without cannot n't hardly"),
    refusals=_words("refused declined failed unable unwilling reluctant"),
    conditions=_words("if whether unless until"),
    relatives=_words("which who whom whose"),
    determiners=_words(
        "the a an this these those its their his her our your my any some such each"
    ),
    prepositions=_words(
        "in on at by for from of with without between among during under over after before since "
        "through via about upon into onto towards toward within against as than per like last "
        "earlier along amid back"
    ),
    adverbs=_words(
        "also then again further jointly now thus hence therefore once both all so furthermore "
        "moreover already ever too always hereby soon"
    ),
    joiners=_words("and but while whereas"),
    breaks=_words("while whereas adding saying noting"),
    says=_words(
        "said says added stated noted told informed announced assured apprised remarked maintained "
        "disclosed"
    ),
    long_ago=_words("ago previously earlier historically formerly"),
    joint_heads=_words(
        "sides side countries nations governments ministers delegations parties leaders states "
        "secretaries officials participants presidents premiers"
    ),
    roles=_words(
        "minister vice-minister ambassador secretary president premier chairman chairperson chair "
        "director director-general commissioner counsellor governor mayor envoy counsel consul "
        "adviser advisor assistant spokesperson spokesman spokeswoman representative chancellor "
        "king delegation minister-counsellor counterpart"
    ),
    acting=_words(
        "government governments mission companies firms group committee team experts panel council "
        "industry importers exporters investors university universities institute"
    ),
    titles=_words("dr mr mrs ms miss prof h.e gen lt col sir senator engr"),
    not_names=_words(
        "affairs commerce trade industry industries finance foreign economic production technology "
        "agriculture energy planning development investment ministry government department "
        "authority board agency council commission committee embassy chamber bank national federal "
        "economy international special prime deputy senior state information telecommunications "
        "the policy dialogue session group market security research republic islamic and of for "
        "mission wing his her their he she it they during in on at"
    ),
    singular_pronouns=_words("he she"),
    plural_pronouns=_words("they it"),
    own_pronouns=_words("we our i"),
    meeting_nouns=_words("meeting discussions talks dialogue session"),
    deliverables=_words(
        "centre center centres centers office offices agreement agreements memorandum mou mous mra "
        "mras forum group committee commission council programme programmes program programs park "
        "parks zone zones fund funds roadmap visa visas fair fairs exhibition exhibitions delegation "
        "delegations dialogue certificate certificates certification standards training scholarship "
        "scholarships loan loans grant grants grant-in-aid subsidy subsidies tariff tariffs duty "
        "duties quota quotas study pilot project projects plant factory desk hotline portal platform "
        "database website scheme protocol seminar workshop conference facility laboratory "
        "laboratories flight flights"
    ),
    owners=_words(
        "ministry ministries department authority agency agencies board bank council commission "
        "embassy chamber secretariat directorate bureau corporation division"
    ),
    units=_words(
        "percent million billion trillion thousand crore lakh dollars yen rupees tonnes tons people "
        "workers companies acres"
    ),
    never_last=_words(
        "dr mr mrs ms prof gen lt col maj capt sgt h.e hon amb rev st messrs i.e e.g viz vs cf art "
        "approx fig para sec engr sen rep gov"
    ),
    seldom_last=_words(
        "u.s u.k u.a.e u.s.a u.n etc inc ltd co corp jr a.m p.m jan feb mar apr jun jul aug sep sept "
        "oct nov dec rs vol pp p dept govt est pvt"
    ),
    beginners=_words(
        "the a an he she it they we this that these those in on at by both however moreover during "
        "meanwhile further furthermore also as if but and after before under japan pakistan"
    ),
    furniture=_FURNITURE,
    days=_words("monday tuesday wednesday thursday friday saturday sunday today yesterday here"),
    months=_MONTHS,
    numbers=_NUMBERS,
    bodies={body: iso3 for iso3, listed in _BODIES.items() for body in listed.split()},
)
"""The first language; `tijarat.register.reading.read` uses it."""
