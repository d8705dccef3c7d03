"""Headings of lists in four languages, and the fields they give."""

from __future__ import annotations

from sought.exchange.person_lists.fields import Field
from sought.exchange.person_lists.words import plain

_HEADINGS: dict[Field, str] = {
    Field.RECORD_NUMBER: "no, n, nr, №, № п/п, п/п, номер, порядковый номер, record number, number, "
    "id, code, case number, sıra, sıra nömrəsi, sıra №, s/s, qeydiyyat nömrəsi, işin nömrəsi, "
    "регистрационный номер, номер дела, հ/հ, համար, թիվ, գործի համար, հերթական համար",
    Field.FULL_NAME: "full name, name, names, person, name and surname, ad soyad, s.a.a, saa, "
    "şəxs, фио, ф.и.о, полное имя, ա.ա.հ, աահ, անուն ազգանուն, անձ",
    Field.GIVEN_NAME: "given name, first name, forename, ad, adı, имя, անուն, անունը",
    Field.PATRONYMIC: "patronymic, middle name, patronim, отчество, հայրանուն, հայրանունը",
    Field.FAMILY_NAME: "family name, surname, last name, soyad, soyadı, familiya, фамилия, "
    "ազգանուն, ազգանունը",
    Field.FORMER_SURNAME: "former surname, maiden name, previous surname, birth name, "
    "qızlıq soyadı, əvvəlki soyadı, девичья фамилия, прежняя фамилия, օրիորդական ազգանուն, "
    "նախկին ազգանուն",
    Field.NICKNAME: "nickname, alias, call sign, callsign, ləqəb, ləqəbi, çağırış adı, кличка, "
    "прозвище, позывной, մականուն, մականունը",
    Field.FATHER_NAME: "father's name, fathers name, father name, name of father, father, "
    "atasının adı, ata adı, atası, имя отца, отец, հոր անուն, հոր անունը, հայր",
    Field.MOTHER_MAIDEN_NAME: "mother's maiden name, mothers maiden name, anasının qızlıq soyadı, "
    "девичья фамилия матери, մոր օրիորդական ազգանունը, մոր օրիորդական ազգանուն",
    Field.SEX: "sex, gender, cins, cinsi, пол, սեռ, սեռը",
    Field.BIRTH_DATE: "date of birth, birth date, birthdate, dob, born, year of birth, birth year, "
    "doğum tarixi, təvəllüd, təvəllüdü, doğulduğu tarix, doğum ili, дата рождения, год рождения, "
    "г.р, д.р, родился, ծննդյան տարեթիվ, ծննդյան ամսաթիվ, ծննդյան տարին, ծնված, ծննդ. թիվ",
    Field.BIRTH_PLACE: "place of birth, birth place, birthplace, doğulduğu yer, doğum yeri, "
    "место рождения, ծննդավայր, ծննդյան վայր, ծննդյան վայրը",
    Field.NATIONALITY: "nationality, citizenship, ethnicity, milliyyət, milliyyəti, vətəndaşlıq, "
    "vətəndaşlığı, национальность, гражданство, ազգություն, ազգությունը, քաղաքացիություն",
    Field.CATEGORY: "military or civilian, military civilian, category, kateqoriya, kateqoriyası, "
    "hərbi mülki, hərbi və ya mülki, категория, военный гражданский, военный или гражданский, "
    "կատեգորիա, զինվորական քաղաքացիական",
    Field.UNIT: "unit, military unit, hərbi hissə, hərbi hissəsi, bölmə, xidmət yeri, часть, "
    "войсковая часть, воинская часть, в/ч, подразделение, զորամաս, զորամասը, ստորաբաժանում",
    Field.RANK: "rank, military rank, rütbə, rütbəsi, hərbi rütbə, звание, воинское звание, "
    "կոչում, կոչումը, զինվորական կոչում",
    Field.SERVICE_NUMBER: "service number, military id, dog tag, tag number, şəxsi nömrə, "
    "hərbi bilet, jeton, личный номер, военный билет, жетон, անձնական համար, զինգրքույկ",
    Field.RESIDENCE: "residence, address, home, place of residence, ünvan, ünvanı, yaşayış yeri, "
    "yaşadığı yer, qeydiyyat ünvanı, адрес, место жительства, проживал, прописка, հասցե, հասցեն, "
    "բնակության վայր, բնակավայր",
    Field.LAST_CONTACT_DATE: "date of last contact, last contact date, last seen date, last seen, "
    "date missing, missing since, date of disappearance, itkin düşdüyü tarix, itkin düşmə tarixi, "
    "son əlaqə tarixi, дата пропажи, дата исчезновения, пропал без вести, дата последнего контакта, "
    "անհետացման ամսաթիվ, անհետ կորելու ամսաթիվ, վերջին կապի ամսաթիվ",
    Field.LAST_CONTACT_PLACE: "place of last contact, last contact place, last seen place, "
    "place missing, place of disappearance, itkin düşdüyü yer, itkin düşmə yeri, son əlaqə yeri, "
    "место пропажи, место исчезновения, где пропал, անհետացման վայր, անհետ կորելու վայր, "
    "վերջին կապի վայր",
    Field.CIRCUMSTANCES: "circumstances, description of event, how missing, hal, şərait, "
    "itkin düşmə şəraiti, hadisənin təsviri, обстоятельства, обстоятельства исчезновения, "
    "հանգամանքներ, անհետացման հանգամանքները",
    Field.STATUS: "status, state, fate, status, statusu, vəziyyəti, taleyi, статус, судьба, "
    "состояние, կարգավիճակ, կարգավիճակը, ճակատագիր",
    Field.REMARK: "remark, remarks, note, notes, comment, comments, qeyd, qeydlər, əlavə məlumat, "
    "примечание, примечания, комментарий, ծանոթություն, նշում, նշումներ",
}

_FIELD_OF = {
    plain(heading): field for field, words in _HEADINGS.items() for heading in words.split(", ")
}
_LONGEST_FIRST = sorted(_FIELD_OF, key=lambda words: (-len(words), words))
_SHORTEST_INSIDE = 4
"""Letters a phrase needs to count inside a longer heading."""


def field_of_heading(heading: str) -> Field | None:
    """The field this heading gives, in any of the languages; None where nobody can tell."""
    words = plain(heading)
    exact = _FIELD_OF.get(words)
    return exact or _whole_name(words) or _longest_phrase(words)


def _whole_name(words: str) -> Field | None:
    """``Soyadı, adı, atasının adı`` is one column with the whole name."""
    found = {_FIELD_OF.get(word) for word in words.split()}
    if {Field.GIVEN_NAME, Field.FAMILY_NAME} <= found:
        return Field.FULL_NAME
    return None


def _longest_phrase(words: str) -> Field | None:
    padded = f" {words} "
    for phrase in _LONGEST_FIRST:
        if len(phrase) >= _SHORTEST_INSIDE and f" {phrase} " in padded:
            return _FIELD_OF[phrase]
    return None
