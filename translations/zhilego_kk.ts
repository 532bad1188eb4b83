<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>zhilego::app::AccountMenu</name>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Көрініс</translation>
    </message>
</context>
<context>
    <name>zhilego::app::AppearanceBar</name>
    <message>
        <source>Language: %1</source>
        <translation>Тіл: %1</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Көрініс</translation>
    </message>
</context>
<context>
    <name>zhilego::app::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>Не істегіңіз келеді?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Пәрмендер</translation>
    </message>
    <message>
        <source>No command is called like that.</source>
        <translation>Мұндай пәрмен жоқ.</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ConnectionBanner</name>
    <message>
        <source>No connection to the server — showing data as of %1, connecting…</source>
        <extracomment>%1 is a time such as 14:32</extracomment>
        <translation>Сервермен байланыс жоқ — %1 кезіндегі деректер көрсетілген, қосылып жатырмыз…</translation>
    </message>
    <message numerus="yes">
        <source>No connection to the server — showing data as of %1, next attempt in %n s</source>
        <translation>
            <numerusform>Сервермен байланыс жоқ — %1 кезіндегі деректер көрсетілген, %n с кейін қайталанады</numerusform>
            <numerusform>Сервермен байланыс жоқ — %1 кезіндегі деректер көрсетілген, %n с кейін қайталанады</numerusform>
        </translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Қазір қайталау</translation>
    </message>
</context>
<context>
    <name>zhilego::app::DialogPrompts</name>
    <message>
        <source>Cancel</source>
        <translation>Болдырмау</translation>
    </message>
</context>
<context>
    <name>zhilego::app::MainWindow</name>
    <message>
        <source>All commands</source>
        <translation>Барлық пәрмендер</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Жылдам пернелер</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Жаңарту</translation>
    </message>
    <message>
        <source>Connect to the server now</source>
        <translation>Серверге қазір қосылу</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Шығу</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Бағдарламаны жабу</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Жүйедегідей</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ашық</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Қараңғы</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>Сеанс аяқталды. Қайта кіріңіз.</translation>
    </message>
</context>
<context>
    <name>zhilego::app::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Жасыру</translation>
    </message>
</context>
<context>
    <name>zhilego::app::NavigationRail</name>
    <message>
        <source>Commands</source>
        <translation>Пәрмендер</translation>
    </message>
    <message>
        <source>Account: %1, %2</source>
        <extracomment>%1 is a person&apos;s name, %2 their role</extracomment>
        <translation>Тіркелгі: %1, %2</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Жылдам пернелер</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ToastCard</name>
    <message>
        <source>Dismiss</source>
        <translation>Жасыру</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ActionRegistry</name>
    <message>
        <source>Go to</source>
        <translation>Өту</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Броньдар</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Қарау</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Көрініс</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Тіркелгі</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Анықтама</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingCard</name>
    <message>
        <source>Somebody changed this booking a moment earlier. This is how it stands now: check it and decide again.</source>
        <translation>Бұл броньды біреу сәл бұрын өзгертіп үлгерді. Қазіргі күйі осындай: тексеріп, қайта шешіңіз.</translation>
    </message>
    <message>
        <source>“%1” did not work. %2</source>
        <translation>«%1» орындалмады. %2</translation>
    </message>
    <message>
        <source>Booking %1</source>
        <translation>%1 броні</translation>
    </message>
    <message>
        <source>Made %1</source>
        <translation>Жасалған уақыты: %1</translation>
    </message>
    <message>
        <source>This booking is not there</source>
        <translation>Мұндай бронь жоқ</translation>
    </message>
    <message>
        <source>The booking could not be loaded</source>
        <translation>Броньды жүктеу мүмкін болмады</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingListPanel</name>
    <message>
        <source>Go on with the draft</source>
        <translation>Жобаны жалғастыру</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>Жаңа бронь</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Тек: %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ештеңе табылмады</translation>
    </message>
    <message>
        <source>No booking fits the search and the filters.</source>
        <translation>Іздеу мен сүзгілерге сай бронь жоқ.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Тазарту</translation>
    </message>
    <message>
        <source>Nobody arrives today</source>
        <translation>Бүгін ешкім келмейді</translation>
    </message>
    <message>
        <source>Confirmed stays that begin today stand here.</source>
        <translation>Мұнда бүгін басталатын расталған броньдар тұрады.</translation>
    </message>
    <message>
        <source>Nobody leaves today</source>
        <translation>Бүгін ешкім кетпейді</translation>
    </message>
    <message>
        <source>Stays that end today stand here.</source>
        <translation>Мұнда бүгін аяқталатын броньдар тұрады.</translation>
    </message>
    <message>
        <source>No dates are on hold</source>
        <translation>Уақытша бронь жоқ</translation>
    </message>
    <message>
        <source>A hold keeps the dates for 15 minutes while the guest pays.</source>
        <translation>Уақытша бронь қонақ төлегенше күндерді 15 минут ұстап тұрады.</translation>
    </message>
    <message>
        <source>There are no bookings yet</source>
        <translation>Әзірге бронь жоқ</translation>
    </message>
    <message>
        <source>The first one takes a minute: dates, property, guest.</source>
        <translation>Алғашқысына бір минут жетеді: күндер, нысан, қонақ.</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>Тізімді жүктеу мүмкін болмады</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>The next bookings did not come.</source>
        <translation>Келесі броньдар жүктелмеді.</translation>
    </message>
    <message>
        <source>Loading more…</source>
        <translation>Тағы жүктелуде…</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Уақытша</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Барлығы</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Броньдар</translation>
    </message>
    <message>
        <source>Guest, phone, number or property</source>
        <translation>Қонақ, телефон, нөмір немесе нысан</translation>
    </message>
    <message>
        <source>Search bookings</source>
        <translation>Броньдарды іздеу</translation>
    </message>
    <message>
        <source>Arriving today</source>
        <translation>Бүгін келеді</translation>
    </message>
    <message>
        <source>Leaving today</source>
        <translation>Бүгін кетеді</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingsPage</name>
    <message>
        <source>New booking</source>
        <translation>Жаңа бронь</translation>
    </message>
    <message>
        <source>Search bookings</source>
        <translation>Броньдарды іздеу</translation>
    </message>
    <message>
        <source>Arriving today</source>
        <translation>Бүгін келеді</translation>
    </message>
    <message>
        <source>Leaving today</source>
        <translation>Бүгін кетеді</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Уақытша броньдар</translation>
    </message>
    <message>
        <source>All bookings</source>
        <translation>Барлық броньдар</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Броньдар</translation>
    </message>
    <message>
        <source>Choose a booking</source>
        <translation>Броньды таңдаңыз</translation>
    </message>
    <message>
        <source>Its stay, guest, money and history open here. J and K walk through the list, / searches.</source>
        <translation>Тұру мерзімі, қонақ, ақша және тарихы осында ашылады. Тізім бойымен жоғары-төмен көрсеткілерімен жүріңіз, іздеу — / пернесі.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Көшірілді</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Көшіру: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::DemoChips</name>
    <message>
        <source>Demo: sign in with one click as</source>
        <translation>Демо: бір рет басып кіру</translation>
    </message>
    <message>
        <source>Sign in as %1, %2</source>
        <translation>%1 ретінде кіру, %2</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ErrorText</name>
    <message>
        <source>Something in the form is not right yet. Please check the fields.</source>
        <translation>Форма әлі дұрыс толтырылмаған. Өрістерді тексеріңіз.</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>Сеанс аяқталды. Қайта кіріңіз.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Сіздің рөліңіз бұған рұқсат бермейді.</translation>
    </message>
    <message>
        <source>This is not there any more, or you have no access to it.</source>
        <translation>Бұл енді жоқ немесе сізде оған рұқсат жоқ.</translation>
    </message>
    <message>
        <source>This clashes with what is there already. Refresh and try again.</source>
        <translation>Бұл бар деректерге қайшы келеді. Жаңартып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Someone has just taken these dates. Please choose others.</source>
        <translation>Бұл күндерді біреу жаңа ғана алып қойды. Басқа күндерді таңдаңыз.</translation>
    </message>
    <message>
        <source>The booking has changed meanwhile, so this step is not possible any more.</source>
        <translation>Осы арада бронь өзгерді, сондықтан бұл қадам енді мүмкін емес.</translation>
    </message>
    <message>
        <source>The rules of this property do not allow such a stay.</source>
        <translation>Бұл нысанның ережелері мұндай тұруға жол бермейді.</translation>
    </message>
    <message>
        <source>The server is still working on it. Try again in a moment.</source>
        <translation>Сервер мұны әлі орындап жатыр. Сәлден соң қайталаңыз.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile. The new state is shown; please check and repeat.</source>
        <translation>Осы арада мұны басқа біреу өзгертті. Жаңа күйі көрсетілген: тексеріп, қайталаңыз.</translation>
    </message>
    <message>
        <source>This is too big for the server.</source>
        <translation>Бұл сервер үшін тым үлкен.</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>Әрекет тым көп. %n секундтан кейін қайталаңыз.</numerusform>
            <numerusform>Әрекет тым көп. %n секундтан кейін қайталаңыз.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many attempts. Please wait a little.</source>
        <translation>Әрекет тым көп. Сәл күте тұрыңыз.</translation>
    </message>
    <message>
        <source>The bank does not answer at the moment. Nothing was charged; try again.</source>
        <translation>Банк қазір жауап бермейді. Ақша алынған жоқ; қайталап көріңіз.</translation>
    </message>
    <message>
        <source>The server is very busy. Try again in a moment.</source>
        <translation>Серверге қазір жүктеме көп. Сәлден соң қайталаңыз.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted, so nothing was sent. Check the address.</source>
        <translation>Сервердің сертификаты сенімсіз, сондықтан ештеңе жіберілмеді. Мекенжайды тексеріңіз.</translation>
    </message>
    <message>
        <source>No connection to the server. Check the network and try again.</source>
        <translation>Сервермен байланыс жоқ. Желіні тексеріп, қайталаңыз.</translation>
    </message>
    <message>
        <source>The server did not understand this program. It may need an update.</source>
        <translation>Сервер бағдарламаны түсінбеді. Оны жаңарту керек болуы мүмкін.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. It has been recorded; try again.</source>
        <translation>Серверде ақау болды. Ол тіркелді; қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Келу күні</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>Кету күні</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Қонақтар</translation>
    </message>
    <message>
        <source>Guest&apos;s name</source>
        <translation>Қонақтың аты</translation>
    </message>
    <message>
        <source>Guest&apos;s phone</source>
        <translation>Қонақтың телефоны</translation>
    </message>
    <message>
        <source>Guest&apos;s e-mail</source>
        <translation>Қонақтың эл. поштасы</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. пошта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Құпиясөз</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Бір реттік код</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Түсініктеме</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Нысан</translation>
    </message>
    <message>
        <source>Price offer</source>
        <translation>Есептеу</translation>
    </message>
    <message>
        <source>Lowest price</source>
        <translation>Ең төмен баға</translation>
    </message>
    <message>
        <source>Highest price</source>
        <translation>Ең жоғары баға</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Бөлмелер</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Іздеу</translation>
    </message>
    <message>
        <source>Way of payment</source>
        <translation>Төлем тәсілі</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a field, %2 says what is wrong with it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>this is needed</source>
        <translation>толтыру қажет</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>тым ұзын</translation>
    </message>
    <message>
        <source>too many at once</source>
        <translation>бірден тым көп</translation>
    </message>
    <message>
        <source>contains characters that cannot be shown</source>
        <translation>жарамсыз таңбалар бар</translation>
    </message>
    <message>
        <source>outside of what is possible</source>
        <translation>рұқсат етілген шектен тыс</translation>
    </message>
    <message>
        <source>this is not a phone number; write it as +7 701 123 45 67</source>
        <translation>бұл телефон нөмірі емес; +7 701 123 45 67 түрінде жазыңыз</translation>
    </message>
    <message>
        <source>this is not an e-mail address</source>
        <translation>бұл эл. пошта мекенжайы емес</translation>
    </message>
    <message>
        <source>this is not a date</source>
        <translation>бұл күн емес</translation>
    </message>
    <message>
        <source>the date is in the past</source>
        <translation>бұл күн өтіп кеткен</translation>
    </message>
    <message>
        <source>must be after the arrival</source>
        <translation>келу күнінен кейін болуы керек</translation>
    </message>
    <message>
        <source>a stay has at most 90 nights</source>
        <translation>90 түннен аспауы керек</translation>
    </message>
    <message>
        <source>more guests than the property takes</source>
        <translation>қонақ саны нысанның сыйымдылығынан көп</translation>
    </message>
    <message>
        <source>this guest already holds two properties</source>
        <translation>бұл қонақта екі уақытша бронь бар</translation>
    </message>
    <message>
        <source>out of date; calculate the price anew</source>
        <translation>ескірген; бағаны қайта есептеңіз</translation>
    </message>
    <message>
        <source>not right</source>
        <translation>дұрыс емес</translation>
    </message>
    <message>
        <source>please check this</source>
        <translation>осыны тексеріңіз</translation>
    </message>
    <message>
        <source>For support: request %1</source>
        <translation>Қолдау қызметіне: %1 сұрауы</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestForm</name>
    <message>
        <source>The phone number is needed: the guest gets the instructions there.</source>
        <translation>Телефон нөмірі қажет: нұсқаулықты қонақ соған алады.</translation>
    </message>
    <message>
        <source>This is not a phone number yet. Example: +7 777 123 45 67</source>
        <translation>Бұл әлі телефон нөмірі емес. Мысалы: +7 777 123 45 67</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Бұл эл. пошта мекенжайы емес.</translation>
    </message>
    <message>
        <source>The guest&apos;s name is needed.</source>
        <translation>Қонақтың аты қажет.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты-жөні</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail, if there is one</source>
        <translation>Эл. пошта, бар болса</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Командаға ескертпе</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestSection</name>
    <message>
        <source>Guest</source>
        <translation>Қонақ</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>телефон нөмірі</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>эл. пошта мекенжайы</translation>
    </message>
    <message>
        <source>The contacts open when the booking is confirmed.</source>
        <translation>Байланыс деректері бронь расталғанда ашылады.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Дереккөзі: %1</translation>
    </message>
    <message>
        <source>Realtor: %1</source>
        <translation>Риелтор: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestStep</name>
    <message>
        <source>Guest</source>
        <translation>Қонақ</translation>
    </message>
    <message>
        <source>Taking the dates…</source>
        <translation>Күндерді алып жатырмыз…</translation>
    </message>
    <message>
        <source>Put on hold for 15 minutes</source>
        <translation>15 минутқа уақытша брондау</translation>
    </message>
    <message>
        <source>The dates are kept while the guest pays; the payment link comes right after.</source>
        <translation>Қонақ төлегенше күндер сақталады; төлем сілтемесі бірден шығады.</translation>
    </message>
    <message>
        <source>Somebody was faster: these dates are taken. Free nearby, one click is enough:</source>
        <translation>Біреу үлгеріп кетті: бұл күндер бос емес. Жақын бос күндер, бір рет басу жеткілікті:</translation>
    </message>
    <message>
        <source>Nothing you typed is lost.</source>
        <translation>Енгізгендеріңіздің бәрі сақталды.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Take %1 instead</source>
        <translation>Оның орнына %1 алу</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestStepper</name>
    <message>
        <source>One guest less</source>
        <translation>Бір қонаққа азайту</translation>
    </message>
    <message>
        <source>One guest more</source>
        <translation>Бір қонаққа көбейту</translation>
    </message>
    <message>
        <source>Number of guests: %1</source>
        <translation>Қонақтар саны: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::LoginPage</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock қосулы</translation>
    </message>
    <message>
        <source>Flats by the day, under control</source>
        <translation>Тәуліктік жалға беру — бақылауда</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Сервер мекенжайы</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Сервер: %1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгерту</translation>
    </message>
    <message>
        <source>Change the server address</source>
        <translation>Сервер мекенжайын өзгерту</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. пошта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Құпиясөз</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Бір реттік код</translation>
    </message>
    <message>
        <source>Six digits from your authenticator app, or a recovery code</source>
        <translation>Аутентификатор қолданбасындағы алты сан немесе қалпына келтіру коды</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Кіріп жатырмыз…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>Write the address as https://name.kz; only this computer may go without https</source>
        <translation>Мекенжайды https://атауы.kz түрінде жазыңыз; https-сіз тек осы компьютерге қосылуға болады</translation>
    </message>
    <message>
        <source>Your e-mail is needed</source>
        <translation>Эл. поштаңызды жазыңыз</translation>
    </message>
    <message>
        <source>Your password is needed</source>
        <translation>Құпиясөзді енгізіңіз</translation>
    </message>
    <message>
        <source>This code is not right or no longer valid</source>
        <translation>Код қате немесе мерзімі өтіп кеткен</translation>
    </message>
    <message>
        <source>E-mail or password is not right. Check the keyboard layout and try again.</source>
        <translation>Эл. пошта немесе құпиясөз қате. Пернетақта тілін тексеріп, қайталаңыз.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::MoneySection</name>
    <message>
        <source>Money</source>
        <translation>Ақша</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Барлығы</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Төленді</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Төлеу керек</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Кепілақы</translation>
    </message>
    <message>
        <source>Returned after the stay; not part of the total.</source>
        <translation>Тұрғаннан кейін қайтарылады; жалпы сомаға кірмейді.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::NewBookingPane</name>
    <message>
        <source>New booking</source>
        <translation>Жаңа бронь</translation>
    </message>
    <message>
        <source>Step 2 of 2: guest and hold</source>
        <translation>2/2-қадам: қонақ және уақытша бронь</translation>
    </message>
    <message>
        <source>Step 1 of 2: dates and property</source>
        <translation>1/2-қадам: күндер және нысан</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Back to dates and property</source>
        <translation>Күндер мен нысанға оралу</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Қайта бастау</translation>
    </message>
    <message>
        <source>Discard what was entered and start over</source>
        <translation>Енгізілгенді өшіріп, қайта бастау</translation>
    </message>
    <message>
        <source>Close, keep the draft</source>
        <translation>Жабу, жобаны сақтау</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PasswordEdit</name>
    <message>
        <source>Hide the password</source>
        <translation>Құпиясөзді жасыру</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Құпиясөзді көрсету</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PaymentSection</name>
    <message>
        <source>Payment</source>
        <translation>Төлем</translation>
    </message>
    <message>
        <source>Making the link…</source>
        <translation>Сілтеме жасалуда…</translation>
    </message>
    <message>
        <source>Make a Kaspi link</source>
        <translation>Kaspi сілтемесін жасау</translation>
    </message>
    <message>
        <source>Make a new link</source>
        <translation>Жаңа сілтеме жасау</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>QR code for the payment</source>
        <translation>Төлемге арналған QR-код</translation>
    </message>
    <message>
        <source>Show the code to the guest or send the link. Once it is paid, the booking confirms itself.</source>
        <translation>Кодты қонаққа көрсетіңіз немесе сілтемені жіберіңіз. Төленген соң бронь өзі расталады.</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Төлем сілтемесі</translation>
    </message>
    <message>
        <source>payment link</source>
        <translation>төлем сілтемесі</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>Open the payment link</source>
        <translation>Төлем сілтемесін ашу</translation>
    </message>
    <message>
        <source>The link works for</source>
        <translation>Сілтеме жарамды:</translation>
    </message>
    <message>
        <source>%1 came by Kaspi.</source>
        <translation>Kaspi арқылы %1 түсті.</translation>
    </message>
    <message>
        <source>The guest pays on the spot.</source>
        <translation>Қонақ орнында төлейді.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Төлем болған жоқ.</translation>
    </message>
    <message>
        <source>The guest has no payment link yet.</source>
        <translation>Қонақта әзірге төлем сілтемесі жоқ.</translation>
    </message>
    <message>
        <source>The last link does not work any more.</source>
        <translation>Соңғы сілтеме енді жарамсыз.</translation>
    </message>
    <message>
        <source>Earlier links:</source>
        <translation>Бұрынғы сілтемелер:</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PersistenceText</name>
    <message>
        <source>You stay signed in: the key to your session is in this computer&apos;s keychain.</source>
        <translation>Кіру сақталды: сеанс кілті осы компьютердің кілттер қоймасында.</translation>
    </message>
    <message>
        <source>This computer has no keychain, so you will be signed in for this session only.</source>
        <translation>Бұл компьютерде кілттер қоймасы жоқ, сондықтан кіру бағдарлама жабылғанша ғана сақталады.</translation>
    </message>
    <message>
        <source>The keychain refused access, so you will be signed in for this session only.</source>
        <translation>Кілттер қоймасы рұқсат бермеді, сондықтан кіру бағдарлама жабылғанша ғана сақталады.</translation>
    </message>
    <message>
        <source>The keychain does not work at the moment, so you will be signed in for this session only.</source>
        <translation>Кілттер қоймасы қазір жұмыс істемейді, сондықтан кіру бағдарлама жабылғанша ғана сақталады.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PropertyFilters</name>
    <message>
        <source>Any district</source>
        <translation>Кез келген аудан</translation>
    </message>
    <message>
        <source>Any city</source>
        <translation>Кез келген қала</translation>
    </message>
    <message>
        <source>Any class</source>
        <translation>Кез келген класс</translation>
    </message>
    <message>
        <source>Any rooms</source>
        <translation>Бөлме саны кез келген</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n бөлме</numerusform>
            <numerusform>%n бөлме</numerusform>
        </translation>
    </message>
    <message>
        <source>Any price</source>
        <translation>Кез келген баға</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>%1 дейін</translation>
    </message>
    <message>
        <source>Cheapest first</source>
        <translation>Алдымен арзаны</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Алдымен рейтингі жоғары</translation>
    </message>
    <message>
        <source>Dearest first</source>
        <translation>Алдымен қымбаты</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Қала</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Аудан</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Класс</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Бөлмелер</translation>
    </message>
    <message>
        <source>Price per night</source>
        <translation>Бір түннің бағасы</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Реті</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Тазарту</translation>
    </message>
    <message>
        <source>Reset the filters</source>
        <translation>Сүзгілерді тазарту</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PropertyText</name>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n бөлме</numerusform>
            <numerusform>%n бөлме</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 m²</source>
        <translation>%1 м²</translation>
    </message>
    <message numerus="yes">
        <source>up to %n guest(s)</source>
        <translation>
            <numerusform>%n қонаққа дейін</numerusform>
            <numerusform>%n қонаққа дейін</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 a night</source>
        <translation>түніне %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::QrView</name>
    <message>
        <source>QR code</source>
        <translation>QR-код</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::QuoteSection</name>
    <message>
        <source>Price</source>
        <translation>Бағасы</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>Есептелуде…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>The price has changed meanwhile: it was %1.</source>
        <translation>Осы арада баға өзгерді: бұрын %1 болған.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Барлығы</translation>
    </message>
    <message>
        <source>Deposit, returned after the stay</source>
        <translation>Кепілақы, тұрғаннан кейін қайтарылады</translation>
    </message>
    <message>
        <source>The price stands for</source>
        <translation>Баға жарамды:</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::RangeCalendar</name>
    <message>
        <source>Pick the check-in day</source>
        <translation>Келу күнін таңдаңыз</translation>
    </message>
    <message>
        <source>Check-in %1, pick the check-out day</source>
        <translation>Келу күні — %1, кету күнін таңдаңыз</translation>
    </message>
    <message>
        <source>Dates of the stay</source>
        <translation>Тұру күндері</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Алдыңғы ай</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Келесі ай</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ReasonPanel</name>
    <message>
        <source>Why is the booking cancelled?</source>
        <translation>Броньнан неге бас тартылады?</translation>
    </message>
    <message>
        <source>Why is this done?</source>
        <translation>Бұл не үшін жасалады?</translation>
    </message>
    <message>
        <source>Comment, if there is something to add</source>
        <translation>Қосарыңыз болса, түсініктеме жазыңыз</translation>
    </message>
    <message>
        <source>The reason in a few words</source>
        <translation>Себебін қысқаша жазыңыз</translation>
    </message>
    <message>
        <source>Keep the booking</source>
        <translation>Броньды қалдыру</translation>
    </message>
    <message>
        <source>Never mind</source>
        <translation>Керек емес</translation>
    </message>
    <message>
        <source>Goes back to the guest</source>
        <translation>Қонаққа қайтарылады</translation>
    </message>
    <message>
        <source>Calculating by the cancellation rules…</source>
        <translation>Бас тарту ережелері бойынша есептелуде…</translation>
    </message>
    <message>
        <source>It could not be calculated now. %1</source>
        <translation>Қазір есептеу мүмкін болмады. %1</translation>
    </message>
    <message>
        <source>Nothing was paid, so nothing is returned.</source>
        <translation>Төлем болған жоқ, қайтаратын ақша жоқ.</translation>
    </message>
    <message>
        <source>The cancellation is on our side: everything is returned.</source>
        <translation>Бас тарту біздің тараптан: бәрі қайтарылады.</translation>
    </message>
    <message>
        <source>At least 24 hours before check-in: everything is returned.</source>
        <translation>Келуге дейін кемінде 24 сағат бар: бәрі қайтарылады.</translation>
    </message>
    <message>
        <source>Less than 24 hours before check-in: half of the accommodation and the cleaning fee.</source>
        <translation>Келуге 24 сағаттан аз қалды: тұру ақысының жартысы және жинау ақысы.</translation>
    </message>
    <message>
        <source>Less than 12 hours before check-in: only the cleaning fee is returned.</source>
        <translation>Келуге 12 сағаттан аз қалды: тек жинау ақысы қайтарылады.</translation>
    </message>
    <message>
        <source>The time of check-in has passed: nothing is returned.</source>
        <translation>Келу уақыты өтіп кетті: ақша қайтарылмайды.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Жүктелуде</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::StaySection</name>
    <message>
        <source>Stay</source>
        <translation>Тұру</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Келу</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>Кету</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 бастап</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 дейін</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::StayStep</name>
    <message>
        <source>When does the guest come?</source>
        <translation>Қонақ қашан келеді?</translation>
    </message>
    <message>
        <source>Pick check-in and check-out, and the free properties appear here.</source>
        <translation>Келу және кету күндерін таңдаңыз — бос нысандар осында шығады.</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Іздеу орындалмады</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Nothing is free on these dates</source>
        <translation>Бұл күндерге бос нысан жоқ</translation>
    </message>
    <message>
        <source>Without the filters there may be more.</source>
        <translation>Сүзгісіз көбірек табылуы мүмкін.</translation>
    </message>
    <message>
        <source>Try neighbouring dates or fewer guests.</source>
        <translation>Көршілес күндерді немесе аз қонақ санын көріңіз.</translation>
    </message>
    <message>
        <source>Reset the filters</source>
        <translation>Сүзгілерді тазарту</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Күндер</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Қонақтар</translation>
    </message>
    <message>
        <source>From %1 …</source>
        <translation>%1 бастап …</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Әлі таңдалмады</translation>
    </message>
    <message>
        <source>Now pick the check-out</source>
        <translation>Енді кету күнін таңдаңыз</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Тазарту</translation>
    </message>
    <message>
        <source>Clear the dates</source>
        <translation>Күндерді тазарту</translation>
    </message>
    <message>
        <source>Free properties</source>
        <translation>Бос нысандар</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::TimelineSection</name>
    <message>
        <source>History</source>
        <translation>Тарихы</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>автоматты түрде</translation>
    </message>
    <message>
        <source>earlier than planned</source>
        <translation>мерзімінен бұрын</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::TransitionBar</name>
    <message>
        <source>“%1”: %2</source>
        <translation>«%1»: %2</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::Words</name>
    <message>
        <source>On hold</source>
        <translation>Уақытша бронь</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Расталды</translation>
    </message>
    <message>
        <source>Checked in</source>
        <translation>Тұрып жатыр</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Аяқталды</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Бас тартылды</translation>
    </message>
    <message>
        <source>Hold expired</source>
        <translation>Мерзімі өтті</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Келмеді</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Төленбеген</translation>
    </message>
    <message>
        <source>Awaiting payment</source>
        <translation>Төлем күтілуде</translation>
    </message>
    <message>
        <source>Partly paid</source>
        <translation>Жартылай төленді</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Төленді</translation>
    </message>
    <message>
        <source>Pays on site</source>
        <translation>Орнында төлейді</translation>
    </message>
    <message>
        <source>Refund under way</source>
        <translation>Қайтарылып жатыр</translation>
    </message>
    <message>
        <source>Partly refunded</source>
        <translation>Жартылай қайтарылды</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Қайтарылды</translation>
    </message>
    <message>
        <source>Link sent</source>
        <comment>payment</comment>
        <translation>Сілтеме жасалды</translation>
    </message>
    <message>
        <source>Being paid</source>
        <comment>payment</comment>
        <translation>Төленіп жатыр</translation>
    </message>
    <message>
        <source>Paid</source>
        <comment>payment</comment>
        <translation>Төленді</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>payment</comment>
        <translation>Өтпеді</translation>
    </message>
    <message>
        <source>Not paid in time</source>
        <comment>payment</comment>
        <translation>Уақытында төленбеді</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <comment>payment</comment>
        <translation>Кері қайтарылды</translation>
    </message>
    <message>
        <source>Refund under way</source>
        <comment>payment</comment>
        <translation>Қайтарылып жатыр</translation>
    </message>
    <message>
        <source>Partly refunded</source>
        <comment>payment</comment>
        <translation>Жартылай қайтарылды</translation>
    </message>
    <message>
        <source>Refunded</source>
        <comment>payment</comment>
        <translation>Қайтарылды</translation>
    </message>
    <message>
        <source>Being checked</source>
        <comment>payment</comment>
        <translation>Тексерілуде</translation>
    </message>
    <message>
        <source>Hold again</source>
        <translation>Қайта уақытша брондау</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>Қалпына келтіру</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Растау</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Орналастыру</translation>
    </message>
    <message>
        <source>Check out</source>
        <translation>Кеткенін белгілеу</translation>
    </message>
    <message>
        <source>Cancel the booking</source>
        <translation>Броньнан бас тарту</translation>
    </message>
    <message>
        <source>Guest did not come</source>
        <translation>Қонақ келмеді</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Сіздің рөліңізге бұған рұқсат жоқ.</translation>
    </message>
    <message>
        <source>The 15 minutes of the hold are over.</source>
        <translation>Уақытша броньның 15 минуты бітті.</translation>
    </message>
    <message>
        <source>The day of arrival has not come yet.</source>
        <translation>Келу күні әлі болған жоқ.</translation>
    </message>
    <message>
        <source>The last night of the stay is over.</source>
        <translation>Тұрудың соңғы түні өтіп кетті.</translation>
    </message>
    <message>
        <source>Hold taken</source>
        <translation>Уақытша брондалды</translation>
    </message>
    <message>
        <source>Booking confirmed</source>
        <translation>Бронь расталды</translation>
    </message>
    <message>
        <source>Guest checked in</source>
        <translation>Қонақ орналасты</translation>
    </message>
    <message>
        <source>Guest checked out</source>
        <translation>Қонақ кетті</translation>
    </message>
    <message>
        <source>Booking cancelled</source>
        <translation>Броньнан бас тартылды</translation>
    </message>
    <message>
        <source>Booking reinstated</source>
        <translation>Бронь қалпына келтірілді</translation>
    </message>
    <message>
        <source>Booking changed</source>
        <translation>Бронь өзгертілді</translation>
    </message>
    <message>
        <source>Status changed</source>
        <translation>Күйі өзгерді</translation>
    </message>
    <message>
        <source>Payment link made</source>
        <translation>Төлем сілтемесі жасалды</translation>
    </message>
    <message>
        <source>Guest opened the payment</source>
        <translation>Қонақ төлемді ашты</translation>
    </message>
    <message>
        <source>Payment received</source>
        <translation>Төлем түсті</translation>
    </message>
    <message>
        <source>Payment failed</source>
        <translation>Төлем өтпеді</translation>
    </message>
    <message>
        <source>Payment link expired</source>
        <translation>Төлем сілтемесінің мерзімі өтті</translation>
    </message>
    <message>
        <source>Payment link withdrawn</source>
        <translation>Төлем сілтемесі жойылды</translation>
    </message>
    <message>
        <source>Money refunded</source>
        <translation>Ақша қайтарылды</translation>
    </message>
    <message>
        <source>Someone has to look at this</source>
        <translation>Адамның назары керек</translation>
    </message>
    <message>
        <source>The matter is settled</source>
        <translation>Мәселе шешілді</translation>
    </message>
    <message>
        <source>Change recorded</source>
        <translation>Өзгеріс тіркелді</translation>
    </message>
    <message>
        <source>Desktop program</source>
        <translation>Агенттік қосымшасы</translation>
    </message>
    <message>
        <source>Telegram bot</source>
        <translation>Telegram боты</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Телефон қоңырауы</translation>
    </message>
    <message>
        <source>At the door</source>
        <translation>Орнында, броньсыз</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Серіктес</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Other source</source>
        <translation>Басқа дереккөз</translation>
    </message>
    <message>
        <source>Renter</source>
        <translation>Жалға алушы</translation>
    </message>
    <message>
        <source>Realtor</source>
        <translation>Риелтор</translation>
    </message>
    <message>
        <source>Head of agency</source>
        <translation>Агенттік басшысы</translation>
    </message>
    <message>
        <source>Superuser</source>
        <translation>Суперпайдаланушы</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Қызметкер</translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n түн</numerusform>
            <numerusform>%n түн</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n қонақ</numerusform>
            <numerusform>%n қонақ</numerusform>
        </translation>
    </message>
    <message>
        <source>The guest seems not to have come</source>
        <translation>Қонақ келмеген сияқты</translation>
    </message>
    <message>
        <source>Paid when the dates were gone</source>
        <translation>Күндер бос болмай қалған кезде төленді</translation>
    </message>
    <message>
        <source>The bank&apos;s answer is unclear</source>
        <translation>Банктің жауабы түсініксіз</translation>
    </message>
    <message>
        <source>About to go back</source>
        <comment>refund</comment>
        <translation>Жақында қайтарылады</translation>
    </message>
    <message>
        <source>Sent to the bank</source>
        <comment>refund</comment>
        <translation>Банкке жіберілді</translation>
    </message>
    <message>
        <source>To be given back by hand</source>
        <comment>refund</comment>
        <translation>Қолмен қайтару керек</translation>
    </message>
    <message>
        <source>Given back</source>
        <comment>refund</comment>
        <translation>Қайтарылды</translation>
    </message>
    <message>
        <source>Another amount was paid than expected</source>
        <translation>Күтілгеннен басқа сома төленді</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>Екі рет төленген</translation>
    </message>
    <message>
        <source>Money came that belongs to no payment</source>
        <translation>Қай төлемге жататыны белгісіз ақша түсті</translation>
    </message>
    <message>
        <source>The invoice could not be withdrawn</source>
        <translation>Шотты кері қайтарып алу мүмкін болмады</translation>
    </message>
    <message>
        <source>The bank told of one payment in two ways</source>
        <translation>Банк бір төлем туралы екі түрлі мәлімет берді</translation>
    </message>
    <message>
        <source>The bank does not know this payment</source>
        <translation>Банкте мұндай төлем жоқ</translation>
    </message>
    <message>
        <source>The bank has a payment that is not recorded here</source>
        <translation>Банкте бізде жазылмаған төлем бар</translation>
    </message>
    <message>
        <source>The bank has another amount</source>
        <translation>Банктегі сома басқа</translation>
    </message>
    <message>
        <source>The bank gave back another amount</source>
        <translation>Банк басқа сома қайтарды</translation>
    </message>
    <message>
        <source>Money has to be given back by hand</source>
        <translation>Ақшаны қолмен қайтару керек</translation>
    </message>
    <message>
        <source>Refund asked for</source>
        <translation>Қайтару сұралды</translation>
    </message>
    <message>
        <source>Refund did not go through</source>
        <translation>Ақша қайтарылмай қалды</translation>
    </message>
    <message>
        <source>Nothing has to be done about it</source>
        <translation>Ештеңе істеудің қажеті жоқ</translation>
    </message>
</context>
</TS>
