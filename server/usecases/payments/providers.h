// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/usecases/payments/paymentprovider.h"

#include <memory>
#include <vector>

namespace zhilego::payments {

//! The providers this server has been configured with, by name.
class Providers
{
public:
    void add(std::unique_ptr<PaymentProvider> provider) { m_providers.push_back(std::move(provider)); }
    PaymentProvider *find(const QString &name) const
    {
        for (const auto &provider : m_providers) {
            if (provider->name() == name)
                return provider.get();
        }
        return nullptr;
    }
    const std::vector<std::unique_ptr<PaymentProvider>> &all() const { return m_providers; }

private:
    std::vector<std::unique_ptr<PaymentProvider>> m_providers;
};

} // namespace zhilego::payments
