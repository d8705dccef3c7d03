"""Which names are common in the region, in rough steps: to agree on a common one says little.

The steps are this project's own estimate, not a count of any list: how many of ten thousand
persons of the region bear the name.  A word that stands in no step is taken for a rare one.  Lists
at hand tell better; see :class:`sought.linkage.name_frequencies.NameFrequencies`.
"""

from __future__ import annotations

GIVEN: dict[int, str] = {
    200: """
Məmməd Əli Hüseyn Həsən Əhməd İbrahim Məhəmməd Mustafa Vladimir Aleksandr Sergey Mohammad Nikolay
Ivan Maria Anna Fatima Giorgi Hovhannes Armen
""",
    80: """
Rəşid Rəşad Elşən Elçin Vüqar Ramil Rövşən İlqar Natiq Namiq Elnur Anar Samir Ramiz Tofiq Vaqif
Rafiq Arif Akif Yusif İsmayıl Süleyman Xalid Əkbər Cəfər Rauf Səid Kamran Nizami Fikrət Zaur Orxan
Leyla Aygün Sevinc Gülnarə Nərgiz Zeynəb Günel Aynur Lalə Sevda Könül Nigar Mahmud Abdulla
Karen Ashot Aram Tigran Artur Arsen Gagik Samvel Sargis Grigor Vardan Gevorg David Hayk Levon Suren
Ruben Hrant Mikael Karapet Harutyun Narek Edgar Anahit Gayane Lusine Karine Hasmik Narine Mariam
Dmitry Andrey Aleksey Mikhail Yury Viktor Anatoly Evgeny Valery Igor Oleg Pavel Petr Vasily Roman
Elena Olga Tatiana Irina Natalia Svetlana Galina Lyudmila Ekaterina Nina Valentina Marina
Nino Tamar Irakli Zurab Levan Nika Luka Ketevan Davit Avtandil Tengiz Vakhtang
Reza Hossein Mehdi Hassan Abbas Omar Khaled Ibrahim Youssef Abdullah Abdulrahman Said Saleh Salem
Mahmoud Mustafa Karim Salman Nasser Fahd Saad Hamad Ahmad Jassem Walid Michel Elias Georges Antoine
Mehmet Murat Osman Ömer Emine Ayşe Ismail Rustam Timur Alisher Nurlan Bolat Marat
""",
    25: """
Mübariz Elman Eldar Elxan Bəxtiyar Azər Şahin Kərim Rüstəm Nəriman Ağa Qədir Səməd Teymur Şamil
Ruslan Fuad Fərid Emin Eltən Cavid Ceyhun Cavad Çingiz Əfqan Afiq Adil Asif Aqil Aydın Bəhruz
İlham İsa İsgəndər Mahir Mayis Mirzə Musa Mürsəl Nazim Novruz Oqtay Polad Rahib Rasim Sabir Sahib
Sərdar Tahir Təbriz Tural Vasif Vidadi Yaşar Zahid Ziya Həmid Həbib Qasım Qurban Sultan Salman
Xəyal Yavər Araz Fazil Fərhad Xanlar Kamal Nadir Aslan Ramin Rəhim Mətin Elvin Vəli Zakir Nəsib
Aytən Gülər Gülşən Mehriban Nəzakət Rəna Sədaqət Səkinə Solmaz Şəhla Tahirə Təranə Vəfa Yeganə
Afət Almaz Arzu Aida Dilarə Elmira Esmira Firuzə Həqiqət İradə Kəmalə Xədicə Xatirə Lətifə
Mahirə Məryəm Nailə Naibə Pərvanə Reyhan Ruhəngiz Sara Şəfiqə Zümrüd Zəhra
Artak Artem Gor Garik Vahan Vahe Vazgen Robert Rafael Hamlet Hakob Garegin Arayik Ararat Andranik
Avetis Babken Boris Daniel Eduard Emil Felix Frunzik Gurgen Henrik Hmayak Khachatur Khachik Manvel
Martin Mher Mihran Norayr Norik Petros Poghos Razmik Rudik Sasun Sedrak Slavik Spartak Stepan
Tatul Vachagan Varuzhan Vrezh Yervand Zaven Zhora Arman Armenak Hovsep Ara Arshak Artavazd Arkady
Ani Anush Arpine Astghik Armine Gohar Heghine Hripsime Knarik Lilit Liana Manushak Marine Nune
Ruzanna Satenik Siranush Sona Susanna Svetlana Tatevik Varduhi Zaruhi Asmik Emma Greta Nara
Grigory Konstantin Maxim Anton Denis Vadim Stanislav Vyacheslav Leonid Boris Gennady Georgy Ilya
Kirill Nikita Artyom Timofey Semyon Fyodor Yakov Arkady Eduard Vitaly Valentin Vladislav Stepan
Yulia Larisa Lyubov Nadezhda Vera Tamara Zoya Raisa Oksana Darya Alina Kristina Viktoria Margarita
Giga Gocha Gela Guram Jemal Koba Lasha Malkhaz Mamuka Merab Nodar Otar Paata Revaz Shalva Shota
Soso Tariel Temur Tornike Zaza Zviad Eka Lela Lia Maia Manana Marika Medea Natia Nana Salome Sofio
Ali Abbas Amir Akbar Asghar Bahman Behrouz Davoud Farhad Gholam Habib Hamid Jafar Javad Kazem
Majid Masoud Morteza Naser Parviz Qasem Rahim Rasul Sadegh Saeed Taghi Vahid Yaghoub Zahra Maryam
Fatemeh Abdulaziz Adel Adnan Bassam Bilal Fadi Fares Faisal Fuad Ghassan Hadi Haitham Hani Hisham
Imad Jamal Jamil Jihad Joseph Kamal Khalil Majed Mansour Marwan Nabil Nabih Naji Najib Omar Qais
Rafik Raed Rashid Robert Samir Sami Sultan Talal Tareq Tony Yasser Ziad Zaki Mubarak Musaed
Ghazi Abdulmohsen Abdulkarim Abdullatif Abdulqader Abdulsamad Farid Simon Pierre Jean Charles
Murad Akmal Bakhtiyar Dilshod Rahmon Sherali Ulugbek Jamshed Farrukh Nurali Talant Bakyt Almaz
Batbayar Enkhbold Ganbold Bat-Erdene Ivaylo Georgi Dimitar Petar Stefan Plamen Emil Rumen Todor
Ion Vasile Gheorghe Mihai Andrei Alexandru Nicolae Constantin Mykola Volodymyr Oleksandr Serhiy
""",
}

FAMILY: dict[int, str] = {
    150: """
Məmmədov Əliyev Hüseynov Həsənov Quliyev Ivanov Grigoryan Hakobyan Harutyunyan Sargsyan Hovhannisyan
""",
    50: """
İsmayılov Əhmədov İbrahimov Abdullayev Rzayev Cəfərov Mustafayev Bağırov Süleymanov Hacıyev
Babayev Kərimov Rəhimov Əsgərov Nəsirov Orucov Vəliyev Musayev Qasımov Abbasov Ağayev Aslanov
Nəbiyev Məhərrəmov Yusifov Səfərov Qurbanov Nuriyev Mirzəyev Sultanov Tağıyev Şirinov
Petrosyan Karapetyan Vardanyan Khachatryan Gevorgyan Poghosyan Mkrtchyan Arakelyan Stepanyan
Avetisyan Ghazaryan Hovsepyan Simonyan Davtyan Danielyan Manukyan Margaryan Galstyan Asatryan
Petrov Sidorov Smirnov Kuznetsov Popov Vasilyev Sokolov Mikhailov Novikov Fedorov Morozov Volkov
Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev Orlov Andreev Makarov Nikitin
Beridze Kapanadze Gelashvili Mamedov Maisuradze Giorgadze Lomidze Tsiklauri Kvaratskhelia
Mohammadi Hosseini Ahmadi Karimi Moradi Rezaei Jafari Yılmaz Kaya Demir Çelik Khan Hussein Ali
Shevchenko Bondarenko Kovalenko Tkachenko Popescu Rusu Ceban Dimitrov Georgiev Petkov Nikolov
""",
    15: """
Məmmədli Əliyarov Allahverdiyev Bayramov Bədəlov Cabbarov Cavadov Cəlilov Dadaşov Eyvazov Əfəndiyev
Ələkbərov Əmirov Əmiraslanov Əzizov Fərəcov Fərzəliyev Haqverdiyev Həmidov Həbibov Heydərov Hüseynli
Hüseynzadə İsgəndərov İmanov Kazımov Qafarov Qədirov Qəhrəmanov Qənbərov Lətifov Mahmudov Mehdiyev
Mirzəyev Muradov Mürsəlov Novruzov Nəzərov Namazov Nağıyev Osmanov Paşayev Pirəliyev Rəcəbov
Rəsulov Rəsulzadə Rüstəmov Sadıqov Salmanov Seyidov Səlimov Səmədov Sərdarov Şahverdiyev Şükürov
Talıbov Teymurov Vahabov Xəlilov Xudaverdiyev Zeynalov Zamanov Ramazanov Qarayev Orucov Şərifov
Abrahamyan Adamyan Aghajanyan Aleksanyan Alikhanyan Antonyan Aslanyan Atoyan Ayvazyan Babayan
Badalyan Baghdasaryan Balayan Barseghyan Beglaryan Dallakyan Gabrielyan Gasparyan Ghukasyan
Gyulumyan Hambardzumyan Hayrapetyan Israyelyan Khalatyan Kirakosyan Kocharyan Malkhasyan
Martirosyan Melikyan Melkonyan Mikayelyan Minasyan Mirzoyan Mnatsakanyan Movsisyan Muradyan
Nazaryan Nersisyan Ohanyan Papoyan Sahakyan Safaryan Serobyan Shahinyan Sukiasyan Tadevosyan
Ter-Petrosyan Tonoyan Torosyan Tumanyan Virabyan Voskanyan Yeghiazaryan Yeritsyan Zakaryan
Zakharov Zaitsev Solovyov Borisov Yakovlev Grigoryev Romanov Vorobyov Sergeev Kuzmin Frolov
Aleksandrov Dmitriev Korolev Gusev Kiselev Ilyin Maksimov Polyakov Sorokin Vinogradov Kovalev Belov
Medvedev Antonov Tarasov Zhukov Baranov Filippov Komarov Davydov Belyaev Gerasimov Bogdanov Osipov
Sidorenko Matveev Titov Markov Mironov Krylov Kulikov Karpov Vlasov Melnikov Denisov Gavrilov
Tikhonov Kazakov Afanasyev Danilov Saveliev Timofeev Fomin Chernov Abramov Martynov Efimov
Kobakhidze Kvirikashvili Javakhishvili Mchedlishvili Nozadze Tabatadze Khutsishvili Chkheidze
Shengelia Bolkvadze Mikeladze Dolidze Gogoladze Saakashvili Abashidze Kiknadze Jalaghonia
Khoury Haddad Hariri Salameh Mansour Saleh Otaibi Mutairi Azmi Ajmi Shammari Harbi Qahtani Ghamdi
Zahrani Dosari Rashidi Enezi Kandari Hajri Musawi Hashemi Rahimi Sadeghi Ebrahimi Ghasemi Najafi
Sharifi Rahmani Haidari Nazari Akbari Amiri Rahmonov Karimov Saidov Nazarov Sharipov Yusupov
Ivanova Petrova Stoyanov Todorov Iliev Marinov Angelov Vasilev Munteanu Lupu Moraru Botnari Cojocaru
""",
}
