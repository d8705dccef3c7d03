"""A name is the same name in whatever script a list was written.

Each line is one name.  Every spelling of it shares an index key with every other, so that a search
in any script finds the person; with Arabic letters, which leave out the vowels, it is at least a
key of the second tier.
"""

import pytest

from tests.spec.names.tables import rows, strangers

MEN_OF_AZERBAIJAN = """
Azerbaijani | 1939-91   | Russian    | English   | German     | Armenian  | Georgian  | Persian
------------+-----------+------------+-----------+------------+-----------+-----------+--------
Rəşid       | Рәшид     | Рашид      | Rashid    | Raschid    | Ռաշիդ     | რაშიდ     | رشید
Məmməd      | Мәммәд    | Мамед      | Mammad    | Mamed      | Մամեդ     | მამედ     | ممد
Hüseyn      | Һүсејн    | Гусейн     | Huseyn    | Hussein    | Հուսեյն   | ჰუსეინი   | حسین
Həsən       | Һәсән     | Гасан      | Hasan     | Hassan     | Հասան     | ჰასანი    | حسن
Cəfər       | Ҹәфәр     | Джафар     | Jafar     | Dschafar   | Ջաֆար     | ჯაფარი    | جعفر
Əli         | Әли       | Али        | Ali       | Ali        | Ալի       | ალი       | علی
Vəli        | Вәли      | Вели       | Vali      | Weli       | Վալի      | ველი      | ولی
Xalid       | Халид     | Халид      | Khalid    | Chalid     | Խալիդ     | ხალიდი    | خالد
Qasım       | Гасым     | Касым      | Gasim     | Kasim      | Ղասիմ     | კასიმი    | قاسم
Elçin       | Елчин     | Эльчин     | Elchin    | Eltschin   | Էլչին     | ელჩინი    | ائلچین
Yusif       | Јусиф     | Юсиф       | Yusif     | Jusif      | Յուսիֆ    | იუსიფ     | یوسف
İlqar       | Илгар     | Ильгар     | Ilgar     | Ilgar      | Իլգար     | ილგარი    | ایلقار
Şamil       | Шамил     | Шамиль     | Shamil    | Schamil    | Շամիլ     | შამილი    | شامل
Tofiq       | Тофиг     | Тофик      | Tofig     | Tofik      | Թոֆիկ     | ტოფიკ     | توفیق
Vaqif       | Вагиф     | Вагиф      | Vagif     | Wagif      | Վագիֆ     | ვაგიფ     | واقف
Əkbər       | Әкбәр     | Акпер      | Akbar     | Akbar      | Ակբար     | აკბარი    | اکبر
Səməd       | Сәмәд     | Самед      | Samad     | Samed      | Սամեդ     | სამედ     | صمد
Rüstəm      | Рүстәм    | Рустам     | Rustam    | Rustam     | Ռուստամ   | რუსტამი   | رستم
Eldar       | Елдар     | Эльдар     | Eldar     | Eldar      | Էլդար     | ელდარი    | ائلدار
Zaur        | Заур      | Заур       | Zaur      | Saur       | Զաուր     | ზაური     | زائور
Vüqar       | Вүгар     | Вугар      | Vugar     | Wugar      | Վուգար    | ვუგარ     | وقار
Fərhad      | Фәрһад    | Фархад     | Farhad    | Farhad     | Ֆարհադ    | ფარჰადი   | فرهاد
Ceyhun      | Ҹејһун    | Джейхун    | Jeyhun    | Dscheihun  | Ջեյհուն   | ჯეიჰუნ    | جیحون
Nəriman     | Нәриман   | Нариман    | Nariman   | Nariman    | Նարիման   | ნარიმანი  | نریمان
İbrahim     | Ибраһим   | Ибрагим    | Ibrahim   | Ibrahim    | Իբրահիմ   | იბრაჰიმი  | ابراهیم
Sabir       | Сабир     | Сабир      | Sabir     | Sabir      | Սաբիր     | საბირი    | صابر
Mirzə       | Мирзә     | Мирза      | Mirza     | Mirsa      | Միրզա     | მირზა     | میرزا
Əhməd       | Әһмәд     | Ахмед      | Ahmad     | Ahmed      | Ահմեդ     | აჰმედ     | احمد
Süleyman    | Сүлејман  | Сулейман   | Suleyman  | Suleiman   | Սուլեյման | სულეიმანი | سلیمان
Qədir       | Гәдир     | Кадыр      | Gadir     | Kadir      | Ղադիր     | კადირ     | قادر
"""

WOMEN_OF_AZERBAIJAN = """
Azerbaijani | 1939-91   | Russian    | English   | German     | Armenian  | Georgian  | Persian
------------+-----------+------------+-----------+------------+-----------+-----------+--------
Gülnarə     | Ҝүлнарә   | Гюльнара   | Gulnara   | Gülnara    | Գյուլնարա | გულნარა   | گلناره
Leyla       | Лејла     | Лейла      | Leyla     | Leila      | Լեյլա     | ლეილა     | لیلا
Sevinc      | Севинҹ    | Севиндж    | Sevinj    | Sewindsch  | Սևինջ     | სევინჯ    | سئوینج
Xədiçə      | Хәдичә    | Хадича     | Khadicha  | Chaditscha | Խադիչա    | ხადიჩა    | خدیجه
Fatimə      | Фатимә    | Фатима     | Fatima    | Fatima     | Ֆատիմա    | ფატიმა    | فاطمه
Aytən       | Ајтән     | Айтен      | Ayten     | Aiten      | Այթեն     | აითენ     | آیتن
Zümrüd      | Зүмрүд    | Зумруд     | Zumrud    | Sumrud     | Զումրուդ  | ზუმრუდ    | زمرد
Rəna        | Рәна      | Рена       | Rana      | Rena       | Ռենա      | რენა      | رعنا
"""

ARMENIANS = """
Armenian   | classical   | Russian    | English     | German      | Azerbaijani | Georgian
-----------+-------------+------------+-------------+-------------+-------------+-------------
Հակոբ      | Յակոբ       | Акоп       | Hakob       | Hakob       | Akop        | აკოფ
Աշոտ       | Աշոտ        | Ашот       | Ashot       | Aschot      | Aşot        | აშოტი
Պետրոս     | Պետրոս      | Петрос     | Bedros      | Petros      | Petros      | პეტროს
Գրիգոր     | Գրիգոր      | Григор     | Krikor      | Grigor      | Qriqor      | გრიგორ
Սարգիս     | Սարգիս      | Саркис     | Sarkis      | Sargis      | Sarkis      | სარქისი
Հովհաննես  | Յովհաննէս   | Ованес     | Hovhannes   | Howhannes   | Ovanes      | ოვანეს
Վարդան     | Վարդան      | Вартан     | Vardan      | Wardan      | Vardan      | ვარდანი
Գևորգ      | Գէորգ       | Геворк     | Gevorg      | Geworg      | Gevorq      | გევორქ
Հարություն | Յարութիւն   | Арутюн     | Harutyun    | Harutjun    | Arutyun     | არუთიუნ
Կարեն      | Կարէն       | Карен      | Karen       | Karen       | Karen       | კარენ
Խաչատուր   | Խաչատուր    | Хачатур    | Khachatur   | Chatschatur | Xaçatur     | ხაჩატურ
Նաիրա      | Նայիրա      | Наира      | Naira       | Naira       | Naira       | ნაირა
Գայանե     | Գայանէ      | Гаяне      | Gayane      | Gajane      | Qayane      | გაიანე
Շուշան     | Շուշան      | Шушан      | Shushan     | Schuschan   | Şuşan       | შუშან
Արտաշես    | Արտաշէս     | Арташес    | Artashes    | Artasches   | Artaşes     | არტაშეს
"""

GEORGIANS_AND_RUSSIANS = """
Georgian     | Russian      | English       | German          | Armenian     | Azerbaijani
-------------+--------------+---------------+-----------------+--------------+-------------
გიორგი       | Гиорги       | Giorgi        | Giorgi          | Գիորգի       | Giorgi
ნინო         | Нино         | Nino          | Nino            | Նինո         | Nino
ვახტანგ      | Вахтанг      | Vakhtang      | Wachtang        | Վախթանգ      | Vaxtanq
ზურაბ        | Зураб        | Zurab         | Surab           | Զուրաբ       | Zurab
სერგეი       | Сергей       | Sergey        | Sergei          | Սերգեյ       | Sergey
ალექსეი      | Алексей      | Aleksey       | Alexei          | Ալեքսեյ      | Aleksey
ევგენი       | Евгений      | Yevgeny       | Jewgeni         | Եվգենի       | Yevgeni
ნიკოლაი      | Николай      | Nikolay       | Nikolai         | Նիկոլայ      | Nikolay
იური         | Юрий         | Yuri          | Juri            | Յուրի        | Yuri
ტატიანა      | Татьяна      | Tatyana       | Tatjana         | Տատյանա      | Tatyana
ვასილი       | Василий      | Vasily        | Wassili         | Վասիլի       | Vasili
"""

SURNAMES = """
Azerbaijani | 1939-91   | Russian    | English     | German        | Armenian    | Georgian
------------+-----------+------------+-------------+---------------+-------------+-------------
Əliyev      | Әлијев    | Алиев      | Aliyev      | Alijew        | Ալիև        | ალიევი
Quliyev     | Гулијев   | Кулиев     | Guliyev     | Gulijew       | Ղուլիև      | გულიევი
Hüseynov    | Һүсејнов  | Гусейнов   | Huseynov    | Husseinow     | Հուսեյնով   | ჰუსეინოვი
Cəfərov     | Ҹәфәров   | Джафаров   | Jafarov     | Dschafarow    | Ջաֆարով     | ჯაფაროვი
Ağayev      | Ағајев    | Агаев      | Aghayev     | Agajew        | Աղաև        | აღაევი
Məmmədzadə  | Мәммәдзадә | Мамедзаде | Mammadzadeh | Mamedsade     | Մամեդզադե   | მამედზადე
Hakobyan    | Һакопјан  | Акопян     | Hakobian    | Hakobjan      | Հակոբյան    | აკოფიან
Petrosyan   | Петросјан | Петросян   | Bedrosian   | Petrosjan     | Պետրոսյան   | პეტროსიანი
Sarkisyan   | Саркисјан | Саркисян   | Sargsyan    | Sargsjan      | Սարգսյան    | სარქისიანი
Xaçatryan   | Хачатрјан | Хачатурян  | Khachatryan | Chatschatrjan | Խաչատրյան   | ხაჩატრიანი
Ovanesyan   | Ованесјан | Оганесян   | Hovhannisyan | Howhannisjan | Հովհաննիսյան | ოვანესიანი
Qriqoryan   | Григорјан | Григорян   | Krikorian   | Grigorjan     | Գրիգորեան   | გრიგორიანი
Qazaryan    | Газарјан  | Казарян    | Ghazaryan   | Ghasarjan     | Ղազարյան    | ყაზარიანი
Kipşidze    | Кипшидзе  | Кипшидзе   | Kipshidze   | Kipschidse    | Կիպշիձե     | ყიფშიძე
Beridze     | Беридзе   | Беридзе    | Beridze     | Beridse       | Բերիձե      | ბერიძე
Gelaşvili   | Ҝелашвили | Гелашвили  | Gelashvili  | Gelaschwili   | Գելաշվիլի   | გელაშვილი
Vasilyev    | Васиљев   | Васильев   | Vasiliev    | Wassiljew     | Վասիլև      | ვასილიევი
İvanova     | Иванова   | Иванова    | Ivanoff     | Iwanowa       | Իվանովա     | ივანოვი
Şerbakov    | Шербаков  | Щербаков   | Shcherbakov | Schtscherbakow | Շչերբակով  | შჩერბაკოვი
"""

TABLES = {
    "men of Azerbaijan": MEN_OF_AZERBAIJAN,
    "women of Azerbaijan": WOMEN_OF_AZERBAIJAN,
    "Armenians": ARMENIANS,
    "Georgians and Russians": GEORGIANS_AND_RUSSIANS,
    "surnames": SURNAMES,
}
NAMES = [(table, row) for table, text in TABLES.items() for row in rows(text)[1:]]


@pytest.mark.parametrize(
    "row", [row for _, row in NAMES], ids=[f"{table}: {row[0]}" for table, row in NAMES]
)
def test_all_spellings_of_a_name_share_a_key(row: list[str]) -> None:
    assert not strangers(row)
