// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/stylesheet.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

constexpr const char *kRoleProperty = "roomscopeRole";
constexpr const char *kProblemProperty = "roomscopeProblem";

QString nameOf(WidgetRole role)
{
    switch (role) {
    case WidgetRole::Primary:
        return u"primary"_s;
    case WidgetRole::Link:
        return u"link"_s;
    case WidgetRole::Quiet:
        return u"quiet"_s;
    case WidgetRole::Muted:
        return u"muted"_s;
    case WidgetRole::ErrorText:
        return u"error"_s;
    case WidgetRole::WarnText:
        return u"warn"_s;
    case WidgetRole::OkText:
        return u"ok"_s;
    case WidgetRole::Side:
        return u"side"_s;
    case WidgetRole::Panel:
        return u"panel"_s;
    case WidgetRole::Alarm:
        return u"alarm"_s;
    case WidgetRole::Bare:
        return u"bare"_s;
    }
    return {};
}

// @name is replaced by the colour of that name. Sizes are those of the mock-up.
constexpr auto kSheet = R"(
QToolTip { background: @side; color: @text; border: 1px solid @line; padding: 3px 6px; }
QMenuBar { background: @side; border-bottom: 1px solid @line; padding: 3px 4px; spacing: 2px; }
QMenuBar::item { background: transparent; padding: 3px 8px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @hover; }
QMenu { background: @background; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accentSoft; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QStatusBar { background: @side; border-top: 1px solid @line; color: @muted; }
QStatusBar::item { border: none; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator, QListView::indicator { width: 14px; height: 14px; border: 1px solid @field; border-radius: 4px; background: @background; }
QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check-@shade.svg); }
QRadioButton { spacing: 8px; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @field; border-radius: 7px; background: @background; }
QRadioButton::indicator:focus { border-color: @accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid @accent; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {
  background: @background; border: 1px solid @field; border-radius: 6px; padding: 3px 8px;
  selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: 2px solid @accent; padding: 2px 7px; }
QLineEdit[roomscopeProblem="true"], QLineEdit[roomscopeProblem="true"]:focus { border-color: @error; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled { border-color: @line; color: @muted; }
QLineEdit[roomscopeRole="bare"], QPlainTextEdit[roomscopeRole="bare"], QTextEdit[roomscopeRole="bare"],
QLineEdit[roomscopeRole="bare"]:focus, QPlainTextEdit[roomscopeRole="bare"]:focus, QTextEdit[roomscopeRole="bare"]:focus {
  border: none; border-radius: 0; padding: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/down-@shade.svg); width: 10px; height: 10px; }
QComboBox QAbstractItemView { border: 1px solid @line; padding: 2px; }

QPushButton, QToolButton { background: @background; border: 1px solid @line; border-radius: 6px; padding: 3px 9px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: @accentSoft; border-color: @accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 2px 8px; }
QPushButton:disabled, QToolButton:disabled { color: @faint; }
QPushButton[roomscopeRole="primary"] { background: @accent; border-color: @accent; color: @onAccent; }
QPushButton[roomscopeRole="primary"]:hover { background: @accentHover; }
QPushButton[roomscopeRole="primary"]:focus { border: 2px solid @text; }
QPushButton[roomscopeRole="primary"]:disabled { background: @hover; border-color: @line; color: @muted; }
QPushButton[roomscopeRole="link"], QToolButton[roomscopeRole="link"] {
  background: transparent; border: 1px solid transparent; color: @accent; padding: 2px 4px; }
QPushButton[roomscopeRole="link"]:hover, QToolButton[roomscopeRole="link"]:hover { text-decoration: underline; }
QPushButton[roomscopeRole="link"]:disabled { color: @faint; }
QPushButton[roomscopeRole="quiet"], QToolButton[roomscopeRole="quiet"] {
  background: transparent; border: 1px solid transparent; color: @muted; padding: 3px 6px; }
QPushButton[roomscopeRole="quiet"]:hover, QToolButton[roomscopeRole="quiet"]:hover { background: @hover; color: @text; }
QPushButton[roomscopeRole="quiet"]:checked, QToolButton[roomscopeRole="quiet"]:checked {
  background: transparent; border-color: transparent; color: @text; font-weight: 600; }
QPushButton[roomscopeRole="quiet"]:disabled, QToolButton[roomscopeRole="quiet"]:disabled { color: @faint; }
QPushButton[roomscopeRole="link"]:focus, QToolButton[roomscopeRole="link"]:focus,
QPushButton[roomscopeRole="quiet"]:focus, QToolButton[roomscopeRole="quiet"]:focus { border: 1px solid @accent; }
QPushButton[roomscopeRole="link"]:focus, QToolButton[roomscopeRole="link"]:focus { padding: 2px 4px; }
QPushButton[roomscopeRole="quiet"]:focus, QToolButton[roomscopeRole="quiet"]:focus { padding: 3px 6px; }

QLabel[roomscopeRole="muted"] { color: @muted; }
QLabel[roomscopeRole="error"] { color: @error; }
QLabel[roomscopeRole="warn"] { color: @warnText; }
QLabel[roomscopeRole="ok"] { color: @ok; }
QWidget[roomscopeRole="side"] { background: @side; }
QFrame[roomscopeRole="panel"] { background: @background; border: 1px solid @line; border-radius: 8px; }
QFrame#completionPopup, QFrame#composerNotice { border-color: @field; }

QFrame[roomscopeRole="alarm"] { background: @alarmSoft; border: 2px solid @error; border-radius: 8px; }

QTabWidget::pane { border: none; border-top: 1px solid @line; top: -1px; background: @background; }
QTabWidget::tab-bar { left: 8px; }
QTabWidget { background: @side; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { background: transparent; color: @muted; padding: 5px 12px; margin-top: 6px; margin-right: 2px;
  border: 1px solid transparent; border-bottom: none; border-top-left-radius: 6px; border-top-right-radius: 6px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { background: @background; color: @text; border-color: @line; font-weight: 600; }
QTabBar::tab:focus { border-color: @accent; }

QTableView, QListView, QTreeView { background: @background; border: none; outline: none; gridline-color: @line;
  selection-background-color: @accentSoft; selection-color: @text; }
QHeaderView { background: @side; border: none; }
QHeaderView::section { background: @side; color: @muted; border: none; border-bottom: 1px solid @line; padding: 3px 8px; font-weight: 600; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QFrame#hairline { background: @line; border: none; }
QWidget#framesBar, QWidget#frameDetailBar, QWidget#connectionLowerBar { border-bottom: 1px solid @line; }
QPlainTextEdit#connectionLog, QPlainTextEdit#framePayload, QPlainTextEdit#handshakeHeads { border: none; border-radius: 0; padding: 6px; }
QPlainTextEdit#connectionLog:focus, QPlainTextEdit#framePayload:focus, QPlainTextEdit#handshakeHeads:focus { border: 1px solid @accent; padding: 5px; }
QTableView#hostConnections QHeaderView::section { padding: 3px; }
QTableView#hostConnections { border: 1px solid transparent; }
QTableView#hostConnections:focus { border: 1px solid @accent; }
QTableView#frames:focus { border: 1px solid @accent; }
QTableView#frames { border: 1px solid transparent; }
QTableView#feedValues, QTableView#accounts { border: 1px solid @line; }
QTableView#feedValues:focus, QTableView#accounts:focus { border: 1px solid @accent; }
QTableView#feedValues::item, QTableView#accounts::item { border: none; padding: 0 5px; }
QTableView#feedValues::item:hover, QTableView#accounts::item:hover { background: @hover; }
QTableView#feedValues::item:selected, QTableView#accounts::item:selected { background: @accentSoft; color: @text; }

QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QDockWidget { border: none; }
QScrollArea { border: none; background: transparent; }
)";

} // namespace

void setWidgetRole(QWidget *widget, WidgetRole role)
{
    widget->setProperty(kRoleProperty, nameOf(role));
    // A plain QWidget paints a style sheet's background only when told so.
    if (role == WidgetRole::Side)
        widget->setAttribute(Qt::WA_StyledBackground);
}

void setWidgetProblem(QWidget *widget, bool hasProblem)
{
    if (widget->property(kProblemProperty).toBool() == hasProblem)
        return;
    widget->setProperty(kProblemProperty, hasProblem);
    // A style sheet reads properties only when it polishes a widget.
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QString styleSheetFor(const Theme &theme)
{
    // Longer names first, so that no name is taken for the start of another.
    const std::pair<QLatin1StringView, QColor> colours[] = {
        {"@accentHover"_L1, Theme::mix(theme.accent, theme.text, 0.88)},
        {"@accentSoft"_L1, theme.accentSoft},
        {"@accent"_L1, theme.accent},
        {"@alarmSoft"_L1, Theme::mix(theme.error, theme.background, 0.08)},
        {"@background"_L1, theme.background},
        {"@onAccent"_L1, theme.onAccent},
        {"@warnText"_L1, theme.warnText},
        {"@scroll"_L1, Theme::mix(theme.field, theme.background, 0.45)},
        {"@faint"_L1, Theme::mix(theme.muted, theme.background, theme.isContrast() ? 0.8 : 0.6)},
        {"@field"_L1, theme.field},
        {"@side"_L1, theme.side},
        {"@line"_L1, theme.line},
        {"@text"_L1, theme.text},
        {"@muted"_L1, theme.muted},
        {"@hover"_L1, theme.hover},
        {"@error"_L1, theme.error},
        {"@ok"_L1, theme.ok},
    };
    QString sheet = QString::fromLatin1(kSheet);
    sheet.replace("@shade"_L1, theme.isDark() ? "dark"_L1 : "light"_L1);
    for (const auto &[name, colour] : colours)
        sheet.replace(name, colour.name());
    return sheet;
}

} // namespace roomscope
