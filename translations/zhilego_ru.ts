<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>zhilego::app::AccountMenu</name>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
</context>
<context>
    <name>zhilego::app::AppearanceBar</name>
    <message>
        <source>Language: %1</source>
        <translation>Язык: %1</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
</context>
<context>
    <name>zhilego::app::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>Что нужно сделать?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>No command is called like that.</source>
        <translation>Такой команды нет.</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ConnectionBanner</name>
    <message>
        <source>No connection to the server — showing data as of %1, connecting…</source>
        <extracomment>%1 is a time such as 14:32</extracomment>
        <translation>Нет связи с сервером — показаны данные на %1, подключаемся…</translation>
    </message>
    <message numerus="yes">
        <source>No connection to the server — showing data as of %1, next attempt in %n s</source>
        <translation>
            <numerusform>Нет связи с сервером — показаны данные на %1, повтор через %n с</numerusform>
            <numerusform>Нет связи с сервером — показаны данные на %1, повтор через %n с</numerusform>
            <numerusform>Нет связи с сервером — показаны данные на %1, повтор через %n с</numerusform>
        </translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Повторить сейчас</translation>
    </message>
</context>
<context>
    <name>zhilego::app::DialogPrompts</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>zhilego::app::MainWindow</name>
    <message>
        <source>All commands</source>
        <translation>Все команды</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Горячие клавиши</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Connect to the server now</source>
        <translation>Подключиться к серверу сейчас</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Закрыть программу</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>Сеанс завершён. Войдите ещё раз.</translation>
    </message>
</context>
<context>
    <name>zhilego::app::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>zhilego::app::NavigationRail</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Account: %1, %2</source>
        <extracomment>%1 is a person&apos;s name, %2 their role</extracomment>
        <translation>Учётная запись: %1, %2</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Горячие клавиши</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ToastCard</name>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ActionRegistry</name>
    <message>
        <source>Go to</source>
        <translation>Переход</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Бронирования</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Просмотр</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Учётная запись</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingCard</name>
    <message>
        <source>Somebody changed this booking a moment earlier. This is how it stands now: check it and decide again.</source>
        <translation>Кто-то изменил эту бронь чуть раньше. Вот как она выглядит сейчас: проверьте и решите ещё раз.</translation>
    </message>
    <message>
        <source>“%1” did not work. %2</source>
        <translation>Не получилось: «%1». %2</translation>
    </message>
    <message>
        <source>Booking %1</source>
        <translation>Бронь %1</translation>
    </message>
    <message>
        <source>Made %1</source>
        <translation>Создана %1</translation>
    </message>
    <message>
        <source>This booking is not there</source>
        <translation>Такой брони нет</translation>
    </message>
    <message>
        <source>The booking could not be loaded</source>
        <translation>Не удалось загрузить бронь</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingListPanel</name>
    <message>
        <source>Go on with the draft</source>
        <translation>Продолжить черновик</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>Новая бронь</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Только: %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не нашлось</translation>
    </message>
    <message>
        <source>No booking fits the search and the filters.</source>
        <translation>Под поиск и фильтры не подходит ни одна бронь.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Nobody arrives today</source>
        <translation>Сегодня никто не заезжает</translation>
    </message>
    <message>
        <source>Confirmed stays that begin today stand here.</source>
        <translation>Здесь будут подтверждённые брони с заездом сегодня.</translation>
    </message>
    <message>
        <source>Nobody leaves today</source>
        <translation>Сегодня никто не выезжает</translation>
    </message>
    <message>
        <source>Stays that end today stand here.</source>
        <translation>Здесь будут брони с выездом сегодня.</translation>
    </message>
    <message>
        <source>No dates are on hold</source>
        <translation>Нет ни одного холда</translation>
    </message>
    <message>
        <source>A hold keeps the dates for 15 minutes while the guest pays.</source>
        <translation>Холд держит даты 15 минут, пока гость платит.</translation>
    </message>
    <message>
        <source>There are no bookings yet</source>
        <translation>Броней пока нет</translation>
    </message>
    <message>
        <source>The first one takes a minute: dates, property, guest.</source>
        <translation>Первая займёт минуту: даты, объект, гость.</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>Не удалось загрузить список</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>The next bookings did not come.</source>
        <translation>Следующие брони не загрузились.</translation>
    </message>
    <message>
        <source>Loading more…</source>
        <translation>Загружаем ещё…</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Холды</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Бронирования</translation>
    </message>
    <message>
        <source>Guest, phone, number or property</source>
        <translation>Гость, телефон, номер или объект</translation>
    </message>
    <message>
        <source>Search bookings</source>
        <translation>Поиск броней</translation>
    </message>
    <message>
        <source>Arriving today</source>
        <translation>Заезды сегодня</translation>
    </message>
    <message>
        <source>Leaving today</source>
        <translation>Выезды сегодня</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingsPage</name>
    <message>
        <source>New booking</source>
        <translation>Новая бронь</translation>
    </message>
    <message>
        <source>Search bookings</source>
        <translation>Поиск броней</translation>
    </message>
    <message>
        <source>Arriving today</source>
        <translation>Заезды сегодня</translation>
    </message>
    <message>
        <source>Leaving today</source>
        <translation>Выезды сегодня</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Холды</translation>
    </message>
    <message>
        <source>All bookings</source>
        <translation>Все брони</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Брони</translation>
    </message>
    <message>
        <source>Choose a booking</source>
        <translation>Выберите бронь</translation>
    </message>
    <message>
        <source>Its stay, guest, money and history open here. J and K walk through the list, / searches.</source>
        <translation>Здесь откроются проживание, гость, деньги и история. По списку ведут стрелки вверх и вниз, поиск — клавиша /.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Копировать: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::DemoChips</name>
    <message>
        <source>Demo: sign in with one click as</source>
        <translation>Демо: войти одним щелчком как</translation>
    </message>
    <message>
        <source>Sign in as %1, %2</source>
        <translation>Войти как %1, %2</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ErrorText</name>
    <message>
        <source>Something in the form is not right yet. Please check the fields.</source>
        <translation>В форме пока не всё верно. Проверьте поля.</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>Сеанс завершён. Войдите ещё раз.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Ваша роль этого не позволяет.</translation>
    </message>
    <message>
        <source>This is not there any more, or you have no access to it.</source>
        <translation>Этого больше нет, или у вас нет доступа.</translation>
    </message>
    <message>
        <source>This clashes with what is there already. Refresh and try again.</source>
        <translation>Это противоречит тому, что уже есть. Обновите и повторите.</translation>
    </message>
    <message>
        <source>Someone has just taken these dates. Please choose others.</source>
        <translation>Эти даты только что заняли. Выберите другие.</translation>
    </message>
    <message>
        <source>The booking has changed meanwhile, so this step is not possible any more.</source>
        <translation>Бронь тем временем изменилась, и этот шаг больше невозможен.</translation>
    </message>
    <message>
        <source>The rules of this property do not allow such a stay.</source>
        <translation>Правила этого объекта не допускают такого проживания.</translation>
    </message>
    <message>
        <source>The server is still working on it. Try again in a moment.</source>
        <translation>Сервер ещё выполняет это. Повторите чуть позже.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile. The new state is shown; please check and repeat.</source>
        <translation>Тем временем это изменил кто-то другой. Показано новое состояние: проверьте и повторите.</translation>
    </message>
    <message>
        <source>This is too big for the server.</source>
        <translation>Это слишком большое для сервера.</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>Слишком много попыток. Повторите через %n секунду.</numerusform>
            <numerusform>Слишком много попыток. Повторите через %n секунды.</numerusform>
            <numerusform>Слишком много попыток. Повторите через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many attempts. Please wait a little.</source>
        <translation>Слишком много попыток. Подождите немного.</translation>
    </message>
    <message>
        <source>The bank does not answer at the moment. Nothing was charged; try again.</source>
        <translation>Банк сейчас не отвечает. Деньги не списаны; повторите.</translation>
    </message>
    <message>
        <source>The server is very busy. Try again in a moment.</source>
        <translation>Сервер сейчас перегружен. Повторите чуть позже.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted, so nothing was sent. Check the address.</source>
        <translation>Сертификату сервера нельзя доверять, поэтому ничего не отправлено. Проверьте адрес.</translation>
    </message>
    <message>
        <source>No connection to the server. Check the network and try again.</source>
        <translation>Нет связи с сервером. Проверьте сеть и повторите.</translation>
    </message>
    <message>
        <source>The server did not understand this program. It may need an update.</source>
        <translation>Сервер не понял программу. Возможно, её пора обновить.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. It has been recorded; try again.</source>
        <translation>На сервере что-то пошло не так. Это записано; повторите.</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Заезд</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>Выезд</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Гости</translation>
    </message>
    <message>
        <source>Guest&apos;s name</source>
        <translation>Имя гостя</translation>
    </message>
    <message>
        <source>Guest&apos;s phone</source>
        <translation>Телефон гостя</translation>
    </message>
    <message>
        <source>Guest&apos;s e-mail</source>
        <translation>Эл. почта гостя</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Одноразовый код</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Price offer</source>
        <translation>Расчёт</translation>
    </message>
    <message>
        <source>Lowest price</source>
        <translation>Цена от</translation>
    </message>
    <message>
        <source>Highest price</source>
        <translation>Цена до</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Комнаты</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Way of payment</source>
        <translation>Способ оплаты</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a field, %2 says what is wrong with it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>this is needed</source>
        <translation>нужно заполнить</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>слишком длинно</translation>
    </message>
    <message>
        <source>too many at once</source>
        <translation>слишком много сразу</translation>
    </message>
    <message>
        <source>contains characters that cannot be shown</source>
        <translation>есть недопустимые символы</translation>
    </message>
    <message>
        <source>outside of what is possible</source>
        <translation>за пределами возможного</translation>
    </message>
    <message>
        <source>this is not a phone number; write it as +7 701 123 45 67</source>
        <translation>это не номер телефона; напишите как +7 701 123 45 67</translation>
    </message>
    <message>
        <source>this is not an e-mail address</source>
        <translation>это не адрес эл. почты</translation>
    </message>
    <message>
        <source>this is not a date</source>
        <translation>это не дата</translation>
    </message>
    <message>
        <source>the date is in the past</source>
        <translation>дата уже прошла</translation>
    </message>
    <message>
        <source>must be after the arrival</source>
        <translation>должен быть позже заезда</translation>
    </message>
    <message>
        <source>a stay has at most 90 nights</source>
        <translation>не больше 90 ночей</translation>
    </message>
    <message>
        <source>more guests than the property takes</source>
        <translation>гостей больше, чем вмещает объект</translation>
    </message>
    <message>
        <source>this guest already holds two properties</source>
        <translation>у этого гостя уже два холда</translation>
    </message>
    <message>
        <source>out of date; calculate the price anew</source>
        <translation>устарел; рассчитайте цену заново</translation>
    </message>
    <message>
        <source>not right</source>
        <translation>неверно</translation>
    </message>
    <message>
        <source>please check this</source>
        <translation>проверьте это поле</translation>
    </message>
    <message>
        <source>For support: request %1</source>
        <translation>Для поддержки: запрос %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestForm</name>
    <message>
        <source>The phone number is needed: the guest gets the instructions there.</source>
        <translation>Нужен телефон: на него гость получит инструкции.</translation>
    </message>
    <message>
        <source>This is not a phone number yet. Example: +7 777 123 45 67</source>
        <translation>Это ещё не номер телефона. Пример: +7 777 123 45 67</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Это не адрес эл. почты.</translation>
    </message>
    <message>
        <source>The guest&apos;s name is needed.</source>
        <translation>Нужно имя гостя.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail, if there is one</source>
        <translation>Эл. почта, если есть</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Заметка для команды</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestSection</name>
    <message>
        <source>Guest</source>
        <translation>Гость</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>номер телефона</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>адрес эл. почты</translation>
    </message>
    <message>
        <source>The contacts open when the booking is confirmed.</source>
        <translation>Контакты откроются, когда бронь будет подтверждена.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Источник: %1</translation>
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
        <translation>Гость</translation>
    </message>
    <message>
        <source>Taking the dates…</source>
        <translation>Занимаем даты…</translation>
    </message>
    <message>
        <source>Put on hold for 15 minutes</source>
        <translation>Поставить холд на 15 минут</translation>
    </message>
    <message>
        <source>The dates are kept while the guest pays; the payment link comes right after.</source>
        <translation>Даты держатся, пока гость платит; ссылка на оплату появится сразу.</translation>
    </message>
    <message>
        <source>Somebody was faster: these dates are taken. Free nearby, one click is enough:</source>
        <translation>Кто-то успел раньше: даты заняты. Свободно рядом, достаточно щелчка:</translation>
    </message>
    <message>
        <source>Nothing you typed is lost.</source>
        <translation>Всё введённое сохранено.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Take %1 instead</source>
        <translation>Взять вместо этого %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestStepper</name>
    <message>
        <source>One guest less</source>
        <translation>Одним гостем меньше</translation>
    </message>
    <message>
        <source>One guest more</source>
        <translation>Одним гостем больше</translation>
    </message>
    <message>
        <source>Number of guests: %1</source>
        <translation>Количество гостей: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::LoginPage</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Включён Caps Lock</translation>
    </message>
    <message>
        <source>Flats by the day, under control</source>
        <translation>Посуточная аренда под контролем</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Сервер: %1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Change the server address</source>
        <translation>Изменить адрес сервера</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Одноразовый код</translation>
    </message>
    <message>
        <source>Six digits from your authenticator app, or a recovery code</source>
        <translation>Шесть цифр из приложения-аутентификатора или резервный код</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Входим…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Write the address as https://name.kz; only this computer may go without https</source>
        <translation>Напишите адрес как https://имя.kz; без https можно только на этот компьютер</translation>
    </message>
    <message>
        <source>Your e-mail is needed</source>
        <translation>Укажите эл. почту</translation>
    </message>
    <message>
        <source>Your password is needed</source>
        <translation>Введите пароль</translation>
    </message>
    <message>
        <source>This code is not right or no longer valid</source>
        <translation>Код неверный или уже не действует</translation>
    </message>
    <message>
        <source>E-mail or password is not right. Check the keyboard layout and try again.</source>
        <translation>Неверная эл. почта или пароль. Проверьте раскладку и повторите.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::MoneySection</name>
    <message>
        <source>Money</source>
        <translation>Деньги</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>К оплате</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Залог</translation>
    </message>
    <message>
        <source>Returned after the stay; not part of the total.</source>
        <translation>Возвращается после выезда; в итог не входит.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::NewBookingPane</name>
    <message>
        <source>New booking</source>
        <translation>Новая бронь</translation>
    </message>
    <message>
        <source>Step 2 of 2: guest and hold</source>
        <translation>Шаг 2 из 2: гость и холд</translation>
    </message>
    <message>
        <source>Step 1 of 2: dates and property</source>
        <translation>Шаг 1 из 2: даты и объект</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Back to dates and property</source>
        <translation>Назад к датам и объекту</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>Discard what was entered and start over</source>
        <translation>Отбросить введённое и начать заново</translation>
    </message>
    <message>
        <source>Close, keep the draft</source>
        <translation>Закрыть, сохранив черновик</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PasswordEdit</name>
    <message>
        <source>Hide the password</source>
        <translation>Скрыть пароль</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Показать пароль</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PaymentSection</name>
    <message>
        <source>Payment</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>Making the link…</source>
        <translation>Создаём ссылку…</translation>
    </message>
    <message>
        <source>Make a Kaspi link</source>
        <translation>Создать ссылку Kaspi</translation>
    </message>
    <message>
        <source>Make a new link</source>
        <translation>Создать новую ссылку</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>QR code for the payment</source>
        <translation>QR-код для оплаты</translation>
    </message>
    <message>
        <source>Show the code to the guest or send the link. Once it is paid, the booking confirms itself.</source>
        <translation>Покажите код гостю или отправьте ссылку. После оплаты бронь подтвердится сама.</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Ссылка на оплату</translation>
    </message>
    <message>
        <source>payment link</source>
        <translation>ссылка на оплату</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open the payment link</source>
        <translation>Открыть ссылку на оплату</translation>
    </message>
    <message>
        <source>The link works for</source>
        <translation>Ссылка действует ещё</translation>
    </message>
    <message>
        <source>%1 came by Kaspi.</source>
        <translation>%1 получено через Kaspi.</translation>
    </message>
    <message>
        <source>The guest pays on the spot.</source>
        <translation>Гость платит на месте.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Оплаты не было.</translation>
    </message>
    <message>
        <source>The guest has no payment link yet.</source>
        <translation>У гостя ещё нет ссылки на оплату.</translation>
    </message>
    <message>
        <source>The last link does not work any more.</source>
        <translation>Последняя ссылка больше не действует.</translation>
    </message>
    <message>
        <source>Earlier links:</source>
        <translation>Прежние ссылки:</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PersistenceText</name>
    <message>
        <source>You stay signed in: the key to your session is in this computer&apos;s keychain.</source>
        <translation>Вход сохранён: ключ сеанса лежит в хранилище ключей этого компьютера.</translation>
    </message>
    <message>
        <source>This computer has no keychain, so you will be signed in for this session only.</source>
        <translation>На этом компьютере нет хранилища ключей, поэтому вход действует только до закрытия программы.</translation>
    </message>
    <message>
        <source>The keychain refused access, so you will be signed in for this session only.</source>
        <translation>Хранилище ключей отказало в доступе, поэтому вход действует только до закрытия программы.</translation>
    </message>
    <message>
        <source>The keychain does not work at the moment, so you will be signed in for this session only.</source>
        <translation>Хранилище ключей сейчас не работает, поэтому вход действует только до закрытия программы.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PropertyFilters</name>
    <message>
        <source>Any district</source>
        <translation>Любой район</translation>
    </message>
    <message>
        <source>Any city</source>
        <translation>Любой город</translation>
    </message>
    <message>
        <source>Any class</source>
        <translation>Любой класс</translation>
    </message>
    <message>
        <source>Any rooms</source>
        <translation>Любое число комнат</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n комната</numerusform>
            <numerusform>%n комнаты</numerusform>
            <numerusform>%n комнат</numerusform>
        </translation>
    </message>
    <message>
        <source>Any price</source>
        <translation>Любая цена</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>Cheapest first</source>
        <translation>Сначала дешёвые</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Сначала с лучшими отзывами</translation>
    </message>
    <message>
        <source>Dearest first</source>
        <translation>Сначала дорогие</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Район</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Класс</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Комнаты</translation>
    </message>
    <message>
        <source>Price per night</source>
        <translation>Цена за ночь</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Порядок</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Reset the filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PropertyText</name>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n комната</numerusform>
            <numerusform>%n комнаты</numerusform>
            <numerusform>%n комнат</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 m²</source>
        <translation>%1 м²</translation>
    </message>
    <message numerus="yes">
        <source>up to %n guest(s)</source>
        <translation>
            <numerusform>до %n гостя</numerusform>
            <numerusform>до %n гостей</numerusform>
            <numerusform>до %n гостей</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 a night</source>
        <translation>%1 за ночь</translation>
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
        <translation>Цена</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>Считаем…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>The price has changed meanwhile: it was %1.</source>
        <translation>Цена тем временем изменилась: была %1.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Deposit, returned after the stay</source>
        <translation>Залог, возвращается после выезда</translation>
    </message>
    <message>
        <source>The price stands for</source>
        <translation>Цена действует ещё</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::RangeCalendar</name>
    <message>
        <source>Pick the check-in day</source>
        <translation>Выберите день заезда</translation>
    </message>
    <message>
        <source>Check-in %1, pick the check-out day</source>
        <translation>Заезд %1, выберите день выезда</translation>
    </message>
    <message>
        <source>Dates of the stay</source>
        <translation>Даты проживания</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Следующий месяц</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ReasonPanel</name>
    <message>
        <source>Why is the booking cancelled?</source>
        <translation>Почему отменяется бронь?</translation>
    </message>
    <message>
        <source>Why is this done?</source>
        <translation>Почему это делается?</translation>
    </message>
    <message>
        <source>Comment, if there is something to add</source>
        <translation>Комментарий, если есть что добавить</translation>
    </message>
    <message>
        <source>The reason in a few words</source>
        <translation>Причина в нескольких словах</translation>
    </message>
    <message>
        <source>Keep the booking</source>
        <translation>Оставить бронь</translation>
    </message>
    <message>
        <source>Never mind</source>
        <translation>Не нужно</translation>
    </message>
    <message>
        <source>Goes back to the guest</source>
        <translation>Вернётся гостю</translation>
    </message>
    <message>
        <source>Calculating by the cancellation rules…</source>
        <translation>Считаем по правилам отмены…</translation>
    </message>
    <message>
        <source>It could not be calculated now. %1</source>
        <translation>Сейчас посчитать не удалось. %1</translation>
    </message>
    <message>
        <source>Nothing was paid, so nothing is returned.</source>
        <translation>Оплаты не было, возвращать нечего.</translation>
    </message>
    <message>
        <source>The cancellation is on our side: everything is returned.</source>
        <translation>Отмена с нашей стороны: возвращается всё.</translation>
    </message>
    <message>
        <source>At least 24 hours before check-in: everything is returned.</source>
        <translation>До заезда не меньше 24 часов: возвращается всё.</translation>
    </message>
    <message>
        <source>Less than 24 hours before check-in: half of the accommodation and the cleaning fee.</source>
        <translation>До заезда меньше 24 часов: половина проживания и уборка.</translation>
    </message>
    <message>
        <source>Less than 12 hours before check-in: only the cleaning fee is returned.</source>
        <translation>До заезда меньше 12 часов: возвращается только уборка.</translation>
    </message>
    <message>
        <source>The time of check-in has passed: nothing is returned.</source>
        <translation>Время заезда прошло: возврата нет.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Загрузка</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::StaySection</name>
    <message>
        <source>Stay</source>
        <translation>Проживание</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Заезд</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>Выезд</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::StayStep</name>
    <message>
        <source>When does the guest come?</source>
        <translation>Когда приедет гость?</translation>
    </message>
    <message>
        <source>Pick check-in and check-out, and the free properties appear here.</source>
        <translation>Выберите заезд и выезд — здесь появятся свободные объекты.</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Поиск не удался</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Nothing is free on these dates</source>
        <translation>На эти даты ничего не свободно</translation>
    </message>
    <message>
        <source>Without the filters there may be more.</source>
        <translation>Без фильтров может найтись больше.</translation>
    </message>
    <message>
        <source>Try neighbouring dates or fewer guests.</source>
        <translation>Попробуйте соседние даты или меньше гостей.</translation>
    </message>
    <message>
        <source>Reset the filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Даты</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Гости</translation>
    </message>
    <message>
        <source>From %1 …</source>
        <translation>С %1 …</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Ещё не выбраны</translation>
    </message>
    <message>
        <source>Now pick the check-out</source>
        <translation>Теперь выберите выезд</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Clear the dates</source>
        <translation>Очистить даты</translation>
    </message>
    <message>
        <source>Free properties</source>
        <translation>Свободные объекты</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::TimelineSection</name>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>автоматически</translation>
    </message>
    <message>
        <source>earlier than planned</source>
        <translation>раньше срока</translation>
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
        <translation>Холд</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Подтверждено</translation>
    </message>
    <message>
        <source>Checked in</source>
        <translation>Проживает</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завершено</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Hold expired</source>
        <translation>Холд истёк</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Незаезд</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Не оплачено</translation>
    </message>
    <message>
        <source>Awaiting payment</source>
        <translation>Ждёт оплаты</translation>
    </message>
    <message>
        <source>Partly paid</source>
        <translation>Оплачено частично</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Pays on site</source>
        <translation>Оплата на месте</translation>
    </message>
    <message>
        <source>Refund under way</source>
        <translation>Идёт возврат</translation>
    </message>
    <message>
        <source>Partly refunded</source>
        <translation>Возвращено частично</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Link sent</source>
        <comment>payment</comment>
        <translation>Ссылка создана</translation>
    </message>
    <message>
        <source>Being paid</source>
        <comment>payment</comment>
        <translation>Оплачивается</translation>
    </message>
    <message>
        <source>Paid</source>
        <comment>payment</comment>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>payment</comment>
        <translation>Не прошёл</translation>
    </message>
    <message>
        <source>Not paid in time</source>
        <comment>payment</comment>
        <translation>Не оплачено вовремя</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <comment>payment</comment>
        <translation>Отозвано</translation>
    </message>
    <message>
        <source>Refund under way</source>
        <comment>payment</comment>
        <translation>Идёт возврат</translation>
    </message>
    <message>
        <source>Partly refunded</source>
        <comment>payment</comment>
        <translation>Возвращено частично</translation>
    </message>
    <message>
        <source>Refunded</source>
        <comment>payment</comment>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Being checked</source>
        <comment>payment</comment>
        <translation>Проверяется</translation>
    </message>
    <message>
        <source>Hold again</source>
        <translation>Снова взять холд</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Заселить</translation>
    </message>
    <message>
        <source>Check out</source>
        <translation>Отметить выезд</translation>
    </message>
    <message>
        <source>Cancel the booking</source>
        <translation>Отменить бронь</translation>
    </message>
    <message>
        <source>Guest did not come</source>
        <translation>Гость не заехал</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Вашей роли это недоступно.</translation>
    </message>
    <message>
        <source>The 15 minutes of the hold are over.</source>
        <translation>15 минут холда истекли.</translation>
    </message>
    <message>
        <source>The day of arrival has not come yet.</source>
        <translation>День заезда ещё не наступил.</translation>
    </message>
    <message>
        <source>The last night of the stay is over.</source>
        <translation>Последняя ночь проживания уже прошла.</translation>
    </message>
    <message>
        <source>Hold taken</source>
        <translation>Взят холд</translation>
    </message>
    <message>
        <source>Booking confirmed</source>
        <translation>Бронь подтверждена</translation>
    </message>
    <message>
        <source>Guest checked in</source>
        <translation>Гость заселён</translation>
    </message>
    <message>
        <source>Guest checked out</source>
        <translation>Гость выехал</translation>
    </message>
    <message>
        <source>Booking cancelled</source>
        <translation>Бронь отменена</translation>
    </message>
    <message>
        <source>Booking reinstated</source>
        <translation>Бронь восстановлена</translation>
    </message>
    <message>
        <source>Booking changed</source>
        <translation>Бронь изменена</translation>
    </message>
    <message>
        <source>Status changed</source>
        <translation>Статус изменён</translation>
    </message>
    <message>
        <source>Payment link made</source>
        <translation>Создана ссылка на оплату</translation>
    </message>
    <message>
        <source>Guest opened the payment</source>
        <translation>Гость открыл оплату</translation>
    </message>
    <message>
        <source>Payment received</source>
        <translation>Оплата получена</translation>
    </message>
    <message>
        <source>Payment failed</source>
        <translation>Оплата не прошла</translation>
    </message>
    <message>
        <source>Payment link expired</source>
        <translation>Ссылка на оплату истекла</translation>
    </message>
    <message>
        <source>Payment link withdrawn</source>
        <translation>Ссылка на оплату отозвана</translation>
    </message>
    <message>
        <source>Money refunded</source>
        <translation>Деньги возвращены</translation>
    </message>
    <message>
        <source>Someone has to look at this</source>
        <translation>Нужно внимание человека</translation>
    </message>
    <message>
        <source>The matter is settled</source>
        <translation>Вопрос решён</translation>
    </message>
    <message>
        <source>Change recorded</source>
        <translation>Записано изменение</translation>
    </message>
    <message>
        <source>Desktop program</source>
        <translation>Приложение агентства</translation>
    </message>
    <message>
        <source>Telegram bot</source>
        <translation>Бот в Telegram</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>At the door</source>
        <translation>Без брони, на месте</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Партнёр</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Other source</source>
        <translation>Другой источник</translation>
    </message>
    <message>
        <source>Renter</source>
        <translation>Арендатор</translation>
    </message>
    <message>
        <source>Realtor</source>
        <translation>Риелтор</translation>
    </message>
    <message>
        <source>Head of agency</source>
        <translation>Руководитель агентства</translation>
    </message>
    <message>
        <source>Superuser</source>
        <translation>Суперпользователь</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Сотрудник</translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n ночь</numerusform>
            <numerusform>%n ночи</numerusform>
            <numerusform>%n ночей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n гость</numerusform>
            <numerusform>%n гостя</numerusform>
            <numerusform>%n гостей</numerusform>
        </translation>
    </message>
    <message>
        <source>The guest seems not to have come</source>
        <translation>Похоже, гость не заехал</translation>
    </message>
    <message>
        <source>Paid when the dates were gone</source>
        <translation>Оплачено, когда даты были уже заняты</translation>
    </message>
    <message>
        <source>The bank&apos;s answer is unclear</source>
        <translation>Ответ банка непонятен</translation>
    </message>
    <message>
        <source>About to go back</source>
        <comment>refund</comment>
        <translation>Скоро вернётся</translation>
    </message>
    <message>
        <source>Sent to the bank</source>
        <comment>refund</comment>
        <translation>Отправлено в банк</translation>
    </message>
    <message>
        <source>To be given back by hand</source>
        <comment>refund</comment>
        <translation>Вернуть вручную</translation>
    </message>
    <message>
        <source>Given back</source>
        <comment>refund</comment>
        <translation>Возвращено</translation>
    </message>
    <message>
        <source>Another amount was paid than expected</source>
        <translation>Оплачена не та сумма</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>Оплачено дважды</translation>
    </message>
    <message>
        <source>Money came that belongs to no payment</source>
        <translation>Пришли деньги неизвестно за что</translation>
    </message>
    <message>
        <source>The invoice could not be withdrawn</source>
        <translation>Не удалось отозвать счёт</translation>
    </message>
    <message>
        <source>The bank told of one payment in two ways</source>
        <translation>Банк дважды сообщил о платеже, и сведения расходятся</translation>
    </message>
    <message>
        <source>The bank does not know this payment</source>
        <translation>Банк не знает этого платежа</translation>
    </message>
    <message>
        <source>The bank has a payment that is not recorded here</source>
        <translation>В банке есть платёж, которого нет у нас</translation>
    </message>
    <message>
        <source>The bank has another amount</source>
        <translation>В банке другая сумма</translation>
    </message>
    <message>
        <source>The bank gave back another amount</source>
        <translation>Банк вернул другую сумму</translation>
    </message>
    <message>
        <source>Money has to be given back by hand</source>
        <translation>Деньги нужно вернуть вручную</translation>
    </message>
    <message>
        <source>Refund asked for</source>
        <translation>Запрошен возврат</translation>
    </message>
    <message>
        <source>Refund did not go through</source>
        <translation>Возврат не прошёл</translation>
    </message>
    <message>
        <source>Nothing has to be done about it</source>
        <translation>Ничего делать не нужно</translation>
    </message>
</context>
</TS>
