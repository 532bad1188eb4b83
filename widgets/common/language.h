// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTranslator>

class QApplication;

namespace zhilego::ui {

//! The program's language: translators of ours and of Qt, default locale; switches at once by LanguageChange.
class Language : public QObject
{
    Q_OBJECT
public:
    explicit Language(QApplication &app, QObject *parent = nullptr);

    void apply(const QString &code); //!< "ru", "kk", "en"
    QString code() const { return m_code; }
    static QString nativeName(const QString &code); //!< "Қазақша"

signals:
    void changed(const QString &code);

private:
    QApplication &m_app;
    QTranslator m_own;
    QTranslator m_qt;
    QString m_code;
};

} // namespace zhilego::ui
