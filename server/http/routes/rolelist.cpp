// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/routes/rolelist.h"

#include "models/api/directorycodec.h"
#include "models/api/paths.h"
#include "server/http/routes/listpage.h"
#include "server/http/routes/teamjson.h"
#include "server/usecases/auth/policy.h"

namespace zhilego::http {
namespace {

struct Named
{
    const char *code;
    const char *ru;
    const char *kk;
    const char *en;
};

constexpr std::array roleTexts{
    Named{"user", "Гость", "Қонақ", "Renter"},
    Named{"realtor", "Риелтор", "Риелтор", "Realtor"},
    Named{"super_admin", "Руководитель агентства", "Агенттік басшысы", "Head of agency"},
    Named{"superuser", "Владелец платформы", "Платформа иесі", "Platform owner"},
    Named{"staff", "Сотрудник", "Қызметкер", "Staff"},
};
constexpr std::array setTexts{
    Named{"owner", "Владелец", "Иесі", "Owner"},
    Named{"ops_manager", "Операционный менеджер", "Операциялық менеджер", "Operations manager"},
    Named{"operator", "Оператор", "Оператор", "Operator"},
    Named{"content_manager", "Контент-менеджер", "Контент-менеджер", "Content manager"},
    Named{"finance", "Финансы", "Қаржы", "Finance"},
    Named{"integrations_admin", "Администратор интеграций", "Интеграция әкімшісі",
          "Integrations administrator"},
    Named{"read_only", "Только просмотр", "Тек қарау", "Read only"},
    Named{"cleaner", "Горничная", "Тазалаушы", "Cleaner"},
};

//! Rows are read as a whole and numbered, so that pages can go on behind one of them.
struct ListedRow
{
    QUuid id;
    QJsonObject object;
};

ListedRow rowOf(const QString &key, const QJsonObject &object)
{
    static const QUuid space(QStringLiteral("{6f1d6f6e-7a36-4c0b-9f0a-5f0f2f0c9d11}"));
    return {QUuid::createUuidV5(space, key), object};
}

QJsonObject named(const Named &text, const char *kind)
{
    return {{QStringLiteral("code"), QLatin1String(text.code)},
            {QStringLiteral("kind"), QLatin1String(kind)},
            {QStringLiteral("name"),
             api::encode(LocalizedText{QString::fromUtf8(text.ru), QString::fromUtf8(text.kk),
                                       QString::fromUtf8(text.en)})}};
}

QList<ListedRow> roleRows()
{
    QList<ListedRow> rows;
    for (const Named &text : roleTexts) {
        QJsonObject object = named(text, "role");
        const Role role = *enumValue(roleNames, QLatin1String(text.code));
        object.insert(QStringLiteral("permissions"), encode(permissionsOf(role)));
        rows.append(rowOf(QLatin1String(text.code), object));
    }
    for (const Named &text : setTexts) {
        QJsonObject object = named(text, "permission_set");
        const PermissionSet set = *enumValue(permissionSetNames, QLatin1String(text.code));
        object.insert(QStringLiteral("permissions"), encode(grantsOf({set}, true)));
        object.insert(QStringLiteral("platform_permissions"), encode(grantsOf({set}, false)));
        rows.append(rowOf(QLatin1String(text.code), object));
    }
    return rows;
}

QList<ListedRow> permissionRows(const Actor &actor)
{
    QList<ListedRow> rows;
    for (const auto &permission : permissionNames) {
        const QString code = QLatin1String(permission.name);
        rows.append(
            rowOf(code,
                  {{QStringLiteral("code"), code},
                   {QStringLiteral("scope"), enumName(scopeNames, scopeOf(actor, permission.value))}}));
    }
    return rows;
}

template <typename Rows> void addList(Gate &gate, const QString &path, Rows rows)
{
    gate.read(
        path,
        [&gate, rows](db::Connection &, const Request &request, const Caller &caller) -> Result<Response> {
            if (const Result<db::Reach> reach = reachOf(caller.actor, Permission::TeamView); !reach)
                return reach.error();
            const Result<ListPage> page = listPage(gate, request);
            if (!page)
                return page.error();
            return shortListResponse(
                gate, request, *page, rows(caller), [](const ListedRow &row) { return row.id; },
                [](const ListedRow &row) { return row.object; });
        });
}

} // namespace

void addRoleLists(Gate &gate)
{
    addList(gate, api::paths::roles, [](const Caller &) { return roleRows(); });
    addList(gate, api::paths::permissions, [](const Caller &caller) { return permissionRows(caller.actor); });
}

} // namespace zhilego::http
