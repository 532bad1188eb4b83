<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>zhilego::app::AccountMenu</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
</context>
<context>
    <name>zhilego::app::AppearanceBar</name>
    <message>
        <source>Language: %1</source>
        <translation>Language: %1</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
</context>
<context>
    <name>zhilego::app::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>What do you want to do?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>No command is called like that.</source>
        <translation>No command is called like that.</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ConnectionBanner</name>
    <message>
        <source>No connection to the server — showing data as of %1, connecting…</source>
        <extracomment>%1 is a time such as 14:32</extracomment>
        <translation>No connection to the server — showing data as of %1, connecting…</translation>
    </message>
    <message numerus="yes">
        <source>No connection to the server — showing data as of %1, next attempt in %n s</source>
        <translation>
            <numerusform>No connection to the server — showing data as of %1, next attempt in %n s</numerusform>
            <numerusform>No connection to the server — showing data as of %1, next attempt in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
</context>
<context>
    <name>zhilego::app::DialogPrompts</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>zhilego::app::MainWindow</name>
    <message>
        <source>All commands</source>
        <translation>All commands</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Connect to the server now</source>
        <translation>Connect to the server now</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Like the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>Your session has ended. Please sign in again.</translation>
    </message>
</context>
<context>
    <name>zhilego::app::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>zhilego::app::NavigationRail</name>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Account: %1, %2</source>
        <extracomment>%1 is a person&apos;s name, %2 their role</extracomment>
        <translation>Account: %1, %2</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
</context>
<context>
    <name>zhilego::app::ToastCard</name>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ActionRegistry</name>
    <message>
        <source>Go to</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Bookings</translation>
    </message>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingCard</name>
    <message>
        <source>Somebody changed this booking a moment earlier. This is how it stands now: check it and decide again.</source>
        <translation>Somebody changed this booking a moment earlier. This is how it stands now: check it and decide again.</translation>
    </message>
    <message>
        <source>“%1” did not work. %2</source>
        <translation>“%1” did not work. %2</translation>
    </message>
    <message>
        <source>Booking %1</source>
        <translation>Booking %1</translation>
    </message>
    <message>
        <source>Made %1</source>
        <translation>Made %1</translation>
    </message>
    <message>
        <source>This booking is not there</source>
        <translation>This booking is not there</translation>
    </message>
    <message>
        <source>The booking could not be loaded</source>
        <translation>The booking could not be loaded</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingListPanel</name>
    <message>
        <source>Go on with the draft</source>
        <translation>Go on with the draft</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>New booking</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Only: %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No booking fits the search and the filters.</source>
        <translation>No booking fits the search and the filters.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Nobody arrives today</source>
        <translation>Nobody arrives today</translation>
    </message>
    <message>
        <source>Confirmed stays that begin today stand here.</source>
        <translation>Confirmed stays that begin today stand here.</translation>
    </message>
    <message>
        <source>Nobody leaves today</source>
        <translation>Nobody leaves today</translation>
    </message>
    <message>
        <source>Stays that end today stand here.</source>
        <translation>Stays that end today stand here.</translation>
    </message>
    <message>
        <source>No dates are on hold</source>
        <translation>No dates are on hold</translation>
    </message>
    <message>
        <source>A hold keeps the dates for 15 minutes while the guest pays.</source>
        <translation>A hold keeps the dates for 15 minutes while the guest pays.</translation>
    </message>
    <message>
        <source>There are no bookings yet</source>
        <translation>There are no bookings yet</translation>
    </message>
    <message>
        <source>The first one takes a minute: dates, property, guest.</source>
        <translation>The first one takes a minute: dates, property, guest.</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>The list could not be loaded</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>The next bookings did not come.</source>
        <translation>The next bookings did not come.</translation>
    </message>
    <message>
        <source>Loading more…</source>
        <translation>Loading more…</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Bookings</translation>
    </message>
    <message>
        <source>Guest, phone, number or property</source>
        <translation>Guest, phone, number or property</translation>
    </message>
    <message>
        <source>Search bookings</source>
        <translation>Search bookings</translation>
    </message>
    <message>
        <source>Arriving today</source>
        <translation>Arriving today</translation>
    </message>
    <message>
        <source>Leaving today</source>
        <translation>Leaving today</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::BookingsPage</name>
    <message>
        <source>New booking</source>
        <translation>New booking</translation>
    </message>
    <message>
        <source>Search bookings</source>
        <translation>Search bookings</translation>
    </message>
    <message>
        <source>Arriving today</source>
        <translation>Arriving today</translation>
    </message>
    <message>
        <source>Leaving today</source>
        <translation>Leaving today</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>All bookings</source>
        <translation>All bookings</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Bookings</translation>
    </message>
    <message>
        <source>Choose a booking</source>
        <translation>Choose a booking</translation>
    </message>
    <message>
        <source>Its stay, guest, money and history open here. J and K walk through the list, / searches.</source>
        <translation>Its stay, guest, money and history open here. J and K walk through the list, / searches.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Copy: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::DemoChips</name>
    <message>
        <source>Demo: sign in with one click as</source>
        <translation>Demo: sign in with one click as</translation>
    </message>
    <message>
        <source>Sign in as %1, %2</source>
        <translation>Sign in as %1, %2</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ErrorText</name>
    <message>
        <source>Something in the form is not right yet. Please check the fields.</source>
        <translation>Something in the form is not right yet. Please check the fields.</translation>
    </message>
    <message>
        <source>Your session has ended. Please sign in again.</source>
        <translation>Your session has ended. Please sign in again.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Your role does not allow this.</translation>
    </message>
    <message>
        <source>This is not there any more, or you have no access to it.</source>
        <translation>This is not there any more, or you have no access to it.</translation>
    </message>
    <message>
        <source>This clashes with what is there already. Refresh and try again.</source>
        <translation>This clashes with what is there already. Refresh and try again.</translation>
    </message>
    <message>
        <source>Someone has just taken these dates. Please choose others.</source>
        <translation>Someone has just taken these dates. Please choose others.</translation>
    </message>
    <message>
        <source>The booking has changed meanwhile, so this step is not possible any more.</source>
        <translation>The booking has changed meanwhile, so this step is not possible any more.</translation>
    </message>
    <message>
        <source>The rules of this property do not allow such a stay.</source>
        <translation>The rules of this property do not allow such a stay.</translation>
    </message>
    <message>
        <source>The server is still working on it. Try again in a moment.</source>
        <translation>The server is still working on it. Try again in a moment.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile. The new state is shown; please check and repeat.</source>
        <translation>Somebody else has changed this meanwhile. The new state is shown; please check and repeat.</translation>
    </message>
    <message>
        <source>This is too big for the server.</source>
        <translation>This is too big for the server.</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>Too many attempts. Try again in %n second.</numerusform>
            <numerusform>Too many attempts. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many attempts. Please wait a little.</source>
        <translation>Too many attempts. Please wait a little.</translation>
    </message>
    <message>
        <source>The bank does not answer at the moment. Nothing was charged; try again.</source>
        <translation>The bank does not answer at the moment. Nothing was charged; try again.</translation>
    </message>
    <message>
        <source>The server is very busy. Try again in a moment.</source>
        <translation>The server is very busy. Try again in a moment.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted, so nothing was sent. Check the address.</source>
        <translation>The server&apos;s certificate is not trusted, so nothing was sent. Check the address.</translation>
    </message>
    <message>
        <source>No connection to the server. Check the network and try again.</source>
        <translation>No connection to the server. Check the network and try again.</translation>
    </message>
    <message>
        <source>The server did not understand this program. It may need an update.</source>
        <translation>The server did not understand this program. It may need an update.</translation>
    </message>
    <message>
        <source>Something went wrong on the server. It has been recorded; try again.</source>
        <translation>Something went wrong on the server. It has been recorded; try again.</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Arrival</translation>
    </message>
    <message>
        <source>Departure</source>
        <translation>Departure</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Guests</translation>
    </message>
    <message>
        <source>Guest&apos;s name</source>
        <translation>Guest&apos;s name</translation>
    </message>
    <message>
        <source>Guest&apos;s phone</source>
        <translation>Guest&apos;s phone</translation>
    </message>
    <message>
        <source>Guest&apos;s e-mail</source>
        <translation>Guest&apos;s e-mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Property</translation>
    </message>
    <message>
        <source>Price offer</source>
        <translation>Price offer</translation>
    </message>
    <message>
        <source>Lowest price</source>
        <translation>Lowest price</translation>
    </message>
    <message>
        <source>Highest price</source>
        <translation>Highest price</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Rooms</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Way of payment</source>
        <translation>Way of payment</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a field, %2 says what is wrong with it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>this is needed</source>
        <translation>this is needed</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>too long</translation>
    </message>
    <message>
        <source>too many at once</source>
        <translation>too many at once</translation>
    </message>
    <message>
        <source>contains characters that cannot be shown</source>
        <translation>contains characters that cannot be shown</translation>
    </message>
    <message>
        <source>outside of what is possible</source>
        <translation>outside of what is possible</translation>
    </message>
    <message>
        <source>this is not a phone number; write it as +7 701 123 45 67</source>
        <translation>this is not a phone number; write it as +7 701 123 45 67</translation>
    </message>
    <message>
        <source>this is not an e-mail address</source>
        <translation>this is not an e-mail address</translation>
    </message>
    <message>
        <source>this is not a date</source>
        <translation>this is not a date</translation>
    </message>
    <message>
        <source>the date is in the past</source>
        <translation>the date is in the past</translation>
    </message>
    <message>
        <source>must be after the arrival</source>
        <translation>must be after the arrival</translation>
    </message>
    <message>
        <source>a stay has at most 90 nights</source>
        <translation>a stay has at most 90 nights</translation>
    </message>
    <message>
        <source>more guests than the property takes</source>
        <translation>more guests than the property takes</translation>
    </message>
    <message>
        <source>this guest already holds two properties</source>
        <translation>this guest already holds two properties</translation>
    </message>
    <message>
        <source>out of date; calculate the price anew</source>
        <translation>out of date; calculate the price anew</translation>
    </message>
    <message>
        <source>not right</source>
        <translation>not right</translation>
    </message>
    <message>
        <source>please check this</source>
        <translation>please check this</translation>
    </message>
    <message>
        <source>For support: request %1</source>
        <translation>For support: request %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestForm</name>
    <message>
        <source>The phone number is needed: the guest gets the instructions there.</source>
        <translation>The phone number is needed: the guest gets the instructions there.</translation>
    </message>
    <message>
        <source>This is not a phone number yet. Example: +7 777 123 45 67</source>
        <translation>This is not a phone number yet. Example: +7 777 123 45 67</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>This is not an e-mail address.</translation>
    </message>
    <message>
        <source>The guest&apos;s name is needed.</source>
        <translation>The guest&apos;s name is needed.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-mail, if there is one</source>
        <translation>E-mail, if there is one</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Note for the team</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestSection</name>
    <message>
        <source>Guest</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>phone number</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>e-mail address</translation>
    </message>
    <message>
        <source>The contacts open when the booking is confirmed.</source>
        <translation>The contacts open when the booking is confirmed.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source: %1</translation>
    </message>
    <message>
        <source>Realtor: %1</source>
        <translation>Realtor: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestStep</name>
    <message>
        <source>Guest</source>
        <translation>Guest</translation>
    </message>
    <message>
        <source>Taking the dates…</source>
        <translation>Taking the dates…</translation>
    </message>
    <message>
        <source>Put on hold for 15 minutes</source>
        <translation>Put on hold for 15 minutes</translation>
    </message>
    <message>
        <source>The dates are kept while the guest pays; the payment link comes right after.</source>
        <translation>The dates are kept while the guest pays; the payment link comes right after.</translation>
    </message>
    <message>
        <source>Somebody was faster: these dates are taken. Free nearby, one click is enough:</source>
        <translation>Somebody was faster: these dates are taken. Free nearby, one click is enough:</translation>
    </message>
    <message>
        <source>Nothing you typed is lost.</source>
        <translation>Nothing you typed is lost.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Take %1 instead</source>
        <translation>Take %1 instead</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::GuestStepper</name>
    <message>
        <source>One guest less</source>
        <translation>One guest less</translation>
    </message>
    <message>
        <source>One guest more</source>
        <translation>One guest more</translation>
    </message>
    <message>
        <source>Number of guests: %1</source>
        <translation>Number of guests: %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::LoginPage</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock is on</translation>
    </message>
    <message>
        <source>Flats by the day, under control</source>
        <translation>Flats by the day, under control</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Change the server address</source>
        <translation>Change the server address</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>Six digits from your authenticator app, or a recovery code</source>
        <translation>Six digits from your authenticator app, or a recovery code</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Write the address as https://name.kz; only this computer may go without https</source>
        <translation>Write the address as https://name.kz; only this computer may go without https</translation>
    </message>
    <message>
        <source>Your e-mail is needed</source>
        <translation>Your e-mail is needed</translation>
    </message>
    <message>
        <source>Your password is needed</source>
        <translation>Your password is needed</translation>
    </message>
    <message>
        <source>This code is not right or no longer valid</source>
        <translation>This code is not right or no longer valid</translation>
    </message>
    <message>
        <source>E-mail or password is not right. Check the keyboard layout and try again.</source>
        <translation>E-mail or password is not right. Check the keyboard layout and try again.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::MoneySection</name>
    <message>
        <source>Money</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Deposit</translation>
    </message>
    <message>
        <source>Returned after the stay; not part of the total.</source>
        <translation>Returned after the stay; not part of the total.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::NewBookingPane</name>
    <message>
        <source>New booking</source>
        <translation>New booking</translation>
    </message>
    <message>
        <source>Step 2 of 2: guest and hold</source>
        <translation>Step 2 of 2: guest and hold</translation>
    </message>
    <message>
        <source>Step 1 of 2: dates and property</source>
        <translation>Step 1 of 2: dates and property</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Back to dates and property</source>
        <translation>Back to dates and property</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Start over</translation>
    </message>
    <message>
        <source>Discard what was entered and start over</source>
        <translation>Discard what was entered and start over</translation>
    </message>
    <message>
        <source>Close, keep the draft</source>
        <translation>Close, keep the draft</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PasswordEdit</name>
    <message>
        <source>Hide the password</source>
        <translation>Hide the password</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Show the password</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PaymentSection</name>
    <message>
        <source>Payment</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Making the link…</source>
        <translation>Making the link…</translation>
    </message>
    <message>
        <source>Make a Kaspi link</source>
        <translation>Make a Kaspi link</translation>
    </message>
    <message>
        <source>Make a new link</source>
        <translation>Make a new link</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>QR code for the payment</source>
        <translation>QR code for the payment</translation>
    </message>
    <message>
        <source>Show the code to the guest or send the link. Once it is paid, the booking confirms itself.</source>
        <translation>Show the code to the guest or send the link. Once it is paid, the booking confirms itself.</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Payment link</translation>
    </message>
    <message>
        <source>payment link</source>
        <translation>payment link</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open the payment link</source>
        <translation>Open the payment link</translation>
    </message>
    <message>
        <source>The link works for</source>
        <translation>The link works for</translation>
    </message>
    <message>
        <source>%1 came by Kaspi.</source>
        <translation>%1 came by Kaspi.</translation>
    </message>
    <message>
        <source>The guest pays on the spot.</source>
        <translation>The guest pays on the spot.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Nothing was paid.</translation>
    </message>
    <message>
        <source>The guest has no payment link yet.</source>
        <translation>The guest has no payment link yet.</translation>
    </message>
    <message>
        <source>The last link does not work any more.</source>
        <translation>The last link does not work any more.</translation>
    </message>
    <message>
        <source>Earlier links:</source>
        <translation>Earlier links:</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PersistenceText</name>
    <message>
        <source>You stay signed in: the key to your session is in this computer&apos;s keychain.</source>
        <translation>You stay signed in: the key to your session is in this computer&apos;s keychain.</translation>
    </message>
    <message>
        <source>This computer has no keychain, so you will be signed in for this session only.</source>
        <translation>This computer has no keychain, so you will be signed in for this session only.</translation>
    </message>
    <message>
        <source>The keychain refused access, so you will be signed in for this session only.</source>
        <translation>The keychain refused access, so you will be signed in for this session only.</translation>
    </message>
    <message>
        <source>The keychain does not work at the moment, so you will be signed in for this session only.</source>
        <translation>The keychain does not work at the moment, so you will be signed in for this session only.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PropertyFilters</name>
    <message>
        <source>Any district</source>
        <translation>Any district</translation>
    </message>
    <message>
        <source>Any city</source>
        <translation>Any city</translation>
    </message>
    <message>
        <source>Any class</source>
        <translation>Any class</translation>
    </message>
    <message>
        <source>Any rooms</source>
        <translation>Any rooms</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message>
        <source>Any price</source>
        <translation>Any price</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>up to %1</translation>
    </message>
    <message>
        <source>Cheapest first</source>
        <translation>Cheapest first</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>Best rated first</translation>
    </message>
    <message>
        <source>Dearest first</source>
        <translation>Dearest first</translation>
    </message>
    <message>
        <source>City</source>
        <translation>City</translation>
    </message>
    <message>
        <source>District</source>
        <translation>District</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Rooms</translation>
    </message>
    <message>
        <source>Price per night</source>
        <translation>Price per night</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Reset the filters</source>
        <translation>Reset the filters</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::PropertyText</name>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 m²</source>
        <translation>%1 m²</translation>
    </message>
    <message numerus="yes">
        <source>up to %n guest(s)</source>
        <translation>
            <numerusform>up to %n guest</numerusform>
            <numerusform>up to %n guests</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 a night</source>
        <translation>%1 a night</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::QrView</name>
    <message>
        <source>QR code</source>
        <translation>QR code</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::QuoteSection</name>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>Calculating…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>The price has changed meanwhile: it was %1.</source>
        <translation>The price has changed meanwhile: it was %1.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Deposit, returned after the stay</source>
        <translation>Deposit, returned after the stay</translation>
    </message>
    <message>
        <source>The price stands for</source>
        <translation>The price stands for</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::RangeCalendar</name>
    <message>
        <source>Pick the check-in day</source>
        <translation>Pick the check-in day</translation>
    </message>
    <message>
        <source>Check-in %1, pick the check-out day</source>
        <translation>Check-in %1, pick the check-out day</translation>
    </message>
    <message>
        <source>Dates of the stay</source>
        <translation>Dates of the stay</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Next month</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::ReasonPanel</name>
    <message>
        <source>Why is the booking cancelled?</source>
        <translation>Why is the booking cancelled?</translation>
    </message>
    <message>
        <source>Why is this done?</source>
        <translation>Why is this done?</translation>
    </message>
    <message>
        <source>Comment, if there is something to add</source>
        <translation>Comment, if there is something to add</translation>
    </message>
    <message>
        <source>The reason in a few words</source>
        <translation>The reason in a few words</translation>
    </message>
    <message>
        <source>Keep the booking</source>
        <translation>Keep the booking</translation>
    </message>
    <message>
        <source>Never mind</source>
        <translation>Never mind</translation>
    </message>
    <message>
        <source>Goes back to the guest</source>
        <translation>Goes back to the guest</translation>
    </message>
    <message>
        <source>Calculating by the cancellation rules…</source>
        <translation>Calculating by the cancellation rules…</translation>
    </message>
    <message>
        <source>It could not be calculated now. %1</source>
        <translation>It could not be calculated now. %1</translation>
    </message>
    <message>
        <source>Nothing was paid, so nothing is returned.</source>
        <translation>Nothing was paid, so nothing is returned.</translation>
    </message>
    <message>
        <source>The cancellation is on our side: everything is returned.</source>
        <translation>The cancellation is on our side: everything is returned.</translation>
    </message>
    <message>
        <source>At least 24 hours before check-in: everything is returned.</source>
        <translation>At least 24 hours before check-in: everything is returned.</translation>
    </message>
    <message>
        <source>Less than 24 hours before check-in: half of the accommodation and the cleaning fee.</source>
        <translation>Less than 24 hours before check-in: half of the accommodation and the cleaning fee.</translation>
    </message>
    <message>
        <source>Less than 12 hours before check-in: only the cleaning fee is returned.</source>
        <translation>Less than 12 hours before check-in: only the cleaning fee is returned.</translation>
    </message>
    <message>
        <source>The time of check-in has passed: nothing is returned.</source>
        <translation>The time of check-in has passed: nothing is returned.</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::StaySection</name>
    <message>
        <source>Stay</source>
        <translation>Stay</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>Check-in</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>Check-out</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>until %1</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::StayStep</name>
    <message>
        <source>When does the guest come?</source>
        <translation>When does the guest come?</translation>
    </message>
    <message>
        <source>Pick check-in and check-out, and the free properties appear here.</source>
        <translation>Pick check-in and check-out, and the free properties appear here.</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>The search did not work</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Nothing is free on these dates</source>
        <translation>Nothing is free on these dates</translation>
    </message>
    <message>
        <source>Without the filters there may be more.</source>
        <translation>Without the filters there may be more.</translation>
    </message>
    <message>
        <source>Try neighbouring dates or fewer guests.</source>
        <translation>Try neighbouring dates or fewer guests.</translation>
    </message>
    <message>
        <source>Reset the filters</source>
        <translation>Reset the filters</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Guests</translation>
    </message>
    <message>
        <source>From %1 …</source>
        <translation>From %1 …</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Not chosen yet</translation>
    </message>
    <message>
        <source>Now pick the check-out</source>
        <translation>Now pick the check-out</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Clear the dates</source>
        <translation>Clear the dates</translation>
    </message>
    <message>
        <source>Free properties</source>
        <translation>Free properties</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::TimelineSection</name>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>by itself</translation>
    </message>
    <message>
        <source>earlier than planned</source>
        <translation>earlier than planned</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::TransitionBar</name>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”: %2</translation>
    </message>
</context>
<context>
    <name>zhilego::ui::Words</name>
    <message>
        <source>On hold</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Checked in</source>
        <translation>Checked in</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Hold expired</source>
        <translation>Hold expired</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Not paid</translation>
    </message>
    <message>
        <source>Awaiting payment</source>
        <translation>Awaiting payment</translation>
    </message>
    <message>
        <source>Partly paid</source>
        <translation>Partly paid</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Pays on site</source>
        <translation>Pays on site</translation>
    </message>
    <message>
        <source>Refund under way</source>
        <translation>Refund under way</translation>
    </message>
    <message>
        <source>Partly refunded</source>
        <translation>Partly refunded</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Refunded</translation>
    </message>
    <message>
        <source>Link sent</source>
        <comment>payment</comment>
        <translation>Link sent</translation>
    </message>
    <message>
        <source>Being paid</source>
        <comment>payment</comment>
        <translation>Being paid</translation>
    </message>
    <message>
        <source>Paid</source>
        <comment>payment</comment>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>payment</comment>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Not paid in time</source>
        <comment>payment</comment>
        <translation>Not paid in time</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <comment>payment</comment>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Refund under way</source>
        <comment>payment</comment>
        <translation>Refund under way</translation>
    </message>
    <message>
        <source>Partly refunded</source>
        <comment>payment</comment>
        <translation>Partly refunded</translation>
    </message>
    <message>
        <source>Refunded</source>
        <comment>payment</comment>
        <translation>Refunded</translation>
    </message>
    <message>
        <source>Being checked</source>
        <comment>payment</comment>
        <translation>Being checked</translation>
    </message>
    <message>
        <source>Hold again</source>
        <translation>Hold again</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>Reinstate</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>Check out</source>
        <translation>Check out</translation>
    </message>
    <message>
        <source>Cancel the booking</source>
        <translation>Cancel the booking</translation>
    </message>
    <message>
        <source>Guest did not come</source>
        <translation>Guest did not come</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Your role may not do this.</translation>
    </message>
    <message>
        <source>The 15 minutes of the hold are over.</source>
        <translation>The 15 minutes of the hold are over.</translation>
    </message>
    <message>
        <source>The day of arrival has not come yet.</source>
        <translation>The day of arrival has not come yet.</translation>
    </message>
    <message>
        <source>The last night of the stay is over.</source>
        <translation>The last night of the stay is over.</translation>
    </message>
    <message>
        <source>Hold taken</source>
        <translation>Hold taken</translation>
    </message>
    <message>
        <source>Booking confirmed</source>
        <translation>Booking confirmed</translation>
    </message>
    <message>
        <source>Guest checked in</source>
        <translation>Guest checked in</translation>
    </message>
    <message>
        <source>Guest checked out</source>
        <translation>Guest checked out</translation>
    </message>
    <message>
        <source>Booking cancelled</source>
        <translation>Booking cancelled</translation>
    </message>
    <message>
        <source>Booking reinstated</source>
        <translation>Booking reinstated</translation>
    </message>
    <message>
        <source>Booking changed</source>
        <translation>Booking changed</translation>
    </message>
    <message>
        <source>Status changed</source>
        <translation>Status changed</translation>
    </message>
    <message>
        <source>Payment link made</source>
        <translation>Payment link made</translation>
    </message>
    <message>
        <source>Guest opened the payment</source>
        <translation>Guest opened the payment</translation>
    </message>
    <message>
        <source>Payment received</source>
        <translation>Payment received</translation>
    </message>
    <message>
        <source>Payment failed</source>
        <translation>Payment failed</translation>
    </message>
    <message>
        <source>Payment link expired</source>
        <translation>Payment link expired</translation>
    </message>
    <message>
        <source>Payment link withdrawn</source>
        <translation>Payment link withdrawn</translation>
    </message>
    <message>
        <source>Money refunded</source>
        <translation>Money refunded</translation>
    </message>
    <message>
        <source>Someone has to look at this</source>
        <translation>Someone has to look at this</translation>
    </message>
    <message>
        <source>The matter is settled</source>
        <translation>The matter is settled</translation>
    </message>
    <message>
        <source>Change recorded</source>
        <translation>Change recorded</translation>
    </message>
    <message>
        <source>Desktop program</source>
        <translation>Desktop program</translation>
    </message>
    <message>
        <source>Telegram bot</source>
        <translation>Telegram bot</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Phone call</translation>
    </message>
    <message>
        <source>At the door</source>
        <translation>At the door</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Web page</translation>
    </message>
    <message>
        <source>Other source</source>
        <translation>Other source</translation>
    </message>
    <message>
        <source>Renter</source>
        <translation>Renter</translation>
    </message>
    <message>
        <source>Realtor</source>
        <translation>Realtor</translation>
    </message>
    <message>
        <source>Head of agency</source>
        <translation>Head of agency</translation>
    </message>
    <message>
        <source>Superuser</source>
        <translation>Superuser</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Staff</translation>
    </message>
    <message numerus="yes">
        <source>%n night(s)</source>
        <translation>
            <numerusform>%n night</numerusform>
            <numerusform>%n nights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s)</source>
        <translation>
            <numerusform>%n guest</numerusform>
            <numerusform>%n guests</numerusform>
        </translation>
    </message>
    <message>
        <source>The guest seems not to have come</source>
        <translation>The guest seems not to have come</translation>
    </message>
    <message>
        <source>Paid when the dates were gone</source>
        <translation>Paid when the dates were gone</translation>
    </message>
    <message>
        <source>The bank&apos;s answer is unclear</source>
        <translation>The bank&apos;s answer is unclear</translation>
    </message>
    <message>
        <source>About to go back</source>
        <comment>refund</comment>
        <translation>About to go back</translation>
    </message>
    <message>
        <source>Sent to the bank</source>
        <comment>refund</comment>
        <translation>Sent to the bank</translation>
    </message>
    <message>
        <source>To be given back by hand</source>
        <comment>refund</comment>
        <translation>To be given back by hand</translation>
    </message>
    <message>
        <source>Given back</source>
        <comment>refund</comment>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Another amount was paid than expected</source>
        <translation>Another amount was paid than expected</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>Paid twice</translation>
    </message>
    <message>
        <source>Money came that belongs to no payment</source>
        <translation>Money came that belongs to no payment</translation>
    </message>
    <message>
        <source>The invoice could not be withdrawn</source>
        <translation>The invoice could not be withdrawn</translation>
    </message>
    <message>
        <source>The bank told of one payment in two ways</source>
        <translation>The bank told of one payment in two ways</translation>
    </message>
    <message>
        <source>The bank does not know this payment</source>
        <translation>The bank does not know this payment</translation>
    </message>
    <message>
        <source>The bank has a payment that is not recorded here</source>
        <translation>The bank has a payment that is not recorded here</translation>
    </message>
    <message>
        <source>The bank has another amount</source>
        <translation>The bank has another amount</translation>
    </message>
    <message>
        <source>The bank gave back another amount</source>
        <translation>The bank gave back another amount</translation>
    </message>
    <message>
        <source>Money has to be given back by hand</source>
        <translation>Money has to be given back by hand</translation>
    </message>
    <message>
        <source>Refund asked for</source>
        <translation>Refund asked for</translation>
    </message>
    <message>
        <source>Refund did not go through</source>
        <translation>Refund did not go through</translation>
    </message>
    <message>
        <source>Nothing has to be done about it</source>
        <translation>Nothing has to be done about it</translation>
    </message>
</context>
</TS>
