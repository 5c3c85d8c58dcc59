// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace roomscope::bench;

int main(int argc, char **argv)
{
    // Without a display the window is painted all the same, into memory.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QLoggingCategory::setFilterRules(u"roomscope.*.info=false"_s);
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures Roomscope; prints one JSON line per figure. Absolute times are of this "
        "machine; judge the ratio to the baseline of the same run."_s);
    const QCommandLineOption filter(u"filter"_s, u"Only figures whose name matches."_s, u"REGEX"_s);
    const QCommandLineOption list(u"list"_s, u"Print the names and aims, measure nothing."_s);
    parser.addOptions({filter, list});
    parser.addHelpOption();
    parser.process(app);

    const QRegularExpression wanted(parser.value(filter));
    if (!wanted.isValid()) {
        std::fprintf(stderr, "roomscope-bench: --filter: %s\n", qPrintable(wanted.errorString()));
        return 2;
    }
    std::vector<Figure> figures{
        deflateFigure(),   echoFigure(),        parserFigure(), smallFramesParserFigure(),
        sendToAckFigure(), storeFigure(),       stallFigure(),  switchFigure(),
        fanoutFigure(),    connectionsFigure(), feedFigure()};
    for (Figure &figure : relayFigures())
        figures.push_back(std::move(figure));
    for (Figure &figure : keyFigures())
        figures.push_back(std::move(figure));
    for (Figure &figure : windowFigures())
        figures.push_back(std::move(figure));
    for (const Figure &figure : figures) {
        if (!wanted.match(figure.name).hasMatch())
            continue;
        if (parser.isSet(list)) {
            std::printf("%s (%s)\n", qPrintable(figure.name), qPrintable(figure.unit));
            continue;
        }
        std::printf("%s\n", toJsonLine(figure, figure.run()).constData());
        std::fflush(stdout);
    }
    return 0;
}
