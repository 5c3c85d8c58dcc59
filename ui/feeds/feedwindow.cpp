// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/feedwindow.h"

#include "chat/feedsmodel.h"
#include "common/emptystate.h"
#include "common/plainlabel.h"
#include "common/theme.h"
#include "feeds/chartloader.h"
#include "feeds/feedtablemodel.h"
#include "feeds/feedwords.h"
#include "workspace/account.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

constexpr std::chrono::milliseconds kDrawEvery = 100ms;
constexpr double kMostLevel = 1e15;
constexpr std::chrono::milliseconds kIntervals[] = {500ms, 1s, 5s, 15s, 60s};

//! The places of the combo box for the threshold.
enum SideChoice
{
    Never,
    Above,
    Below
};

PlainLabel *makeCaption(const QString &text, QWidget *buddy)
{
    auto *label = new PlainLabel(text);
    label->setRole(WidgetRole::Muted);
    label->setBuddy(buddy);
    return label;
}

} // namespace

FeedWindow::FeedWindow(Account *account, const FeedId &feed, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_account(account)
    , m_feed(feed)
    , m_clock(clock)
    , m_title(new PlainLabel)
    , m_value(new PlainLabel)
    , m_note(new PlainLabel)
    , m_interval(new QComboBox)
    , m_side(new QComboBox)
    , m_level(new QDoubleSpinBox)
    , m_stack(new QStackedWidget)
    , m_state(new EmptyState)
    , m_table(new QTableView)
    , m_values(new FeedTableModel(*account->feeds(), feed, this))
{
    setObjectName(u"feedWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::kMargin, Theme::kMargin, Theme::kMargin, Theme::kMargin);
    column->setSpacing(Theme::kGap);
    column->addWidget(makeHead());
    column->addWidget(makeBody(), 1);
    column->addWidget(makeControls());
    column->addWidget(makeButtons());
    resize(720, 460);
    m_draw.setSingleShot(true);
    m_draw.setInterval(kDrawEvery);
    m_draw.callOnTimeout(this, &FeedWindow::showChart);
    m_tick.callOnTimeout(this, &FeedWindow::showNow);
    m_tick.start(1s);
    connectModel();
    showSubscription();
    showNow();
    applyLook();
    showChart();
}

FeedWindow::~FeedWindow() = default;

QWidget *FeedWindow::makeHead()
{
    auto *head = new QWidget;
    m_title->setObjectName(u"feedTitle"_s);
    m_title->setFont(Theme::titleFont(font()));
    m_value->setObjectName(u"feedValue"_s);
    m_value->setFont(Theme::tabular(Theme::titleFont(font())));
    m_note->setObjectName(u"feedNote"_s);
    m_note->setRole(WidgetRole::Muted);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::kMargin);
    row->addWidget(m_title);
    row->addWidget(m_note, 1);
    row->addWidget(m_value);
    return head;
}

QWidget *FeedWindow::makeBody()
{
    auto *body = new QWidget;
    m_state->setObjectName(u"chartState"_s);
    m_stack->setObjectName(u"chartStack"_s);
    m_stack->addWidget(m_state);
    m_chart = chartloader::makeChart(m_stack);
    if (m_chart) {
        m_chart->widget()->setObjectName(u"feedChart"_s);
        m_stack->addWidget(m_chart->widget());
    }
    m_table->setObjectName(u"feedValues"_s);
    m_table->setAccessibleName(tr("Last values"));
    m_table->setModel(m_values);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFont(Theme::tabular(font()));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(FeedTableModel::TimeColumn, QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(FeedTableModel::ValueColumn, QHeaderView::Stretch);
    const int timeWidth = m_table->fontMetrics().horizontalAdvance(u"00:00:00.000"_s) + 3 * Theme::kMargin;
    m_table->setColumnWidth(FeedTableModel::TimeColumn, timeWidth);
    m_table->setFixedWidth(timeWidth + fontMetrics().averageCharWidth() * 22);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::kMargin);
    row->addWidget(m_stack, 1);
    row->addWidget(m_table);
    return body;
}

QWidget *FeedWindow::makeControls()
{
    auto *controls = new QWidget;
    m_interval->setObjectName(u"feedInterval"_s);
    m_interval->setAccessibleName(tr("How often"));
    m_interval->addItem(feedwords::interval({}), qint64(0));
    for (const std::chrono::milliseconds every : kIntervals)
        m_interval->addItem(feedwords::interval(every), qint64(every.count()));
    m_side->setObjectName(u"feedThresholdSide"_s);
    m_side->setAccessibleName(tr("Notify me"));
    m_side->addItems({tr("Never"), tr("Above"), tr("Below")});
    m_level->setObjectName(u"feedThreshold"_s);
    m_level->setAccessibleName(tr("Threshold"));
    m_level->setDecimals(2);
    m_level->setRange(-kMostLevel, kMostLevel);
    m_level->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_level->setButtonSymbols(QAbstractSpinBox::NoButtons);
    // A number half typed is not a threshold.
    m_level->setKeyboardTracking(false);
    m_level->setFixedWidth(fontMetrics().averageCharWidth() * 16);
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::kGap);
    row->addWidget(makeCaption(tr("Values"), m_interval));
    row->addWidget(m_interval);
    row->addSpacing(Theme::kMargin);
    row->addWidget(makeCaption(tr("Notify me"), m_side));
    row->addWidget(m_side);
    row->addWidget(m_level);
    row->addStretch();
    connect(m_interval, &QComboBox::activated, this, &FeedWindow::apply);
    connect(m_side, &QComboBox::activated, this, &FeedWindow::apply);
    connect(m_level, &QDoubleSpinBox::valueChanged, this, &FeedWindow::apply);
    return controls;
}

QWidget *FeedWindow::makeButtons()
{
    auto *buttons = new QWidget;
    auto *leave = new QPushButton(tr("Unsubscribe"));
    leave->setObjectName(u"unsubscribe"_s);
    leave->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    // No default button: Enter ends typing a threshold, not the window.
    close->setAutoDefault(false);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(leave);
    row->addStretch();
    row->addWidget(close);
    connect(leave, &QPushButton::clicked, this, [this] {
        if (m_account)
            m_account->unfollowFeed(m_feed);
    });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

void FeedWindow::connectModel()
{
    const FeedsModel *feeds = m_account->feeds();
    connect(m_account, &QObject::destroyed, this, &QDialog::close);
    connect(m_account, &Account::statusChanged, this, &FeedWindow::showNow);
    connect(feeds, &QAbstractItemModel::rowsRemoved, this, [this] {
        if (!m_account->feeds()->find(m_feed))
            close();
    });
    connect(feeds, &FeedsModel::subscriptionsChanged, this, &FeedWindow::showSubscription);
    connect(feeds, &QAbstractItemModel::dataChanged, this, &FeedWindow::showNow);
    connect(feeds, &FeedsModel::pointsAdded, this, [this](const FeedId &feed) {
        if (feed == m_feed && !m_draw.isActive())
            m_draw.start();
    });
}

void FeedWindow::showSubscription()
{
    const auto subscription = m_account ? m_account->feeds()->find(m_feed) : std::nullopt;
    if (!subscription)
        return;
    const QScopedValueRollback quiet(m_isShowing, true);
    m_title->present(feedwords::title(subscription->info));
    setWindowTitle(tr("Feed – %1").arg(feedwords::title(subscription->info)));
    const qint64 every = subscription->every.value_or(0ms).count();
    int place = m_interval->findData(every);
    if (place < 0) {
        // Chosen by another version of this program, or by hand: it stays what it is.
        m_interval->addItem(feedwords::interval(subscription->every), every);
        place = m_interval->count() - 1;
    }
    m_interval->setCurrentIndex(place);
    const auto &threshold = subscription->threshold;
    m_side->setCurrentIndex(!threshold                                      ? Never
                            : threshold->side == FeedThreshold::Side::Above ? Above
                                                                            : Below);
    m_level->setEnabled(threshold.has_value());
    if (threshold)
        m_level->setValue(threshold->level);
    if (m_chart)
        m_chart->setThreshold(threshold ? std::optional(threshold->level) : std::nullopt);
}

void FeedWindow::apply()
{
    auto subscription = m_account ? m_account->feeds()->find(m_feed) : std::nullopt;
    if (m_isShowing || !subscription)
        return;
    const qint64 every = m_interval->currentData().toLongLong();
    subscription->every = every > 0 ? std::optional(std::chrono::milliseconds(every)) : std::nullopt;
    const int side = m_side->currentIndex();
    if (side == Never) {
        subscription->threshold.reset();
    } else {
        double level = m_level->value();
        if (!subscription->threshold) {
            // Begins at what is there now, which is a better guess than nought.
            const QVariant shown = m_account->feeds()->indexOf(m_feed).data(FeedsModel::DataRole);
            const FeedData newest = shown.value<FeedData>();
            if (const auto *number = std::get_if<double>(&newest); number && shown.isValid())
                level = std::clamp(*number, -kMostLevel, kMostLevel);
        }
        subscription->threshold = FeedThreshold{
            .side = side == Above ? FeedThreshold::Side::Above : FeedThreshold::Side::Below, .level = level};
    }
    (void)m_account->followFeed(*subscription);
}

void FeedWindow::showNow()
{
    const QModelIndex row = m_account ? m_account->feeds()->indexOf(m_feed) : QModelIndex();
    if (!row.isValid())
        return;
    const QVariant newest = row.data(FeedsModel::DataRole);
    m_value->present(newest.isValid()
                         ? feedwords::withUnit(feedwords::value(newest.value<FeedData>()),
                                               feedwords::unit(row.data(FeedsModel::UnitRole).toString()))
                         : QString());
    const bool isBeyond = row.data(FeedsModel::IsBeyondRole).toBool();
    const QString said = feedwords::note(row, m_clock.now(), m_account->status().isOnline());
    m_note->present(said.isEmpty() && isBeyond ? tr("beyond the threshold") : said);
}

void FeedWindow::showChart()
{
    if (!m_account)
        return;
    // By this machine's clock: the server's may be wrong, or run backwards.
    const SteadyTime now = m_clock.now();
    const auto wall = m_clock.wallNow().time_since_epoch();
    QList<QPointF> numbers;
    const QList<FeedPoint> points = m_account->feeds()->points(m_feed);
    for (const FeedPoint &point : points) {
        const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(now - point.received);
        if (const auto *number = std::get_if<double>(&point.data))
            numbers.append({double((wall - age).count()), *number});
    }
    if (!m_chart)
        m_state->present(tr("No chart"), tr("The part of Roomscope that draws charts is not installed. "
                                            "The values beside are the same."));
    else if (numbers.isEmpty() && points.isEmpty())
        m_state->present({}, tr("Waiting for the first value…"));
    else if (numbers.isEmpty())
        m_state->present(tr("No chart"),
                         tr("The values of this feed are no numbers. They are listed beside."));
    else
        m_chart->setPoints(numbers);
    m_stack->setCurrentWidget(m_chart && !numbers.isEmpty() ? m_chart->widget() : m_state);
}

void FeedWindow::applyLook()
{
    if (!m_chart)
        return;
    const Theme &theme = Theme::of(this);
    m_chart->setLook({.background = theme.background,
                      .text = theme.muted,
                      .line = theme.line,
                      .curve = theme.accent,
                      .threshold = theme.error,
                      .font = Theme::smallFont(font())});
}

void FeedWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

} // namespace roomscope
