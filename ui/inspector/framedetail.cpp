// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/framedetail.h"

#include "common/elidinglabel.h"
#include "common/stylesheet.h"
#include "common/textguard.h"
#include "common/theme.h"
#include "inspector/framefacts.h"
#include "inspector/jsonhighlighter.h"
#include "inspector/payloadtext.h"
#include "words/figures.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace roomscope {

namespace {

bool isTextual(wire::Opcode opcode)
{
    return opcode == wire::Opcode::Text || opcode == wire::Opcode::Continuation ||
           opcode == wire::Opcode::Close;
}

QString headsText(const wire::UpgradeDone &upgrade)
{
    const QString hidden = FrameDetail::tr("not visible") + u'\n';
    return FrameDetail::tr("Request:") + u'\n' +
           (upgrade.requestHead ? payloadtext::head(*upgrade.requestHead) : hidden) + u'\n' +
           FrameDetail::tr("Answer:") + u'\n' +
           (upgrade.responseHead ? payloadtext::head(*upgrade.responseHead) : hidden);
}

} // namespace

FrameDetail::FrameDetail(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_facts(new ElidingLabel)
    , m_cut(new PlainLabel)
    , m_findings(new PlainLabel)
    , m_text(new QPlainTextEdit)
    , m_highlighter(new JsonHighlighter(m_text->document()))
{
    setObjectName(u"frameDetail"_s);
    auto *bar = new QWidget;
    bar->setObjectName(u"frameDetailBar"_s);
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(4, 2, 10, 2);
    line->setSpacing(2);
    line->addWidget(makeButton(View::Json, tr("JSON"), u"detailJson"_s));
    line->addWidget(makeButton(View::Text, tr("Text"), u"detailText"_s));
    line->addWidget(makeButton(View::Hex, tr("Hex"), u"detailHex"_s));
    line->addWidget(m_facts, 1);
    m_facts->setObjectName(u"frameFacts"_s);
    m_facts->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_facts->setRole(WidgetRole::Muted);

    m_cut->setObjectName(u"frameCut"_s);
    m_cut->setRole(WidgetRole::WarnText);
    m_cut->setContentsMargins(10, 3, 10, 3);
    m_cut->hide();

    m_findings->setObjectName(u"frameFindings"_s);
    m_findings->setRole(WidgetRole::ErrorText);
    m_findings->setWordWrap(true);
    m_findings->setContentsMargins(10, 3, 10, 3);
    m_findings->hide();

    m_text->setObjectName(u"framePayload"_s);
    m_text->setAccessibleName(tr("Frame payload"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(Theme::monoFont(font()));
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setPlaceholderText(tr("Select a frame to see what is in it."));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_findings);
    layout->addWidget(m_cut);
    layout->addWidget(m_text, 1);
    presentText({});
}

QToolButton *FrameDetail::makeButton(View view, const QString &text, const QString &objectName)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setText(text);
    button->setAccessibleName(text);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    setWidgetRole(button, WidgetRole::Quiet);
    m_group->addButton(button, int(view));
    connect(button, &QToolButton::clicked, this, [this, view] { choose(view); });
    return button;
}

void FrameDetail::choose(View view)
{
    m_wanted = view;
    refresh();
}

void FrameDetail::present(const wire::Record &record)
{
    m_record = record;
    refresh();
}

void FrameDetail::presentText(const QString &text)
{
    m_record.reset();
    m_facts->setText({});
    m_findings->hide();
    m_cut->hide();
    for (QAbstractButton *button : m_group->buttons())
        button->setEnabled(false);
    setText(text, false);
}

QString FrameDetail::text() const
{
    return m_text->toPlainText();
}

QString FrameDetail::facts() const
{
    return m_facts->text();
}

void FrameDetail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

void FrameDetail::refresh()
{
    if (!m_record)
        return;
    const wire::Record record = *m_record;
    if (const wire::Frame *frame = record.frame()) {
        showFrame(*frame);
        m_facts->setText(frameFacts(*frame, record.direction, record.origin));
        m_findings->present(findingLines(*frame));
        m_findings->setVisible(!frame->findings.isEmpty());
        return;
    }
    QString text;
    if (const auto *started = std::get_if<wire::AttemptStarted>(&record.what))
        text = tr("Attempt to connect to %1").arg(payloadtext::url(started->url));
    else if (const auto *upgrade = std::get_if<wire::UpgradeDone>(&record.what))
        text = headsText(*upgrade);
    else if (const auto *ended = std::get_if<wire::AttemptEnded>(&record.what))
        text = QString::fromUtf8(ended->summary);
    presentText(textguard::body(text, payloadtext::kDetailBytes));
    m_record = record;
}

void FrameDetail::showFrame(const wire::Frame &frame)
{
    const std::optional<QString> json = payloadtext::json(frame);
    m_shown = m_wanted;
    if (m_shown == View::Json && !json)
        m_shown = isTextual(frame.opcode) ? View::Text : View::Hex;
    for (QAbstractButton *button : m_group->buttons())
        button->setEnabled(m_group->id(button) != int(View::Json) || json.has_value());
    m_group->button(int(m_shown))->setChecked(true);

    const bool isCut = frame.length > payloadtext::kDetailBytes || frame.payload.size() < frame.length;
    m_cut->setVisible(isCut);
    if (isCut)
        m_cut->setText(
            tr("first %1 of %2 shown")
                .arg(words::binarySize(qMin<qint64>(payloadtext::kDetailBytes, frame.payload.size())),
                     words::binarySize(frame.length)));
    switch (m_shown) {
    case View::Json:
        setText(textguard::body(*json, json->size()), true);
        break;
    case View::Text:
        setText(textguard::body(payloadtext::plain(frame), payloadtext::kDetailBytes), false);
        break;
    case View::Hex:
        setText(payloadtext::hex(frame), false);
        break;
    }
}

void FrameDetail::setText(const QString &text, bool isJson)
{
    m_highlighter->setEnabled(isJson);
    m_text->setLineWrapMode(m_shown == View::Hex && m_record ? QPlainTextEdit::NoWrap
                                                             : QPlainTextEdit::WidgetWidth);
    m_text->setPlainText(text);
}

} // namespace roomscope
