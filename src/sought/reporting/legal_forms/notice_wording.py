"""Titles of the bureau notices and their questions of when and where."""

from __future__ import annotations

from sought.reporting.documents.wording import Wording

PRISONERS_TITLE = Wording(
    "Notice on a prisoner of war: {}",
    "Hərbi əsir haqqında bildiriş: {}",
    "Ծանուցում ռազմագերու մասին՝ {}",
    "Извещение о военнопленном: {}",
)
CIVILIANS_TITLE = Wording(
    "Notice on a protected person: {}",
    "Himayə olunan şəxs haqqında bildiriş: {}",
    "Ծանուցում պաշտպանվող անձի մասին՝ {}",
    "Извещение о покровительствуемом лице: {}",
)
PRISONERS_LAW = Wording(
    "National Information Bureau under the Third Geneva Convention of 12 August 1949 (GC III), "
    "Art. 120-123",
    "12 avqust 1949-cu il tarixli Üçüncü Cenevrə Konvensiyası (GC III), maddə 120-123 üzrə Milli "
    "Məlumat Bürosu",
    "Տեղեկատվական ազգային բյուրո՝ ըստ 1949 թ. օգոստոսի 12-ի Ժնևի երրորդ կոնվենցիայի (GC III), "
    "հոդվածներ 120-123",
    "Национальное справочное бюро по Третьей Женевской конвенции от 12 августа 1949 г. (GC III), "
    "статьи 120-123",
)
CIVILIANS_LAW = Wording(
    "National Information Bureau under the Fourth Geneva Convention of 12 August 1949 (GC IV), "
    "Art. 129-131 and 136-140",
    "12 avqust 1949-cu il tarixli Dördüncü Cenevrə Konvensiyası (GC IV), maddə 129-131 və 136-140 "
    "üzrə Milli Məlumat Bürosu",
    "Տեղեկատվական ազգային բյուրո՝ ըստ 1949 թ. օգոստոսի 12-ի Ժնևի չորրորդ կոնվենցիայի (GC IV), "
    "հոդվածներ 129-131 և 136-140",
    "Национальное справочное бюро по Четвёртой Женевской конвенции от 12 августа 1949 г. (GC IV), "
    "статьи 129-131 и 136-140",
)

NAMES = {
    "capture": Wording("capture", "əsir götürülmə", "գերեվարում", "взятие в плен"),
    "custody": Wording(
        "custody, assigned residence or internment",
        "həbs, məcburi yaşayış və ya internə",
        "կալանք, հարկադիր բնակություն կամ ինտերնացում",
        "содержание под стражей, принудительное поселение или интернирование",
    ),
    "transfer": Wording("transfer", "köçürülmə", "տեղափոխում", "перевод"),
    "hospital": Wording(
        "admission to hospital",
        "xəstəxanaya yerləşdirilmə",
        "ընդունում հիվանդանոց",
        "помещение в госпиталь",
    ),
    "release": Wording("release", "azad edilmə", "ազատ արձակում", "освобождение"),
    "repatriation": Wording("repatriation", "vətənə qaytarılma", "հայրենադարձում", "репатриация"),
    "escape": Wording("escape", "qaçma", "փախուստ", "побег"),
    "death": Wording("death", "ölüm", "մահ", "смерть"),
}
"""The events as they stand in titles."""

HAPPENINGS = {
    "capture": (
        Wording("Captured on", "Əsir götürülmə tarixi", "Գերեվարման ամսաթիվը", "Дата пленения"),
        Wording("Captured at", "Əsir götürülmə yeri", "Գերեվարման վայրը", "Место пленения"),
    ),
    "custody": (
        Wording(
            "Date of the action",
            "Tədbirin tarixi",
            "Միջոցի ձեռնարկման ամսաթիվը",
            "Дата принятия меры",
        ),
        Wording(
            "Place of the action",
            "Tədbirin yeri",
            "Միջոցի ձեռնարկման վայրը",
            "Место принятия меры",
        ),
    ),
    "transfer": (
        Wording("Transferred on", "Köçürülmə tarixi", "Տեղափոխման ամսաթիվը", "Дата перевода"),
        Wording("Transferred to", "Haraya köçürülüb", "Ուր է տեղափոխվել", "Куда переведён"),
    ),
    "hospital": (
        Wording("Admitted on", "Yerləşdirilmə tarixi", "Ընդունման ամսաթիվը", "Дата поступления"),
        Wording("Hospital", "Xəstəxana", "Հիվանդանոցը", "Госпиталь"),
    ),
    "release": (
        Wording("Released on", "Azad edilmə tarixi", "Ազատ արձակման ամսաթիվը", "Дата освобождения"),
        Wording("Released at", "Azad edilmə yeri", "Ազատ արձակման վայրը", "Место освобождения"),
    ),
    "repatriation": (
        Wording(
            "Repatriated on",
            "Vətənə qaytarılma tarixi",
            "Հայրենադարձման ամսաթիվը",
            "Дата репатриации",
        ),
        Wording("Place of the handover", "Təhvil verilmə yeri", "Հանձնման վայրը", "Место передачи"),
    ),
    "escape": (
        Wording("Escaped on", "Qaçma tarixi", "Փախուստի ամսաթիվը", "Дата побега"),
        Wording("Escaped from", "Haradan qaçıb", "Որտեղից է փախել", "Откуда бежал"),
    ),
    "death": (
        Wording("Date of death", "Ölüm tarixi", "Մահվան ամսաթիվը", "Дата смерти"),
        Wording("Place of death", "Ölüm yeri", "Մահվան վայրը", "Место смерти"),
    ),
}
"""When and where of each event."""
