"""The two word lists of aliases: no names of people, no colours of skin, no wealth, travel, origin or faith.

Every thing is a Dutch *de*-word, so that every adjective fits it.
"""

from __future__ import annotations

ADJECTIVES: tuple[str, ...] = tuple(
    """
    blinkende bloeiende blauwe bolle brede dansende diepe draaiende effen fijne fluitende fonkelende frisse geruite
    gestippelde gestreepte geurige gladde glanzende glinsterende golvende groene grote handige heldere hoge kabbelende
    kalme keurige kleine kleurrijke koele korte kwieke lage lange lenige losse milde mistige nette nieuwe ondiepe paarse
    platte pluizige puntige rechte ritselende rollende ronde ruime ruisende rustige schuine smalle snelle soepele
    springende stevige stille volle vlotte vlugge vroege vrolijke warme wiegende winderige winterse zachte zoemende
    zomerse zonnige zwevende
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

THINGS: tuple[str, ...] = tuple(
    """
    akker appel beek berk bes beuk bever biet bloesem boon braam bril bries bron dauw distel druppel eekhoorn egel eik
    ekster emmer erwt esdoorn fiets fietsbel gaai golf grutto haag haas hamer hazelnoot heuvel hommel ijspegel kast
    kastanje kei kers ketel kever kiezel kievit kist klaver klok knoop knop kom krekel kreek kwartel kwast kweepeer
    ladder lamp lantaarn lepel libel mand mees mier mist mok mol mus nevel noot otter paraplu parasol pen perzik peer
    plank plas pluim pompoen prei pruim puzzel radijs reiger schaar schaats schelp scholekster slee sloot sneeuwvlok spar
    specht spons spreeuw step stoel struik tafel tak twijg varen veer vijver vink vlieger vlinder vork walnoot want
    weide wilg wolk wortel wulp
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
