"""The sheet a native speaker reviews: dates of each kind, in each place of a sentence.

First the EDTF, then English, Azerbaijani, Armenian and Russian.  Whoever corrects a line corrects
`sought.partial_dates.wording` until this test passes again.
"""

import pytest

from sought.partial_dates import PartialDate, in_words

LANGUAGES = ("en", "az", "hy", "ru")
SHEET = """
1992-02-26
    26 February 1992
    26 fevral 1992-ci il
    1992 թ. փետրվարի 26
    26 февраля 1992 г.
1992-02-26~
    about 26 February 1992
    təxminən 26 fevral 1992-ci il
    մոտավորապես 1992 թ. փետրվարի 26
    около 26 февраля 1992 г.
1992-02-26%
    about 26 February 1992 (uncertain)
    təxminən 26 fevral 1992-ci il (dəqiq deyil)
    մոտավորապես 1992 թ. փետրվարի 26 (անստույգ)
    около 26 февраля 1992 г. (под вопросом)
1992-02
    February 1992
    1992-ci ilin fevralı
    1992 թ. փետրվար
    февраль 1992 г.
1992-02~
    about February 1992
    təxminən 1992-ci ilin fevralı
    մոտավորապես 1992 թ. փետրվար
    около февраля 1992 г.
1992-02%
    about February 1992 (uncertain)
    təxminən 1992-ci ilin fevralı (dəqiq deyil)
    մոտավորապես 1992 թ. փետրվար (անստույգ)
    около февраля 1992 г. (под вопросом)
1992-21
    spring 1992
    1992-ci ilin yazı
    1992 թ. գարուն
    весна 1992 г.
1992-21~
    about spring 1992
    təxminən 1992-ci ilin yazı
    մոտավորապես 1992 թ. գարուն
    около весны 1992 г.
1992-21%
    about spring 1992 (uncertain)
    təxminən 1992-ci ilin yazı (dəqiq deyil)
    մոտավորապես 1992 թ. գարուն (անստույգ)
    около весны 1992 г. (под вопросом)
1992
    1992
    1992-ci il
    1992 թ.
    1992 г.
1992~
    about 1992
    təxminən 1992-ci il
    մոտավորապես 1992 թ.
    около 1992 г.
1992%
    about 1992 (uncertain)
    təxminən 1992-ci il (dəqiq deyil)
    մոտավորապես 1992 թ. (անստույգ)
    около 1992 г. (под вопросом)
199X
    1990s
    1990-cı illər
    1990-ական թթ.
    1990-е гг.
199X~
    about the 1990s
    təxminən 1990-cı illər
    մոտավորապես 1990-ական թթ.
    около 1990-х гг.
199X%
    about the 1990s (uncertain)
    təxminən 1990-cı illər (dəqiq deyil)
    մոտավորապես 1990-ական թթ. (անստույգ)
    около 1990-х гг. (под вопросом)
19XX
    1900–1999
    1900–1999-cu illər
    1900–1999 թթ.
    1900–1999 гг.
19XX~
    about 1900–1999
    təxminən 1900–1999-cu illər
    մոտավորապես 1900–1999 թթ.
    около 1900–1999 гг.
19XX%
    about 1900–1999 (uncertain)
    təxminən 1900–1999-cu illər (dəqiq deyil)
    մոտավորապես 1900–1999 թթ. (անստույգ)
    около 1900–1999 гг. (под вопросом)
1992-02-26T05:30+04:00%
    about 26 February 1992, 05:30 (UTC+04:00, uncertain)
    təxminən 26 fevral 1992-ci il, 05:30 (UTC+04:00, dəqiq deyil)
    մոտավորապես 1992 թ. փետրվարի 26, 05:30 (UTC+04:00, անստույգ)
    около 26 февраля 1992 г., 05:30 (UTC+04:00, под вопросом)
1992-02-XX%
    about February 1992 (day unknown, uncertain)
    təxminən 1992-ci ilin fevralı (günü məlum deyil, dəqiq deyil)
    մոտավորապես 1992 թ. փետրվար (օրն անհայտ է, անստույգ)
    около февраля 1992 г. (день неизвестен, под вопросом)
1992-XX~
    about 1992 (month unknown)
    təxminən 1992-ci il (ayı məlum deyil)
    մոտավորապես 1992 թ. (ամիսն անհայտ է)
    около 1992 г. (месяц неизвестен)
199X-05-01~
    about 1 May in the 1990s
    təxminən 1 may, 1990-cı illər
    մոտավորապես մայիսի 1, 1990-ական թթ.
    около 1 мая 1990-х гг.
199X-05~
    about May in the 1990s
    təxminən may, 1990-cı illər
    մոտավորապես մայիս, 1990-ական թթ.
    около мая 1990-х гг.
199X-22?
    summer in the 1990s (uncertain)
    yay, 1990-cı illər (dəqiq deyil)
    ամառ, 1990-ական թթ. (անստույգ)
    лето 1990-х гг. (под вопросом)
1992-02-26/2005
    from 26 February 1992 to 2005
    26 fevral 1992-ci il – 2005-ci il
    1992 թ. փետրվարի 26 – 2005 թ.
    с 26 февраля 1992 г. по 2005 г.
1992-02/2005
    from February 1992 to 2005
    1992-ci ilin fevralı – 2005-ci il
    1992 թ. փետրվար – 2005 թ.
    с февраля 1992 г. по 2005 г.
1992-21/2005
    from spring 1992 to 2005
    1992-ci ilin yazı – 2005-ci il
    1992 թ. գարուն – 2005 թ.
    с весны 1992 г. по 2005 г.
1992/2005
    from 1992 to 2005
    1992-ci il – 2005-ci il
    1992 թ. – 2005 թ.
    с 1992 г. по 2005 г.
199X/2005
    from the 1990s to 2005
    1990-cı illər – 2005-ci il
    1990-ական թթ. – 2005 թ.
    с 1990-х гг. по 2005 г.
19XX/2005
    from 1900–1999 to 2005
    1900–1999-cu illər – 2005-ci il
    1900–1999 թթ. – 2005 թ.
    с 1900–1999 гг. по 2005 г.
1890/1992-02-26~
    from 1890 to about 26 February 1992
    1890-cı il – təxminən 26 fevral 1992-ci il
    1890 թ. – մոտավորապես 1992 թ. փետրվարի 26
    с 1890 г. по приблизительно 26 февраля 1992 г.
1890/1992-02~
    from 1890 to about February 1992
    1890-cı il – təxminən 1992-ci ilin fevralı
    1890 թ. – մոտավորապես 1992 թ. փետրվար
    с 1890 г. по приблизительно февраль 1992 г.
1890/1992-21~
    from 1890 to about spring 1992
    1890-cı il – təxminən 1992-ci ilin yazı
    1890 թ. – մոտավորապես 1992 թ. գարուն
    с 1890 г. по приблизительно весну 1992 г.
1890/1992~
    from 1890 to about 1992
    1890-cı il – təxminən 1992-ci il
    1890 թ. – մոտավորապես 1992 թ.
    с 1890 г. по приблизительно 1992 г.
1890/199X~
    from 1890 to about the 1990s
    1890-cı il – təxminən 1990-cı illər
    1890 թ. – մոտավորապես 1990-ական թթ.
    с 1890 г. по приблизительно 1990-е гг.
1890/19XX~
    from 1890 to about 1900–1999
    1890-cı il – təxminən 1900–1999-cu illər
    1890 թ. – մոտավորապես 1900–1999 թթ.
    с 1890 г. по приблизительно 1900–1999 гг.
[1890..1992-02-26]
    between 1890 and 26 February 1992
    1890-cı il ilə 26 fevral 1992-ci il arasında
    1890 թ. և 1992 թ. փետրվարի 26-ի միջև
    между 1890 г. и 26 февраля 1992 г.
[1890..1992-02]
    between 1890 and February 1992
    1890-cı il ilə 1992-ci ilin fevralı arasında
    1890 թ. և 1992 թ. փետրվարի միջև
    между 1890 г. и февралём 1992 г.
[1890..1992-21]
    between 1890 and spring 1992
    1890-cı il ilə 1992-ci ilin yazı arasında
    1890 թ. և 1992 թ. գարնան միջև
    между 1890 г. и весной 1992 г.
[1890..1992]
    between 1890 and 1992
    1890-cı il ilə 1992-ci il arasında
    1890 թ. և 1992 թ. միջև
    между 1890 г. и 1992 г.
[1890..199X]
    between 1890 and the 1990s
    1890-cı il ilə 1990-cı illər arasında
    1890 թ. և 1990-ական թթ. միջև
    между 1890 г. и 1990-ми гг.
[1890..19XX]
    between 1890 and 1900–1999
    1890-cı il ilə 1900–1999-cu illər arasında
    1890 թ. և 1900–1999 թթ. միջև
    между 1890 г. и 1900–1999 гг.
[1991-12-31,1992~,1993-24?]
    31 December 1991, about 1992 or winter 1993 (uncertain)
    31 dekabr 1991-ci il, təxminən 1992-ci il və ya 1993-cü ilin qışı (dəqiq deyil)
    1991 թ. դեկտեմբերի 31, մոտավորապես 1992 թ. կամ 1993 թ. ձմեռ (անստույգ)
    31 декабря 1991 г., около 1992 г. или зима 1993 г. (под вопросом)
"""
LINES = SHEET.strip().splitlines()
ENTRIES = [LINES[n : n + 5] for n in range(0, len(LINES), 5)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[0])
def test_the_sheet(entry: list[str]) -> None:
    partial = PartialDate.parse(entry[0])
    assert [in_words(partial, code) for code in LANGUAGES] == [line.strip() for line in entry[1:]]
