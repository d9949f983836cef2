"""A language's ``Plural-Forms``: CLDR's rule in the words that translators' tools know.

Curricula have no plurals; the field is for the tools, which complain or guess without it. CLDR (through Babel)
decides; of the expressions that gettext's users know, the one is taken that agrees with it on every number up to
1000. Beyond lie only forms for millions (French, Spanish, Portuguese), which no gettext catalogue has.
"""

from __future__ import annotations

from gettext import c2py

from babel.core import Locale, UnknownLocaleError
from babel.plural import PluralRule, to_gettext

from make_handouts.base.languages import Language

#: Forms and expressions as in the gettext manual (Plural forms) and in what Poedit and Weblate write.
_KNOWN = (
    (1, "0"),
    (2, "(n != 1)"),
    (2, "(n > 1)"),
    (2, "(n%10!=1 || n%100==11)"),
    (2, "(n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9))"),
    (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    (3, "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    (3, "(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && n%10<=9 && (n%100<11 || n%100>19) ? 1 : 2)"),
    (3, "(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2)"),
    (3, "(n==1 ? 0 : n==2 ? 1 : 2)"),
    (3, "(n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2)"),
    (3, "(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2)"),
    (4, "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)"),
    (5, "(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4)"),
    (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)"),
    (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
)

#: CLDR's categories in the order of the forms.
_ORDER = ("zero", "one", "two", "few", "many", "other")

_LARGEST = 1000


def plural_forms(language: Language) -> str:
    """``nplurals=1; plural=0;``; two forms as in English where CLDR does not know the language."""
    try:
        rule = Locale.parse(language.folder).plural_form
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"
    names = [rule(number) for number in range(_LARGEST + 1)]
    used = [name for name in _ORDER if name in names]
    wanted = [used.index(name) for name in names]
    for forms, expression in _KNOWN:
        if forms == len(used):
            form = c2py(expression)
            if all(form(number) == index for number, index in enumerate(wanted)):
                return f"nplurals={forms}; plural={expression};"
    # Categories that whole numbers never have are left out; the last that they do have is what else is.
    integers = PluralRule({name: text for name, text in rule.rules.items() if name in used[:-1]})
    return str(to_gettext(integers))
