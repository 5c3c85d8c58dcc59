// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <QFile>

namespace roomscope::conformance {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBegin = "<!-- table: written by conformance --write -->\n";
constexpr auto kEnd = "<!-- end of table -->\n";

QString groupOf(const Case &one)
{
    return one.id.left(one.id.lastIndexOf(u'.'));
}

Judgement judgementOf(const Run &run, size_t index)
{
    const auto found = run.results.find(index);
    if (found == run.results.end())
        return {Verdict::Failed, Verdict::Failed, u"the client never asked for it"_s};
    return found->second.judgement;
}

QString reasonOf(const Run &run, const QString &id)
{
    for (const Known &known : run.known) {
        if (known.matches(id))
            return known.reason;
    }
    return {};
}

//! In a cell of a table.
QString cell(QString text)
{
    return text.replace(u'|', u"\\|"_s).replace(u'<', u"&lt;"_s);
}

QString groupTable(const std::vector<Case> &cases, const QList<Run> &runs)
{
    QString head = u"| group | | cases |"_s;
    QString rule = u"|---|---|---|"_s;
    for (const Run &run : runs) {
        head += u" %1 |"_s.arg(run.transport);
        rule += u"---|"_s;
    }
    QString text = head + u'\n' + rule + u'\n';
    for (size_t first = 0; first < cases.size();) {
        const QString group = groupOf(cases.at(first));
        size_t count = 0;
        while (first + count < cases.size() && groupOf(cases.at(first + count)) == group)
            ++count;
        text += u"| %1 | %2 | %3 |"_s.arg(group, cell(cases.at(first).group)).arg(count);
        for (const Run &run : runs)
            text += u" %1 |"_s.arg(countText(cases, run, group));
        text += u'\n';
        first += count;
    }
    text += u"| **all** | | **%1** |"_s.arg(cases.size());
    for (const Run &run : runs)
        text += u" **%1** |"_s.arg(countText(cases, run));
    return text + u'\n';
}

//! Cases of one group, one after the other, of which the same is to be said.
struct Row
{
    QString group = {};
    QString groupTitle = {};
    QString titles = {};
    int first = 0;
    int last = 0;
    Verdict verdict = Verdict::Ok;
    QString why = {};

    [[nodiscard]] QString text() const
    {
        const QString numbers = first == last ? QString::number(first) : u"%1 to %2"_s.arg(first).arg(last);
        const QString title = first == last ? groupTitle + u": "_s + titles : groupTitle;
        return u"| %1.%2 | %3 | %4 | %5 |\n"_s.arg(group, numbers, cell(title), nameOf(verdict), cell(why));
    }
};

std::vector<Row> notOkRows(const std::vector<Case> &cases, const Run &run)
{
    std::vector<Row> rows;
    for (size_t i = 0; i < cases.size(); ++i) {
        const Judgement judgement = judgementOf(run, i);
        const Case &one = cases.at(i);
        const Verdict verdict = judgement.verdict();
        // Those are told by their groups.
        if (verdict == Verdict::Ok || verdict == Verdict::Unimplemented)
            continue;
        const QString reason = reasonOf(run, one.id);
        const int number = one.id.mid(one.id.lastIndexOf(u'.') + 1).toInt();
        Row row{groupOf(one), one.group, one.title, number, number, verdict, reason};
        if (reason.isEmpty())
            row.why = judgement.detail;
        const bool goesOn = !rows.empty() && rows.back().group == row.group &&
                            rows.back().last + 1 == number && rows.back().verdict == verdict &&
                            rows.back().why == row.why;
        if (goesOn)
            rows.back().last = number;
        else
            rows.push_back(row);
    }
    return rows;
}

QString notOkTable(const std::vector<Case> &cases, const Run &run)
{
    QString text;
    for (const Row &row : notOkRows(cases, run))
        text += row.text();
    if (text.isEmpty())
        return u"\nThrough %1 every case is OK.\n"_s.arg(run.transport);
    return u"\nThrough %1, not OK or open:\n\n| case | | verdict | why |\n|---|---|---|---|\n"_s.arg(run.transport) + text;
}

} // namespace

QString countText(const std::vector<Case> &cases, const Run &run, const QString &group)
{
    std::map<Verdict, int> counts;
    for (size_t i = 0; i < cases.size(); ++i) {
        if (group.isEmpty() || groupOf(cases.at(i)) == group)
            ++counts[judgementOf(run, i).verdict()];
    }
    QStringList parts;
    for (const auto &[verdict, count] : counts)
        parts.append(u"%1 %2"_s.arg(count).arg(nameOf(verdict)));
    return parts.join(u", "_s);
}

QStringList surprises(const std::vector<Case> &cases, const Run &run)
{
    QStringList result;
    for (size_t i = 0; i < cases.size(); ++i) {
        const Judgement judgement = judgementOf(run, i);
        const Verdict verdict = judgement.verdict();
        const QString &id = cases.at(i).id;
        const auto known = std::find_if(run.known.begin(), run.known.end(),
                                        [&](const Known &one) { return one.matches(id); });
        const bool isGood = verdict == Verdict::Ok || verdict == Verdict::Informational;
        if (known == run.known.end() ? isGood : known->verdict == verdict)
            continue;
        QString line = u"%1 %2 (%3: %4): %5"_s.arg(id, nameOf(verdict), cases.at(i).group, cases.at(i).title,
                                                   judgement.detail);
        if (known != run.known.end())
            line += u"; known as "_s + nameOf(known->verdict);
        result.append(line);
    }
    return result;
}

QString markdown(const std::vector<Case> &cases, const QList<Run> &runs)
{
    QString text = groupTable(cases, runs);
    for (const Run &run : runs)
        text += notOkTable(cases, run);
    return text;
}

bool writeBetweenMarks(const QString &file, const QString &text)
{
    QFile out(file);
    if (!out.open(QIODevice::ReadWrite))
        return false;
    const QByteArray old = out.readAll();
    const QByteArray begin(kBegin);
    const qsizetype from = old.indexOf(begin);
    const qsizetype to = old.indexOf(kEnd);
    if (from < 0 || to < from)
        return false;
    const QByteArray all = old.left(from + begin.size()) + text.toUtf8() + old.mid(to);
    return out.resize(0) && out.seek(0) && out.write(all) == all.size();
}

} // namespace roomscope::conformance
