// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/missingdialog.h"

#include "announcements/announcementfacts.h"
#include "common/emptystate.h"
#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "words/errorwords.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace roomscope {

MissingDialog::MissingDialog(Server server, QWidget *parent)
    : QDialog(parent)
    , m_server(std::move(server))
    , m_head(new PlainLabel)
    , m_list(new QListWidget)
    , m_state(new EmptyState({}, tr("Asking the server…")))
    , m_stack(new QStackedWidget)
    , m_note(new PlainLabel)
    , m_again(new QPushButton(tr("Tell them again")))
    , m_close(new QPushButton(tr("Close")))
{
    setObjectName(u"missingDialog"_s);
    setWindowTitle(tr("Who is missing"));
    m_head->setObjectName(u"head"_s);
    m_head->setFont(Theme::strongFont(font()));
    m_list->setObjectName(u"missing"_s);
    m_list->setAccessibleName(tr("Who has not got it yet"));
    m_list->setUniformItemSizes(true);
    m_note->setObjectName(u"note"_s);
    m_note->setRole(WidgetRole::Muted);
    m_note->setWordWrap(true);
    m_again->setObjectName(u"again"_s);
    m_close->setObjectName(u"close"_s);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_again);
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_head);
    column->addWidget(m_stack, 1);
    column->addWidget(m_note);
    column->addLayout(buttons);
    resize(340, 400);
    connect(m_again, &QPushButton::clicked, this, &MissingDialog::repeat);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    reload();
}

void MissingDialog::reload()
{
    m_list->clear();
    ask({});
}

void MissingDialog::ask(const std::optional<QString> &after)
{
    m_server.status(after, this, [this](const Result<AnnouncementStatus> &status) { onStatus(status); });
}

void MissingDialog::onStatus(const Result<AnnouncementStatus> &status)
{
    if (!status) {
        const words::Advice advice = words::errorAdvice(status.error());
        m_state->present(advice.title, advice.sentence);
        m_stack->setCurrentWidget(m_state);
        return;
    }
    for (const UserId &user : status->pending)
        m_list->addItem(textguard::line(m_server.nameOf(user)));
    m_head->present(progressSentence(status->progress));
    const bool isOver = status->progress.state == AnnouncementState::Completed;
    m_again->setEnabled(!isOver);
    if (isOver || m_list->count() == 0)
        m_state->present(tr("Nobody is missing"), tr("Everyone has it on a device of theirs."));
    m_stack->setCurrentWidget(isOver || m_list->count() == 0 ? static_cast<QWidget *>(m_state) : m_list);
    const bool isCut = status->next && m_list->count() >= kMaxListed;
    const qint64 rest = status->progress.total - status->progress.delivered - m_list->count();
    m_note->present(isCut && rest > 0 ? tr("and %n more", nullptr, int(rest))
                                      : tr("Whoever is not connected gets it when they come back."));
    if (status->next && !isCut && !status->pending.isEmpty())
        ask(status->next);
}

void MissingDialog::progressed(const AnnouncementProgress &progress)
{
    m_head->present(progressSentence(progress));
    m_again->setEnabled(progress.state != AnnouncementState::Completed);
}

void MissingDialog::repeat()
{
    m_again->setEnabled(false);
    m_server.repeat(this, [this](const Result<bool> &told) {
        m_again->setEnabled(true);
        if (told) {
            m_note->present(tr("Told again."));
            reload();
            return;
        }
        const words::Advice advice = words::errorAdvice(told.error());
        m_note->present(advice.title + u". "_s + advice.sentence);
    });
}

} // namespace roomscope
