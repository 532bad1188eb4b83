// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/layering/layers.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Layer
{
    QString folder;
    QStringList mayInclude; //!< besides itself
};

// A layer may know every layer below it; folders side by side do not know each other. The first row whose
// folder holds the file counts, so inner folders stand before outer ones.
const QList<Layer> &layers()
{
    static const QStringList values{u"models/domain"_s};
    static const QStringList contract{u"models/api"_s, u"models/domain"_s};
    static const QStringList outside = contract + QStringList{u"server/usecases"_s};
    static const QStringList partners = outside + QStringList{u"server/outbound"_s};
    static const QList<Layer> table{
        {u"models/domain"_s, {}},
        {u"models/api"_s, values},
        {u"models/tables"_s, contract},
        {u"services"_s, contract},
        {u"widgets"_s, {u"services"_s, u"models"_s}},
        {u"app"_s, {u"widgets"_s, u"services"_s, u"models"_s}},
        {u"server/db/repositories"_s, {u"server/db"_s, u"models/domain"_s}},
        {u"server/db"_s, values},
        {u"server/usecases"_s, contract + QStringList{u"server/db"_s}},
        {u"server/http/routes"_s, outside + QStringList{u"server/http"_s, u"server/db"_s}},
        {u"server/http"_s, contract}, // the sandbox is served by it as well
        {u"server/jobs"_s, outside + QStringList{u"server/db"_s}},
        {u"server/backup"_s, values + QStringList{u"server/db"_s}},
        {u"server/demo"_s, outside + QStringList{u"server/db"_s}},
        {u"server/outbound"_s, values},
        {u"server/kaspi"_s, partners},
        {u"server/telegram"_s, partners},
        {u"server/mail"_s, partners},
        {u"server/storage"_s, partners},
        {u"server/ical"_s, partners},
        {u"server/config"_s, values},
        {u"server/sandbox"_s, partners + QStringList{u"server/http"_s, u"server/kaspi"_s}},
        {u"server/commands"_s, {u"server"_s, u"models"_s}}, // each puts together what it needs
        {u"server"_s, {u"server"_s, u"models"_s}},
    };
    return table;
}

//! Something that only certain folders may have.
struct Privilege
{
    QString what;
    QRegularExpression pattern;
    QStringList folders;
};

const QList<Privilege> &privileges()
{
    static const QList<Privilege> table{
        {u"libpq"_s, QRegularExpression(uR"(#include\s*[<"](libpq|postgresql/))"_s), {u"server/db"_s}},
        {u"QtHttpServer"_s,
         QRegularExpression(uR"(#include\s*<Q(Abstract)?HttpServer)"_s),
         {u"server/http"_s}},
        {u"SQL"_s,
         QRegularExpression(uR"(\b(SELECT\b[^;]*\bFROM\b|INSERT INTO\b|DELETE FROM\b|UPDATE \w+ SET\b|)"
                            uR"((CREATE|ALTER|DROP) (TABLE|INDEX|TYPE|ROLE|DATABASE)\b))"_s),
         {u"server/db"_s, u"services/cache"_s}},
    };
    return table;
}

//! Texts and classes of the transport, which people's screens do not know.
const QRegularExpression &transport()
{
    static const QRegularExpression pattern(
        uR"(#include\s*<Q(Json|Network|WebSocket|Tcp)|#include\s*"models/api/paths.h"|"/api/)"_s);
    return pattern;
}

bool isIn(const QString &path, const QString &folder)
{
    return path.startsWith(folder + u'/');
}

bool isInOneOf(const QString &path, const QStringList &folders)
{
    return std::any_of(folders.begin(), folders.end(),
                       [&path](const QString &folder) { return isIn(path, folder); });
}

const Layer *layerOf(const QString &path)
{
    const auto found = std::find_if(layers().begin(), layers().end(), [&path](const Layer &layer) {
        // Directly in server/ lies what puts the program together; a new folder there wants a row.
        return isIn(path, layer.folder) && (layer.folder != u"server" || path.count(u'/') == 1);
    });
    return found == layers().end() ? nullptr : &*found;
}

QString withoutComments(QString text)
{
    static const QRegularExpression lineComment(uR"((^|[^:])//[^\n]*)"_s);
    return text.replace(lineComment, u"\\1"_s);
}

QStringList includeComplaints(const QString &path, const QString &text, const Layer &layer)
{
    static const QRegularExpression include(uR"re(^\s*#\s*include\s*"([^"]+)")re"_s,
                                            QRegularExpression::MultilineOption);
    static const QRegularExpression generated(uR"((\.moc|^moc_.*\.cpp|^ui_.*\.h)$)"_s);
    QStringList complaints;
    for (auto matches = include.globalMatch(text); matches.hasNext();) {
        const QString target = matches.next().captured(1);
        if (generated.match(target).hasMatch())
            continue;
        if (const Layer *other = layerOf(target); !other)
            complaints.append(u"%1 includes \"%2\", which is no path from the root"_s.arg(path, target));
        else if (other != &layer && !isInOneOf(target, layer.mayInclude))
            complaints.append(
                u"%1 includes \"%2\": %3 may not know %4"_s.arg(path, target, layer.folder, other->folder));
    }
    return complaints;
}

} // namespace

QStringList layerComplaints(const QString &path, const QString &text)
{
    const Layer *layer = layerOf(path);
    if (!layer)
        return {u"%1 lies in no folder of the layer table"_s.arg(path)};
    const QString code = withoutComments(text);
    QStringList complaints = includeComplaints(path, code, *layer);
    for (const Privilege &privilege : privileges()) {
        if (!isInOneOf(path, privilege.folders) && privilege.pattern.match(code).hasMatch())
            complaints.append(u"%1 has %2, which belongs to %3"_s.arg(path, privilege.what,
                                                                      privilege.folders.join(u" and "_s)));
    }
    if (isIn(path, u"widgets"_s) && transport().match(code).hasMatch())
        complaints.append(u"%1 knows the transport: %2"_s.arg(path, transport().match(code).captured()));
    return complaints;
}

bool lacksLicence(const QString &path, const QString &text)
{
    static const QRegularExpression sources(uR"((\.h|\.cpp|\.sql|\.sh|\.cmake|CMakeLists\.txt)$)"_s);
    const QString head = text.section(u'\n', 0, 3);
    return sources.match(path).hasMatch() && !head.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s);
}
