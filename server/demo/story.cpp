// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/story.h"

#include "models/domain/refundpolicy.h"
#include "server/demo/instants.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zhilego::demo {
namespace {

int minutesOf(QTime time)
{
    return time.hour() * 60 + time.minute();
}

class Telling
{
public:
    Telling(const World &world, const DemoProperty &property, const Attempt &attempt)
        : m_random(world.seed, Purpose::Story,
                   {static_cast<quint64>(attempt.property), static_cast<quint64>(attempt.sequence)})
        , m_property(property)
        , m_attempt(attempt)
    {
    }

    Story tell()
    {
        wish();
        price();
        m_now = m_attempt.heldAt;
        happens(m_now, Deed::Held, m_story.madeByStaff);
        switch (m_attempt.end) {
        case Attempt::End::Expired:
            expires();
            break;
        case Attempt::End::Dropped:
            happens(m_attempt.cancelledAt, Deed::Cancelled, true);
            m_story.cancelReason
                = pickReason({{"guest_changed_plans", 50}, {"not_paid", 30}, {"duplicate", 20}});
            break;
        case Attempt::End::Cancelled:
            confirmed();
            cancelled();
            break;
        case Attempt::End::NoShow:
            confirmed();
            staysAway();
            break;
        case Attempt::End::Completed:
            confirmed();
            stays();
            break;
        }
        return m_story;
    }

private:
    struct Reason
    {
        const char *code;
        int weight;
    };

    QString pickReason(std::initializer_list<Reason> reasons)
    {
        int sum = 0;
        for (const Reason &reason : reasons)
            sum += reason.weight;
        int rest = m_random.below(sum);
        for (const Reason &reason : reasons) {
            if ((rest -= reason.weight) < 0)
                return QLatin1StringView(reason.code);
        }
        return {};
    }

    void happens(qint64 at, Deed deed, bool byStaff, int payment = -1)
    {
        m_now = std::max(m_now, at);
        m_story.moments.push_back({m_now, deed, byStaff, payment});
    }

    void wish()
    {
        const bool today = localDate(m_attempt.heldAt) == m_attempt.checkIn;
        static const QStringList sources{u"telegram"_s, u"phone"_s, u"desktop"_s, u"walk_in"_s, u"partner"_s};
        m_story.source = sources.at(m_random.weighted({46, 22, 17, today ? 30 : 0, 9}));
        m_story.madeByStaff = m_story.source != u"telegram" && m_story.source != u"partner";
        const int max = m_property.maxGuests;
        const int included = m_property.includedGuests;
        switch (m_random.weighted({18, 44, 24, 14})) {
        case 0:
            m_story.guests = 1;
            break;
        case 1:
            m_story.guests = std::min(2, max);
            break;
        case 2:
            m_story.guests = m_random.between(1, included);
            break;
        default:
            m_story.guests = m_random.between(included, max);
        }
        if (m_random.chance(110))
            m_story.comment = comment();
    }

    QString comment()
    {
        QStringList choices{u"Приедут поздно, после 22:00"_s,
                            u"Командировка, нужны закрывающие документы"_s,
                            u"Просят поздний выезд, если получится"_s,
                            u"Позвонить за час до заезда"_s,
                            u"Постоянный гость"_s,
                            u"Приедут поездом рано утром, просят оставить вещи"_s,
                            u"День рождения, просили не беспокоить"_s};
        if (m_property.has("crib"))
            choices.append(u"Нужна детская кроватка"_s);
        if (m_property.has("parking"))
            choices.append(u"Приедут на машине"_s);
        if (m_property.has("pets_allowed"))
            choices.append(u"С небольшой собакой"_s);
        return m_random.pick(choices);
    }

    void price()
    {
        m_story.lines = priceLines(m_property.tariffAt(m_attempt.heldAt),
                                   {m_attempt.checkIn, m_attempt.checkOut()}, m_story.guests);
        m_story.total = totalOf(m_story.lines);
        m_story.deposit = m_property.deposit;
    }

    int pays(const QString &provider, const QString &failure = {})
    {
        m_story.payments.push_back({provider, m_story.total, {}, failure});
        return static_cast<int>(m_story.payments.size()) - 1;
    }

    qint64 later(int lowSeconds, int highSeconds)
    {
        return m_now + m_random.between(lowSeconds, highSeconds) * secondMs + m_random.below(1000);
    }

    void expires()
    {
        const qint64 end = m_attempt.heldAt + 15 * minuteMs;
        if (m_random.chance(m_story.source == u"telegram" ? 900 : 450)) {
            const int payment = pays(u"kaspi"_s, u"QrTokenDiscarded"_s);
            happens(later(15, 90), Deed::LinkMade, m_story.madeByStaff, payment);
            happens(end - m_random.between(1, 400) * secondMs, Deed::LinkExpired, false, payment);
        }
        happens(end + m_random.between(0, 20) * secondMs, Deed::Expired, false);
    }

    void confirmed()
    {
        const int onSite = m_story.source == u"walk_in" ? 850
            : m_story.source == u"telegram"             ? 0
            : m_story.source == u"partner"              ? 550
                                                        : 330;
        if (m_random.chance(onSite)) {
            happens(later(60, 540), Deed::Confirmed, true);
            m_onSite = true;
            return;
        }
        if (m_random.chance(60)) {
            const int failed = pays(u"kaspi"_s, u"InsufficientFunds"_s);
            happens(later(15, 60), Deed::LinkMade, m_story.madeByStaff, failed);
            happens(later(60, 180), Deed::LinkFailed, false, failed);
        }
        const int payment = pays(u"kaspi"_s);
        happens(later(15, 80), Deed::LinkMade, m_story.madeByStaff, payment);
        happens(later(60, 500), Deed::Paid, false, payment);
        happens(m_now, Deed::Confirmed, false, payment);
    }

    void cancelled()
    {
        m_story.cancelReason = pickReason({{"guest_changed_plans", 52},
                                           {"guest_found_other", 20},
                                           {"other", 10},
                                           {"property_unavailable", 7},
                                           {"duplicate", 6},
                                           {"not_paid", m_onSite ? 5 : 0}});
        happens(m_attempt.cancelledAt, Deed::Cancelled, true);
        if (m_onSite)
            return;
        const int payment = static_cast<int>(m_story.payments.size()) - 1;
        m_story.payments.back().refund = refundDue();
        if (m_story.payments.back().refund.isZero())
            return;
        happens(later(20 * 60, 20 * 3600), Deed::Refunded, true, payment);
    }

    Money refundDue() const
    {
        RefundFacts facts;
        facts.total = m_story.total;
        facts.cleaningFee = m_property.cleaningFee;
        facts.paid = m_story.total;
        facts.secondsToCheckIn
            = (localInstant(m_attempt.checkIn, minutesOf(m_property.checkInFrom)) - m_attempt.cancelledAt)
            / secondMs;
        facts.byGuest = m_story.cancelReason.startsWith(u"guest_");
        return previewRefund(facts).refund;
    }

    void staysAway()
    {
        m_story.noShowSuggestedAt
            = localInstant(m_attempt.checkIn, minutesOf(m_property.checkInFrom)) + 12 * hourMs;
        happens(localInstant(m_attempt.checkIn.addDays(1), m_random.between(9 * 60, 11 * 60 + 30))
                    + m_random.below(60'000),
                Deed::NoShow, true);
    }

    void stays()
    {
        const int from = minutesOf(m_property.checkInFrom);
        const int wait = m_random.weighted({30, 34, 22, 14}) * 130 + m_random.below(130);
        const qint64 latest = localInstant(m_attempt.checkIn, 23 * 60 + 40);
        const qint64 wished = std::max(localInstant(m_attempt.checkIn, from + wait),
                                       m_attempt.heldAt + m_random.between(40, 150) * minuteMs);
        const qint64 arrival = std::min(latest, wished) + m_random.below(60'000);
        if (m_onSite)
            paysOnSite(arrival);
        happens(arrival, Deed::CheckedIn, true);
        const int until = minutesOf(m_property.checkOutUntil);
        const bool forgotten = m_random.chance(60); // then the server ends the stay (rules §2)
        const int minute = forgotten ? until + 6 * 60 : m_random.between(until - 270, until + 12);
        happens(localInstant(m_attempt.checkOut(), minute) + m_random.below(50'000), Deed::Completed,
                !forgotten);
    }

    void paysOnSite(qint64 arrival)
    {
        if (m_random.chance(450)) {
            const int payment = pays(u"kaspi"_s);
            happens(arrival - m_random.between(200, 500) * secondMs, Deed::LinkMade, true, payment);
            happens(arrival - m_random.between(30, 190) * secondMs, Deed::Paid, false, payment);
            happens(m_now, Deed::PaymentReceived, false, payment);
            return;
        }
        const int payment = pays(u"cash"_s);
        happens(arrival - m_random.between(30, 300) * secondMs, Deed::Paid, true, payment);
        happens(m_now, Deed::PaymentReceived, true, payment);
    }

    Random m_random;
    const DemoProperty &m_property;
    const Attempt &m_attempt;
    Story m_story;
    qint64 m_now = 0;
    bool m_onSite = false;
};

} // namespace

Story storyOf(const World &world, const DemoProperty &property, const Attempt &attempt)
{
    return Telling(world, property, attempt).tell();
}

} // namespace zhilego::demo
