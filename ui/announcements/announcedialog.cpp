// SPDX-License-Identifier: GPL-3.0-or-later
#include "announcements/announcedialog.h"

#include "common/plainlabel.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "words/errorwords.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr auto kAskAfter = 300ms;
constexpr int kIdRole = Qt::UserRole + 1;

} // namespace

AnnounceDialog::AnnounceDialog(Server server, const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_server(std::move(server))
    , m_text(new QPlainTextEdit(text))
    , m_urgent(new QCheckBox(tr("&Urgent: framed in red, and counted as a mention")))
    , m_everyone(new QRadioButton(tr("&Everyone on this server")))
    , m_inRooms(new QRadioButton(tr("The members of &rooms")))
    , m_people(new QRadioButton(tr("&People")))
    , m_rooms(new QListWidget)
    , m_users(new QLineEdit)
    , m_reach(new PlainLabel)
    , m_problem(new PlainLabel)
    , m_footer(new QStackedWidget)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_next(new QPushButton(tr("Announce…")))
    , m_sure(new PlainLabel)
    , m_back(new QPushButton(tr("Back")))
    , m_act(new QPushButton(tr("Announce")))
{
    setObjectName(u"announceDialog"_s);
    setWindowTitle(tr("Announce"));
    m_text->setObjectName(u"announceText"_s);
    m_text->setAccessibleName(tr("What to announce"));
    m_text->setPlaceholderText(tr("What everybody should know"));
    m_text->setTabChangesFocus(true);
    m_urgent->setObjectName(u"urgent"_s);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setRole(WidgetRole::ErrorText);
    m_problem->setWordWrap(true);
    m_reach->setObjectName(u"reach"_s);
    m_reach->setRole(WidgetRole::Muted);
    m_reach->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(m_text, 1);
    column->addWidget(m_urgent);
    column->addWidget(makeAudience());
    column->addWidget(m_reach);
    column->addWidget(m_problem);
    column->addWidget(makeFooter());
    connectParts();
    m_everyone->setChecked(true);
    resize(460, 420);
    m_text->moveCursor(QTextCursor::End);
    changed();
}

QWidget *AnnounceDialog::makeAudience()
{
    m_everyone->setObjectName(u"toEveryone"_s);
    m_inRooms->setObjectName(u"toRooms"_s);
    m_people->setObjectName(u"toPeople"_s);
    m_rooms->setObjectName(u"audienceRooms"_s);
    m_rooms->setAccessibleName(tr("Rooms whose members are told"));
    m_users->setObjectName(u"audienceUsers"_s);
    m_users->setAccessibleName(tr("User ids of those who are told"));
    m_users->setPlaceholderText(tr("User ids, with blanks or commas between"));
    for (const Room &room : m_server.rooms) {
        auto *item = new QListWidgetItem(u'#' + textguard::line(room.title), m_rooms);
        item->setData(kIdRole, room.id.text());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    m_inRooms->setEnabled(!m_server.rooms.isEmpty());
    m_rooms->setMaximumHeight(120);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_everyone, m_inRooms, m_rooms, m_people, m_users})
        column->addWidget(widget);
    return box;
}

QWidget *AnnounceDialog::makeFooter()
{
    m_cancel->setObjectName(u"cancel"_s);
    m_next->setObjectName(u"next"_s);
    m_back->setObjectName(u"back"_s);
    m_act->setObjectName(u"act"_s);
    m_sure->setObjectName(u"sure"_s);
    m_sure->setWordWrap(true);
    setWidgetRole(m_next, WidgetRole::Primary);
    setWidgetRole(m_act, WidgetRole::Primary);
    for (QPushButton *button : {m_cancel, m_next, m_back, m_act})
        button->setAutoDefault(false);
    auto *first = new QWidget;
    auto *row = new QHBoxLayout(first);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_next);
    auto *second = new QWidget;
    auto *sure = new QHBoxLayout(second);
    sure->setContentsMargins(0, 0, 0, 0);
    sure->addWidget(m_sure, 1);
    sure->addWidget(m_back);
    sure->addWidget(m_act);
    m_footer->addWidget(first);
    m_footer->addWidget(second);
    return m_footer;
}

void AnnounceDialog::connectParts()
{
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(kAskAfter);
    connect(&m_countTimer, &QTimer::timeout, this, &AnnounceDialog::askCount);
    connect(m_text, &QPlainTextEdit::textChanged, this, &AnnounceDialog::check);
    connect(m_users, &QLineEdit::textChanged, this, &AnnounceDialog::changed);
    connect(m_rooms, &QListWidget::itemChanged, this, &AnnounceDialog::changed);
    for (QRadioButton *choice : {m_everyone, m_inRooms, m_people})
        connect(choice, &QRadioButton::toggled, this, &AnnounceDialog::changed);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_next, &QPushButton::clicked, this, &AnnounceDialog::askAgain);
    connect(m_back, &QPushButton::clicked, this, &AnnounceDialog::goBack);
    connect(m_act, &QPushButton::clicked, this, &AnnounceDialog::submit);
}

Audience AnnounceDialog::audience() const
{
    Audience chosen{.isAll = m_everyone->isChecked()};
    if (m_inRooms->isChecked()) {
        for (int i = 0; i < m_rooms->count(); ++i) {
            const QListWidgetItem *item = m_rooms->item(i);
            if (item->checkState() == Qt::Checked)
                chosen.rooms.append(RoomId(item->data(kIdRole).toString()));
        }
    }
    if (m_people->isChecked()) {
        static const QRegularExpression between(u"[\\s,;]+"_s);
        const QStringList names = m_users->text().toLower().split(between, Qt::SkipEmptyParts);
        for (QString name : names) {
            if (name.startsWith(u'@'))
                name.remove(0, 1);
            chosen.users.append(UserId(name));
        }
    }
    return chosen;
}

QString AnnounceDialog::problem() const
{
    const qint64 size = m_text->toPlainText().trimmed().toUtf8().size();
    if (size > m_server.messageLimit)
        return tr("The text is too long by %n byte(s).", nullptr, int(size - m_server.messageLimit));
    const Audience chosen = audience();
    for (const UserId &user : chosen.users) {
        if (!isValidName(user.text()))
            return tr("%1 is no user id.").arg(textguard::isolated(textguard::line(user.text(), 64)));
    }
    return {};
}

//! Whom it is for became another: how many that is must be asked anew.
void AnnounceDialog::changed()
{
    m_rooms->setVisible(m_inRooms->isChecked());
    m_users->setVisible(m_people->isChecked());
    ++m_question;
    m_count.reset();
    m_countError.reset();
    m_countTimer.start();
    check();
}

void AnnounceDialog::askCount()
{
    const Audience chosen = audience();
    const bool isNobody = !chosen.isAll && chosen.rooms.isEmpty() && chosen.users.isEmpty();
    if (isNobody || !problem().isEmpty())
        return;
    m_server.count(chosen, this, [this, question = m_question](const Result<qint64> &count) {
        if (question != m_question)
            return;
        m_count = count ? std::optional(*count) : std::nullopt;
        m_countError = count ? std::nullopt : std::optional(count.error());
        check();
    });
}

void AnnounceDialog::check()
{
    const Audience chosen = audience();
    const bool isNobody = !chosen.isAll && chosen.rooms.isEmpty() && chosen.users.isEmpty();
    const QString wrong = problem();
    if (isNobody)
        m_reach->present(m_inRooms->isChecked() ? tr("Choose at least one room.")
                                                : tr("Name at least one person."));
    else if (m_count)
        m_reach->present(*m_count == 0 ? tr("That is nobody but you.")
                                       : tr("Reaches %n people.", nullptr, int(*m_count)));
    else if (m_countError)
        m_reach->present(
            tr("How many that are is not known: %1").arg(words::errorAdvice(*m_countError).sentence));
    else
        m_reach->present(tr("Counting…"));
    m_problem->present(wrong);
    m_problem->setVisible(!wrong.isEmpty());
    const bool isRefused =
        m_countError && (m_countError->code == u"not-found"_s || m_countError->code == u"forbidden"_s);
    m_next->setEnabled(!isNobody && wrong.isEmpty() && !isRefused && m_count.value_or(1) > 0 &&
                       !m_text->toPlainText().trimmed().isEmpty());
    m_act->setEnabled(!m_isBusy);
    m_back->setEnabled(!m_isBusy);
}

void AnnounceDialog::setFormEnabled(bool isEnabled)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_text, m_urgent, m_everyone, m_inRooms, m_people,
                                                            m_rooms, m_users})
        widget->setEnabled(isEnabled);
    m_inRooms->setEnabled(isEnabled && !m_server.rooms.isEmpty());
}

void AnnounceDialog::askAgain()
{
    // What is being asked about may not change meanwhile.
    setFormEnabled(false);
    m_sure->present(m_count ? tr("This goes to %n people and cannot be taken back.", nullptr, int(*m_count))
                            : tr("This cannot be taken back."));
    m_footer->setCurrentIndex(1);
    m_act->setFocus();
}

void AnnounceDialog::goBack()
{
    setFormEnabled(true);
    m_footer->setCurrentIndex(0);
    m_problem->hide();
    m_next->setFocus();
}

void AnnounceDialog::submit()
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    check();
    const AnnouncementOrder order{
        .text = m_text->toPlainText().trimmed(), .isUrgent = m_urgent->isChecked(), .audience = audience()};
    m_server.announce(order, this, [this](const Result<AnnouncementProgress> &made) {
        m_isBusy = false;
        check();
        if (made) {
            emit announced(*made);
            accept();
            return;
        }
        const bool isUnknown = made.error().code == u"timeout"_s || made.error().code == u"connection-lost"_s;
        const words::Advice advice = words::errorAdvice(made.error());
        // The session asks again under the same name.
        m_problem->present(
            isUnknown ? tr("No answer came: it may have been announced. Announced again as it is, it "
                           "reaches nobody twice.")
                      : advice.title + u". "_s + advice.sentence);
        m_problem->show();
    });
}

} // namespace roomscope
