// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/emptystate.h"

#include "common/plainlabel.h"
#include "common/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

EmptyState::EmptyState(const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_title(new PlainLabel), m_sentence(new PlainLabel)
{
    setObjectName(u"emptyState"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(30, 26, 30, 26);
    layout->setSpacing(2);
    layout->addStretch();
    for (PlainLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addStretch();
    m_title->setObjectName(u"emptyStateTitle"_s);
    m_title->setFont(Theme::strongFont(font()));
    m_sentence->setObjectName(u"emptyStateSentence"_s);
    m_sentence->setRole(WidgetRole::Muted);
    present(title, sentence);
}

void EmptyState::present(const QString &title, const QString &sentence)
{
    m_title->present(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->present(sentence);
}

QPushButton *EmptyState::addButton(const QString &text, const QString &objectName)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertSpacing(column->count() - 1, Theme::kGap);
    column->insertWidget(column->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

} // namespace roomscope
