// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/payloadtext.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace roomscope::payloadtext {

namespace {

constexpr auto kMask = "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"; // ••••
constexpr qsizetype kHexRow = 16;
// Deeper levels stay at this indent, or a hostile nest of brackets would be mostly spaces.
constexpr int kDeepestIndent = 40;

bool isText(wire::Opcode opcode)
{
    return opcode == wire::Opcode::Text || opcode == wire::Opcode::Continuation;
}

//! At most \a limit bytes, not ending inside a character.
QByteArrayView startOf(const QByteArray &bytes, qsizetype limit)
{
    if (bytes.size() <= limit)
        return bytes;
    qsizetype end = limit;
    while (end > 0 && limit - end < 3 && (quint8(bytes[end]) & 0xC0) == 0x80)
        --end;
    return QByteArrayView(bytes).first(end);
}

QByteArray masked(QByteArrayView text, const QList<envelope::Span> &spans, qsizetype offset = 0)
{
    QByteArray out;
    out.reserve(text.size());
    qsizetype at = 0;
    for (const envelope::Span &span : spans) {
        const qsizetype start = std::clamp<qsizetype>(span.start - offset, 0, text.size());
        const qsizetype end = std::clamp<qsizetype>(span.start + span.length - offset, 0, text.size());
        if (end <= at)
            continue;
        out += text.sliced(at, std::max(start, at) - at);
        out += kMask;
        at = end;
    }
    return out + text.sliced(at).toByteArray();
}

QString oneLine(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8);
    for (QChar &c : text) {
        if (c.unicode() < 0x20 || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text;
}

QString closeText(const QByteArray &payload)
{
    if (payload.size() < 2)
        return {};
    const int code = quint8(payload[0]) << 8 | quint8(payload[1]);
    const QString reason = oneLine(payload.sliced(2));
    return reason.isEmpty() ? QString::number(code) : u"%1 %2"_s.arg(code).arg(reason);
}

QString textPreview(const wire::Frame &frame)
{
    const envelope::Head head = envelope::read(frame.payload);
    const qsizetype from = head.event ? head.dataOffset.value_or(0) : 0;
    // Secrets are looked for from the start: the name that says so may come before the data.
    const qsizetype to = std::min(frame.payload.size(), from + kPreviewBytes);
    const QByteArrayView whole = startOf(frame.payload, to);
    QByteArray text =
        masked(whole.sliced(std::min(from, whole.size())), secretSpans(frame, whole.size()), from);
    const bool isWhole = whole.size() == frame.payload.size() && frame.length == frame.payload.size();
    if (isWhole && from > 0) {
        // The brace that closes the envelope is not part of its data.
        text = text.trimmed();
        if (text.endsWith('}'))
            text.chop(1);
    }
    return oneLine(isWhole ? text : text + QByteArrayLiteral("\xE2\x80\xA6"));
}

QString hexByte(quint8 byte)
{
    constexpr char kDigits[] = "0123456789abcdef";
    return QString(QLatin1Char(kDigits[byte >> 4])) + QLatin1Char(kDigits[byte & 0xF]);
}

QString hexLine(const QByteArray &bytes)
{
    QString text;
    for (const char byte : bytes) {
        if (!text.isEmpty())
            text += u' ';
        text += hexByte(quint8(byte));
    }
    return text;
}

bool isIn(const QList<envelope::Span> &spans, qsizetype at)
{
    return std::any_of(spans.begin(), spans.end(), [at](const envelope::Span &span) {
        return at >= span.start && at < span.start + span.length;
    });
}

//! Puts line breaks and indents between the tokens of valid JSON and changes nothing else.
QByteArray indented(const QByteArray &json)
{
    QByteArray out;
    out.reserve(json.size() * 2);
    int depth = 0;
    const auto newLine = [&out, &depth] {
        out += '\n';
        out.append(std::min(depth, kDeepestIndent) * 2, ' ');
    };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"') {
            const qsizetype start = i++;
            while (i < json.size() && json[i] != '"')
                i += json[i] == '\\' ? 2 : 1;
            out += json.sliced(start, std::min(i, json.size() - 1) - start + 1);
        } else if (c == '{' || c == '[') {
            out += c;
            qsizetype next = i + 1;
            while (next < json.size() && uchar(json[next]) <= ' ')
                ++next;
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                out += json[next];
                i = next;
                continue;
            }
            ++depth;
            newLine();
        } else if (c == '}' || c == ']') {
            --depth;
            newLine();
            out += c;
        } else if (c == ',') {
            out += c;
            newLine();
        } else if (c == ':') {
            out += ": ";
        } else if (uchar(c) > ' ') {
            out += c;
        }
    }
    return out;
}

bool isSecretHeader(const QByteArray &name)
{
    static const QList<QByteArray> names = {"authorization", "proxy-authorization", "cookie", "set-cookie"};
    return names.contains(name.trimmed().toLower());
}

} // namespace

QList<envelope::Span> secretSpans(const wire::Frame &frame, qsizetype limit)
{
    QList<envelope::Span> spans;
    if (isText(frame.opcode))
        spans = envelope::secrets(QByteArrayView(frame.payload).first(std::min(limit, frame.payload.size())));
    if (frame.secretLength > 0 && frame.secretStart < limit)
        spans.append({qsizetype(frame.secretStart), qsizetype(frame.secretLength)});
    std::sort(spans.begin(), spans.end(),
              [](const envelope::Span &a, const envelope::Span &b) { return a.start < b.start; });
    return spans;
}

QString preview(const wire::Frame &frame)
{
    switch (frame.opcode) {
    case wire::Opcode::Close:
        return closeText(frame.payload);
    case wire::Opcode::Binary:
    case wire::Opcode::Ping:
    case wire::Opcode::Pong: {
        const QString start = hexLine(frame.payload.first(std::min<qsizetype>(32, frame.payload.size())));
        return frame.length > 32 ? start + u" …"_s : start;
    }
    case wire::Opcode::Text:
    case wire::Opcode::Continuation:
        break;
    }
    return textPreview(frame);
}

QString plain(const wire::Frame &frame, qsizetype limit)
{
    if (frame.opcode == wire::Opcode::Close)
        return closeText(frame.payload);
    const QByteArrayView start = startOf(frame.payload, limit);
    return QString::fromUtf8(masked(start, secretSpans(frame, start.size())));
}

std::optional<QString> json(const wire::Frame &frame, qsizetype limit)
{
    if (!isText(frame.opcode) || frame.payload.size() > limit || frame.length > frame.payload.size())
        return std::nullopt;
    QJsonParseError error;
    (void)QJsonDocument::fromJson(frame.payload, &error);
    if (error.error != QJsonParseError::NoError)
        return std::nullopt;
    return QString::fromUtf8(indented(masked(frame.payload, secretSpans(frame, frame.payload.size()))));
}

QString hex(const wire::Frame &frame, qsizetype limit)
{
    const qsizetype size = std::min(limit, frame.payload.size());
    const QList<envelope::Span> spans = secretSpans(frame, size);
    QString out;
    out.reserve((size / kHexRow + 1) * 78);
    for (qsizetype row = 0; row < size; row += kHexRow) {
        out += u"%1 "_s.arg(row, 8, 16, QChar(u'0'));
        QString letters;
        for (qsizetype i = row; i < row + kHexRow; ++i) {
            if (i == row + kHexRow / 2)
                out += u' ';
            if (i >= size) {
                out += u"   "_s;
                continue;
            }
            const auto byte = quint8(frame.payload[i]);
            const bool isHidden = isIn(spans, i);
            out += u' ' + (isHidden ? u"••"_s : hexByte(byte));
            letters += isHidden                      ? QChar(0x2022)
                       : byte >= 0x20 && byte < 0x7F ? QChar(ushort(byte))
                                                     : QChar(u'.');
        }
        out += u"  "_s + letters + u'\n';
    }
    return out;
}

QString head(const QByteArray &bytes)
{
    QString out;
    bool isFirst = true;
    for (const QByteArray &raw : bytes.split('\n')) {
        const QByteArray line = raw.trimmed();
        const qsizetype colon = line.indexOf(':');
        if (isFirst)
            out += url(line) + u'\n';
        else if (colon > 0 && isSecretHeader(line.first(colon)))
            out += QString::fromUtf8(line.first(colon)) + u": ••••\n"_s;
        else if (!line.isEmpty())
            out += QString::fromUtf8(line) + u'\n';
        isFirst = false;
    }
    return out;
}

QString url(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    static const QRegularExpression query(u"([?&#](?:token|password|secret|invite|access_token)=)[^&#\\s]*"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression userInfo(u"(://[^/:@\\s]*):[^/@\\s]*@"_s);
    return text.replace(query, u"\\1••••"_s).replace(userInfo, u"\\1:••••@"_s);
}

} // namespace roomscope::payloadtext
