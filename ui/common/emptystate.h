// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace roomscope {

class PlainLabel;

//! What is shown where there is nothing to show: a title, a sentence that says what to do, perhaps a button;
//! centred.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString &title = {}, const QString &sentence = {}, QWidget *parent = nullptr);

    //! An empty \a title shows the sentence alone (loading).
    void present(const QString &title, const QString &sentence);
    QPushButton *addButton(const QString &text, const QString &objectName);

private:
    PlainLabel *m_title;
    PlainLabel *m_sentence;
};

} // namespace roomscope
