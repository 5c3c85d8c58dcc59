// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composernotice.h"

#include "common/plainlabel.h"
#include "common/theme.h"
#include "composer/composeredit.h"
#include "composer/fieldpopup.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr int kWidth = 640;

} // namespace

ComposerNotice::ComposerNotice(ComposerEdit *edit, QWidget *field)
    : QObject(edit)
    , m_edit(edit)
    , m_field(field)
    , m_content(new QWidget)
    , m_sentence(new PlainLabel)
    , m_accept(new QPushButton)
    , m_keep(new QPushButton)
    , m_popup(new FieldPopup(field, m_content))
{
    m_popup->setObjectName(u"composerNotice"_s);
    m_sentence->setObjectName(u"noticeSentence"_s);
    m_sentence->setWordWrap(true);
    m_accept->setObjectName(u"acceptOffer"_s);
    m_keep->setObjectName(u"keepAsIs"_s);
    auto *row = new QHBoxLayout(m_content);
    row->setContentsMargins(8, 4, 4, 4);
    row->setSpacing(Theme::kGap);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_accept);
    row->addWidget(m_keep);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        close();
        m_edit->setFocus(Qt::OtherFocusReason);
        emit accepted();
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        close();
        m_edit->setFocus(Qt::OtherFocusReason);
    });
    connect(m_edit, &ComposerEdit::textChanged, this, &ComposerNotice::close);
    for (QObject *watched : std::initializer_list<QObject *>{m_edit, m_accept, m_keep})
        watched->installEventFilter(this);
}

void ComposerNotice::refuse(const QString &sentence)
{
    m_sentence->setRole(WidgetRole::ErrorText);
    m_sentence->present(sentence);
    m_accept->hide();
    m_keep->hide();
    popUp();
}

void ComposerNotice::offer(const QString &sentence, const QString &accept, const QString &keep)
{
    m_sentence->setRole(WidgetRole::Muted);
    m_sentence->present(sentence);
    for (const auto &[button, text] : {std::pair(m_accept, accept), std::pair(m_keep, keep)}) {
        button->setText(text);
        button->setAccessibleName(text);
        button->show();
    }
    popUp();
}

void ComposerNotice::popUp()
{
    if (!m_popup)
        return;
    const int width = std::min(kWidth, std::max(m_field->width() - 10, 120));
    m_content->ensurePolished();
    const int needed = m_content->layout()->hasHeightForWidth() ? m_content->layout()->heightForWidth(width)
                                                                : m_content->sizeHint().height();
    m_popup->popUp({width, std::max(needed, m_content->minimumSizeHint().height())});
    m_popup->setAccessibleName(m_sentence->text());
    if (QAccessible::isActive()) {
        QAccessibleEvent event(m_popup, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void ComposerNotice::close()
{
    if (m_popup)
        m_popup->hide();
}

bool ComposerNotice::isOpen() const
{
    return m_popup && !m_popup->isHidden();
}

bool ComposerNotice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !isOpen())
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape && !m_edit->isComposing()) {
        close();
        m_edit->setFocus(Qt::OtherFocusReason);
        return true;
    }
    const bool hasOffer = !m_accept->isHidden();
    if (watched == m_edit && key == Qt::Key_Tab && hasOffer) {
        m_accept->setFocus(Qt::TabFocusReason);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace roomscope
