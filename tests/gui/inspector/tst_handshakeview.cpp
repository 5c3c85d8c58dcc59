// SPDX-License-Identifier: GPL-3.0-or-later
#include "inspector/connectiontab.h"
#include "inspector/framedetail.h"
#include "inspector/framesmodel.h"
#include "inspector/frametextmodel.h"
#include "inspector/handshakeview.h"
#include "inspector/inspectorpanel.h"
#include "support/guitestcase.h"
#include "words/rulewords.h"
#include "words/translations.h"

#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roomscope {

namespace {

HandshakeStory refusedStory()
{
    return {
        .phases = {{.step = HandshakeStory::Step::Dns, .took = 1200us, .detail = u"127.0.0.1"_s},
                   {.step = HandshakeStory::Step::Tcp, .began = 1200us, .took = 12ms},
                   {.step = HandshakeStory::Step::Tls, .began = 13ms, .took = 24ms, .detail = u"TLS 1.3"_s},
                   {.step = HandshakeStory::Step::Http, .began = 37ms}},
        .requestHead = "GET /chat HTTP/1.1\r\nHost: ops.example\r\nAuthorization: Bearer s3cr3t\r\n\r\n",
        .responseHead = "HTTP/1.1 404 Not Found\r\nServer: nginx\r\nX-Evil: <b>\u202Ebold</b>\r\n\r\n",
        .body = "<html>nothing</html>",
        .finding = HandshakeFinding::NotFound};
}

FrameEntry entryOf(wire::Frame frame, wire::Origin origin = wire::Origin::Observed)
{
    FrameEntry entry;
    entry.record.connection = 1;
    entry.record.number = 1;
    entry.record.origin = origin;
    entry.record.what = std::move(frame);
    return entry;
}

} // namespace

class TstHandshakeView final : public test::GuiTestCase
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        words::installTranslations(*QCoreApplication::instance(), QLocale(QLocale::English));
    }

    //! The end of the attempt before is not that of the handshake that is shown.
    void saysNoEndWhileTheConnectionIsOpen()
    {
        ConnectionTab tab([] { return SteadyTime(60s); });
        tab.resize(500, 900);
        tab.show();
        tab.presentHandshake(HandshakeStory{.responseHead = "HTTP/1.1 101 Switching Protocols\r\n\r\n"});
        const auto ended = [&] {
            return tab.findChild<HandshakeView *>()->findChild<QLabel *>(u"endedValue"_s)->text();
        };
        ConnectionStatus status{.state = ConnectionState::Failed};
        status.outcome = Outcome{.kind = Outcome::Kind::Refused};
        tab.present(status, {});
        QCOMPARE(ended(), u"connection refused"_s);
        for (const auto state : {ConnectionState::Connected, ConnectionState::Active, ConnectionState::Idle,
                                 ConnectionState::Suspect, ConnectionState::Closing}) {
            status.state = state;
            tab.present(status, {});
            QCOMPARE(ended(), QString());
        }
    }

    //! Beside the handshake every fact keeps its line.
    void squeezesNoFactForTheHandshake()
    {
        ConnectionTab tab([] { return SteadyTime(60s); });
        ConnectionStatus status{.state = ConnectionState::Active};
        status.outcome = Outcome{.kind = Outcome::Kind::NoPong};
        tab.present(status, {.reconnects = 3, .subprotocol = u"roomscope.v1"_s, .route = LinkRoute::Relay});
        HandshakeStory story = refusedStory();
        story.body = QByteArray(4000, 'x');
        tab.presentHandshake(story);
        tab.findChild<QToolButton *>(u"showHandshake"_s)->click();
        tab.resize(480, 720);
        tab.show();
        for (const QString &name : {u"whyValue"_s, u"protocolValue"_s, u"routeValue"_s}) {
            const auto *label = tab.findChild<QLabel *>(name);
            QVERIFY(label->isVisible());
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(name));
        }
    }

    void showsStepsSentenceAndHeads()
    {
        HandshakeView view;
        view.resize(500, 600);
        view.show();
        const Outcome outcome{.kind = Outcome::Kind::HandshakeRefused,
                              .httpStatus = 404,
                              .finding = HandshakeFinding::NotFound};
        view.present(refusedStory(), outcome);
        const auto value = [&](const QString &key) {
            return view.findChild<QLabel *>(key + u"Value"_s)->text();
        };
        QCOMPARE(view.sentence(), u"The server has nothing at this address (HTTP 404)."_s);
        QCOMPARE(value(u"step0"_s), u"1.2 ms · 127.0.0.1"_s);
        QCOMPARE(value(u"step1"_s), u"12 ms"_s);
        QVERIFY(!view.findChild<QLabel *>(u"step2Value"_s)->isVisible());
        QCOMPARE(value(u"step4"_s), u"did not end"_s);
        QCOMPARE(value(u"answer"_s), u"HTTP/1.1 404 Not Found · 2 headers · body 20 B"_s);
        QCOMPARE(value(u"ended"_s), u"handshake refused: HTTP 404, nothing at this address"_s);
        QVERIFY(view.heads().contains(u"GET /chat HTTP/1.1"_s) && view.heads().contains(u"nginx"_s));
        QVERIFY(view.heads().contains(u"<html>nothing</html>"_s));
        QVERIFY(!view.heads().contains(u"s3cr3t"_s));
        QVERIFY(!view.heads().contains(QChar(0x202E)));
    }

    void saysNotVisibleWhereNothingWasSeen()
    {
        HandshakeView view;
        QVERIFY(view.heads().contains(u"not visible"_s));
        HandshakeStory story;
        view.present(story, {});
        QVERIFY(view.heads().contains(u"Request:\nnot visible"_s));
        QVERIFY(view.sentence().isEmpty());
    }

    void offersTheCertificate()
    {
        HandshakeView view;
        view.show();
        auto *button = view.findChild<QPushButton *>(u"showCertificate"_s);
        view.present(refusedStory(), {});
        QVERIFY(!button->isVisible());
        HandshakeStory story;
        story.tls =
            TlsFacts{.host = u"a"_s, .chain = {{.subject = u"CN=a"_s}}, .problems = {TlsProblem::Expired}};
        view.present(story, {});
        QVERIFY(button->isVisible());
        QCOMPARE(view.sentence(), u"It has expired. Nothing was sent."_s);
        QSignalSpy requested(&view, &HandshakeView::certificateRequested);
        button->click();
        QCOMPARE(requested.size(), 1);
    }

    void sharesItsPlaceWithTheLog()
    {
        InspectorPanel panel([] { return SteadyTime(1s); });
        panel.resize(500, 800);
        panel.showConnection();
        panel.show();
        auto *view = panel.findChild<HandshakeView *>();
        panel.presentHandshake(refusedStory());
        QVERIFY(!view->isVisible());
        QTest::mouseClick(panel.findChild<QToolButton *>(u"showHandshake"_s), Qt::LeftButton);
        QVERIFY(view->isVisible());
        QVERIFY(view->heads().contains(u"404"_s));
        QTest::mouseClick(panel.findChild<QToolButton *>(u"showLog"_s), Qt::LeftButton);
        QVERIFY(!view->isVisible());
        // Another account has its own.
        panel.setModels(nullptr, nullptr);
        QVERIFY(!view->heads().contains(u"404"_s));
    }

    void marksWhatBreaksARule()
    {
        FramesModel frames;
        FrameTextModel texts;
        texts.setSourceModel(&frames);
        wire::Frame masked{.opcode = wire::Opcode::Text, .fin = false, .payload = "hi", .length = 2};
        masked.findings.add(wire::Rule::MaskedServerFrame);
        wire::Frame plain{.opcode = wire::Opcode::Text, .fin = true, .payload = "hi", .length = 2};
        frames.append({entryOf(masked), entryOf(plain)});
        const auto cell = [&](int row, int column) { return texts.index(row, column).data().toString(); };
        QCOMPARE(cell(0, FramesModel::PayloadColumn), u"⚠ masked-server-frame · hi"_s);
        QCOMPARE(cell(1, FramesModel::PayloadColumn), u"hi"_s);
        QCOMPARE(cell(0, FramesModel::FrameColumn), u"text …"_s);
        QCOMPARE(cell(1, FramesModel::FrameColumn), u"text"_s);
        QCOMPARE(texts.index(0, 0).data(Qt::ToolTipRole).toString(),
                 u"The server masked a frame, which only clients may do."_s);
        QVERIFY(!texts.index(1, 0).data(Qt::ToolTipRole).isValid());
        FrameDetail detail;
        detail.show();
        auto *findings = detail.findChild<QLabel *>(u"frameFindings"_s);
        detail.present(entryOf(masked).record);
        QVERIFY(findings->isVisible());
        QCOMPARE(findings->text(),
                 u"⚠ The server masked a frame, which only clients may do. (RFC 6455 section 5.1)"_s);
        detail.present(entryOf(plain).record);
        QVERIFY(!findings->isVisible());
    }

    void everyRuleHasASentenceOfItsOwn()
    {
        for (int rule = 0; rule < wire::kRuleCount; ++rule)
            QVERIFY2(words::isKnownRule(wire::nameOf(wire::Rule(rule))),
                     wire::nameOf(wire::Rule(rule)).constData());
    }

    void saysWhatACloseCodeMeans()
    {
        FramesModel frames;
        FrameTextModel texts;
        texts.setSourceModel(&frames);
        const auto close = [](const QByteArray &payload) {
            return entryOf({.opcode = wire::Opcode::Close, .payload = payload, .length = payload.size()});
        };
        frames.append({close("\x03\xE9"),
                       close("\x03\xF4"
                             "later"),
                       close({}), close("\x13\x87")});
        const auto text = [&](int row) {
            return texts.index(row, FramesModel::PayloadColumn).data().toString();
        };
        QCOMPARE(text(0), u"1001 going away"_s);
        QCOMPARE(text(1), u"1012 restart · later"_s);
        QCOMPARE(text(2), u"no code given"_s);
        QCOMPARE(text(3), u"4999"_s);
    }

    void saysWhereAFrameComesFrom()
    {
        FrameDetail detail;
        detail.present(entryOf({.opcode = wire::Opcode::Ping,
                                .fin = true,
                                .rsv = quint8(4),
                                .maskKey = std::optional<quint32>(0x5d1e90a2),
                                .wireLength = 88,
                                .payload = "x",
                                .length = 164},
                               wire::Origin::Repaired)
                           .record);
        QCOMPARE(detail.facts(), u"changed before it was passed on · FIN 1 · RSV 100 · mask 5d 1e 90 a2 · "
                                 "164\u00A0B, 88 on the wire"_s);
        detail.present(entryOf({.opcode = wire::Opcode::Ping}, wire::Origin::Synthetic).record);
        QVERIFY(detail.facts().startsWith(u"made here, never on the wire"_s));
    }
};

} // namespace roomscope

QTEST_MAIN(roomscope::TstHandshakeView)
#include "tst_handshakeview.moc"
