// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framestab.h"

#include "common/plainlabel.h"
#include "common/stylesheet.h"
#include "common/theme.h"
#include "inspector/framedetail.h"
#include "inspector/framesmodel.h"
#include "inspector/frametable.h"
#include "inspector/frametextmodel.h"
#include "words/connectionwords.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

FramesTab::FramesTab(QWidget *parent)
    : QWidget(parent)
    , m_texts(new FrameTextModel(this))
    , m_table(new FrameTable(this))
    , m_detail(new FrameDetail)
{
    setObjectName(u"framesTab"_s);
    auto *upper = new QWidget;
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(0);
    upperLayout->addWidget(m_table, 1);
    upperLayout->addWidget(makeNotes());

    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(u"framesSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(upper);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(splitter, 1);

    m_table->setModel(m_texts);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FramesTab::showCurrent);
    connect(m_texts, &QAbstractItemModel::rowsInserted, this, &FramesTab::refreshNotes);
    connect(m_texts, &QAbstractItemModel::modelReset, this, &FramesTab::showCurrent);
    setTabOrder(m_pause, m_clear);
    setTabOrder(m_clear, m_filter);
    setTabOrder(m_filter, m_table);
    setTabOrder(m_table, m_why);
    setFrames(nullptr);
}

QWidget *FramesTab::makeToolBar()
{
    auto *bar = new QWidget;
    bar->setObjectName(u"framesBar"_s);
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(8, 6, 8, 6);
    line->setSpacing(6);
    m_pause = new QPushButton;
    m_pause->setObjectName(u"pauseFrames"_s);
    m_clear = new QPushButton(tr("Clear"));
    m_clear->setObjectName(u"clearFrames"_s);
    m_clear->setAccessibleName(m_clear->text());
    m_filter = new QLineEdit;
    m_filter->setObjectName(u"frameFilter"_s);
    m_filter->setAccessibleName(tr("Frame filter"));
    m_filter->setPlaceholderText(tr("Filter: text in event or payload"));
    m_filter->setFont(Theme::monoFont(font()));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(200);
    for (QPushButton *button : {m_pause, m_clear})
        button->setAutoDefault(false);
    line->addWidget(m_pause);
    line->addWidget(m_clear);
    line->addWidget(m_filter, 1);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_frames)
            m_frames->setPaused(!m_frames->isPaused());
        refreshPause();
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        if (m_frames)
            m_frames->clear();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_frames)
            m_frames->setFilter(text);
        refreshNotes();
    });
    return bar;
}

QWidget *FramesTab::makeNotes()
{
    auto *notes = new QWidget;
    auto *column = new QVBoxLayout(notes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_missingNote =
        new PlainLabel(tr("The frames of this message are not in the table: filtered, dropped, cleared, "
                          "or of an earlier run."));
    m_missingNote->setObjectName(u"missingNote"_s);
    m_missingNote->setRole(WidgetRole::WarnText);
    m_missingNote->setWordWrap(true);
    m_missingNote->setContentsMargins(8, 3, 8, 3);
    m_missingNote->hide();

    m_directNote = new QWidget;
    m_directNote->setObjectName(u"directNote"_s);
    auto *line = new QHBoxLayout(m_directNote);
    line->setContentsMargins(8, 2, 4, 2);
    line->setSpacing(4);
    auto *sentence = new PlainLabel(words::directModeSentence());
    sentence->setRole(WidgetRole::Muted);
    sentence->setWordWrap(true);
    m_why = new QPushButton(tr("Why?"));
    m_why->setObjectName(u"directWhy"_s);
    m_why->setAccessibleName(tr("Why are pings, headers and masks not visible?"));
    m_why->setAutoDefault(false);
    setWidgetRole(m_why, WidgetRole::Link);
    line->addWidget(sentence, 1);
    line->addWidget(m_why);
    m_directReason = new PlainLabel(words::directModeReason());
    m_directReason->setObjectName(u"directReason"_s);
    m_directReason->setRole(WidgetRole::Muted);
    m_directReason->setWordWrap(true);
    m_directReason->setContentsMargins(8, 0, 8, 4);
    m_directReason->hide();
    connect(m_why, &QPushButton::clicked, this,
            [this] { m_directReason->setVisible(!m_directReason->isVisibleTo(this)); });

    column->addWidget(m_missingNote);
    column->addWidget(m_directNote);
    column->addWidget(m_directReason);
    return notes;
}

void FramesTab::setFrames(FramesModel *frames)
{
    m_frames = frames;
    m_texts->setSourceModel(frames);
    setEnabled(frames != nullptr);
    if (frames)
        frames->setFilter(m_filter->text());
    m_missingNote->hide();
    refreshPause();
    refreshNotes();
    showCurrent();
}

bool FramesTab::selectMessage(const MessageRef &outgoing, const MessageRef &ack)
{
    QItemSelection selection;
    QModelIndex first;
    QModelIndex last;
    for (const MessageRef &message : {outgoing, ack}) {
        if (!m_frames || !message.isValid())
            continue;
        for (const QModelIndex &source : m_frames->indexesOf(message)) {
            last = m_texts->mapFromSource(source);
            if (!first.isValid())
                first = last;
            selection.select(last, last.siblingAtColumn(FramesModel::ColumnCount - 1));
        }
    }
    m_missingNote->setVisible(!first.isValid());
    if (!first.isValid()) {
        m_table->clearSelection();
        return false;
    }
    m_table->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_table->selectionModel()->select(selection,
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // The end first, the start last: where both do not fit, the message itself is what is seen.
    m_table->scrollTo(last);
    m_table->scrollTo(first);
    return true;
}

void FramesTab::refreshPause()
{
    const bool isPaused = m_frames && m_frames->isPaused();
    m_pause->setText(isPaused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
}

void FramesTab::refreshNotes()
{
    m_table->setEmptyText(m_filter->text().isEmpty() ? tr("Nothing has been sent or received yet.")
                                                     : tr("No frame has this text in its event or payload."));
    // Whether the wire is hidden is a fact of the newest record.
    const int last = m_texts->rowCount() - 1;
    const auto record = m_texts->index(last, 0).data(FramesModel::RecordRole).value<wire::Record>();
    if (last < 0 || record.frame())
        m_directNote->setVisible(last >= 0 && record.origin == wire::Origin::Reported);
    if (m_directNote->isHidden())
        m_directReason->hide();
}

void FramesTab::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        m_detail->presentText({});
        return;
    }
    m_missingNote->hide();
    const QString separator = m_texts->separatorText(current);
    if (FramesModel::RowKind(current.data(FramesModel::KindRole).toInt()) == FramesModel::RowKind::Dropped)
        m_detail->presentText(separator);
    else
        m_detail->present(current.data(FramesModel::RecordRole).value<wire::Record>());
}

} // namespace roomscope
