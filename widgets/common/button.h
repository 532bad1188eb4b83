// SPDX-FileCopyrightText: ZhilieGO contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace zhilego::ui {

//! A push button in the few looks of the design; its keyboard focus ring shows only for the keyboard.
class Button : public QPushButton
{
    Q_OBJECT

public:
    enum class Kind {
        Primary, //!< the one thing to do here
        Secondary, //!< with an edge
        Quiet, //!< words alone until the mouse is over them
        Danger //!< ends something
    };

    explicit Button(Kind kind, QWidget *parent = nullptr);

    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    //! A name of icons.h, painted in the colour of the text.
    void setIconName(const QString &name);
    //! A lower one for use inside of lines of text.
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    QColor textColor() const;
    QColor fillColor() const;
    int iconSpace() const;

    Kind m_kind;
    QString m_iconName;
    bool m_compact = false;
    bool m_ring = false;
};

//! True when focus came by a key and its place has to be seen.
bool showsFocusRing(Qt::FocusReason reason);

} // namespace zhilego::ui
