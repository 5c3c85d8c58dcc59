// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosting/hostconnectionsmodel.h"
#include "hosting/hostdialog.h"
#include "hosting/hostingactions.h"
#include "hosting/hostingdock.h"
#include "hosting/hostwords.h"
#include "support/guitestcase.h"
#include "workspace/workspace.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace roomscope;
using namespace Qt::StringLiterals;

namespace {

//! A window with a File menu, and hosting in it.
class Window final
{
public:
    Window() : workspace(dir.path())
    {
        QMenu *file = window.menuBar()->addMenu(u"File"_s);
        file->addAction(u"Connect"_s)->setObjectName(u"connectToServer"_s);
        file->addAction(u"Quit"_s);
        actions = new HostingActions(workspace, &window);
        window.resize(1000, 700);
        window.show();
    }
    //! Opens the dialog by the menu.
    HostDialog *openDialog()
    {
        window.findChild<QAction *>(u"hostServer"_s)->trigger();
        return window.findChild<HostDialog *>();
    }
    [[nodiscard]] bool start()
    {
        HostDialog *dialog = openDialog();
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"start"_s), Qt::LeftButton);
        return QTest::qWaitFor([this] { return workspace.hosting()->state() == Hosting::State::Running; },
                               15'000);
    }
    [[nodiscard]] QString figure(const QString &key) const
    {
        return actions->dock()->findChild<QLabel *>(key + u"Value"_s)->text();
    }

    QTemporaryDir dir;
    Workspace workspace;
    QMainWindow window;
    HostingActions *actions;
};

template <typename T>
T *part(const QWidget *widget, const QString &name)
{
    return widget->findChild<T *>(name);
}

QList<ServerFigures::Connection> connections(const QList<quint64> &ids)
{
    QList<ServerFigures::Connection> list;
    for (const quint64 id : ids)
        list.append({.id = id, .user = UserId(u"user%1"_s.arg(id)), .address = u"192.168.1.7"_s});
    return list;
}

} // namespace

class TstHosting final : public test::GuiTestCase
{
    Q_OBJECT
private slots:
    void standsInTheFileMenuBehindConnect()
    {
        Window w;
        const QList<QAction *> actions = w.window.menuBar()->actions().first()->menu()->actions();
        QCOMPARE(actions.at(1)->objectName(), u"hostServer"_s);
        QVERIFY(w.actions->dock()->isHidden());
    }
    void startsShowsAndStops()
    {
        Window w;
        QVERIFY(w.start());
        QTRY_VERIFY(!w.window.findChild<HostDialog *>());
        QTRY_VERIFY(w.actions->dock()->isVisible());
        auto *where = part<QLabel>(w.actions->dock(), u"hostWhere"_s);
        QVERIFY(where->text().contains(u"ws://127.0.0.1:"_s));
        // The link's secret is for the clipboard, not for who looks over one's shoulder.
        QVERIFY(!where->text().contains(u"invite"_s));
        QTest::mouseClick(part<QPushButton>(w.actions->dock(), u"copyHostLink"_s), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"#invite="_s));

        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, quint16(w.workspace.hosting()->link().port()));
        socket.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        auto *table = part<QTableView>(w.actions->dock(), u"hostConnections"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, HostConnectionsModel::AddressColumn).data().toString(),
                 u"127.0.0.1"_s);
        QCOMPARE(w.figure(u"connections"_s), u"1"_s);
        QCOMPARE(w.figure(u"rejects"_s), u"nobody"_s);
        QTcpSocket page;
        page.connectToHost(u"127.0.0.1"_s, quint16(w.workspace.hosting()->link().port()));
        page.write("GET / HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\n\r\n");
        QTRY_VERIFY(w.figure(u"rejects"_s).contains(u"1"_s));

        QTest::mouseClick(part<QPushButton>(w.actions->dock(), u"stopHosting"_s), Qt::LeftButton);
        QPushButton *confirm = w.window.findChild<QPushButton *>(u"confirmStopHosting"_s);
        QVERIFY(confirm);
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_COMPARE(w.workspace.hosting()->state(), Hosting::State::Off);
        QVERIFY(w.actions->dock()->isHidden());
        // A Close frame with 1012, not a cut line.
        QVERIFY(socket.readAll().contains("the server stops"));
        // And again.
        QVERIFY(w.start());
    }
    void invitesOnePersonAtATime()
    {
        Window w;
        HostDialog *dialog = w.openDialog();
        part<QComboBox>(dialog, u"admission"_s)->setCurrentIndex(1);
        QTest::mouseClick(part<QPushButton>(dialog, u"start"_s), Qt::LeftButton);
        QTRY_COMPARE(w.workspace.hosting()->state(), Hosting::State::Running);
        QVERIFY(!w.workspace.hosting()->link().hasFragment());
        QGuiApplication::clipboard()->clear();
        QTest::mouseClick(part<QPushButton>(w.actions->dock(), u"makeHostInvite"_s), Qt::LeftButton);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"#invite="_s));
        QVERIFY(part<QLabel>(w.actions->dock(), u"hostWhere"_s)->text().contains(u"once"_s));
    }
    void theNetworkWithoutEncryptionMustBeAccepted()
    {
        Window w;
        HostDialog *dialog = w.openDialog();
        auto *start = part<QPushButton>(dialog, u"start"_s);
        QVERIFY(start->isEnabled());
        QVERIFY(part<QWidget>(dialog, u"warning"_s)->isHidden());
        part<QComboBox>(dialog, u"reach"_s)->setCurrentIndex(1);
        QVERIFY(!part<QWidget>(dialog, u"warning"_s)->isHidden());
        QVERIFY(!start->isEnabled());
        part<QCheckBox>(dialog, u"accepts"_s)->setChecked(true);
        QVERIFY(start->isEnabled());
        QVERIFY(dialog->server().isLanAllowed);
        QCOMPARE(dialog->server().address, u"0.0.0.0"_s);
        part<QCheckBox>(dialog, u"encrypts"_s)->setChecked(true);
        QVERIFY(!start->isEnabled());
        part<QLineEdit>(dialog, u"certificateFile"_s)->setText(u"/c.pem"_s);
        part<QLineEdit>(dialog, u"keyFile"_s)->setText(u"/k.pem"_s);
        QVERIFY(start->isEnabled());
        QCOMPARE(dialog->server().tlsKeyFile, u"/k.pem"_s);
        QVERIFY(part<QWidget>(dialog, u"warning"_s)->isHidden());
    }
    void whatIsWrongIsSaidInTheDialog()
    {
        Window w;
        HostDialog *dialog = w.openDialog();
        part<QCheckBox>(dialog, u"encrypts"_s)->setChecked(true);
        part<QLineEdit>(dialog, u"certificateFile"_s)->setText(u"/nonexistent/c.pem"_s);
        part<QLineEdit>(dialog, u"keyFile"_s)->setText(u"/nonexistent/k.pem"_s);
        auto *start = part<QPushButton>(dialog, u"start"_s);
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(!start->isEnabled());
        auto *problem = part<QLabel>(dialog, u"problem"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(u"/nonexistent/c.pem"_s), qPrintable(problem->text()));
        QVERIFY(start->isEnabled());
        QVERIFY(dialog->isVisible());
        // Mended, it goes on from there.
        part<QCheckBox>(dialog, u"encrypts"_s)->setChecked(false);
        QVERIFY(problem->isHidden());
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_COMPARE(w.workspace.hosting()->state(), Hosting::State::Running);
    }
    void goesOnWhenTheWindowIsMadeAnew()
    {
        Window w;
        QVERIFY(w.start());
        delete w.actions;
        QMainWindow other;
        other.menuBar()->addMenu(u"File"_s);
        auto *actions = new HostingActions(w.workspace, &other);
        w.actions = actions;
        other.show();
        QTRY_VERIFY(actions->dock()->isVisible());
        QVERIFY(part<QLabel>(actions->dock(), u"hostWhere"_s)->text().contains(u"ws://"_s));
        actions->setParent(nullptr);
        std::unique_ptr<HostingActions> owned(actions);
    }
    void everythingHasANameAndKeys()
    {
        Window w;
        HostDialog *dialog = w.openDialog();
        for (QWidget *widget : dialog->findChildren<QWidget *>()) {
            if (!qobject_cast<QLineEdit *>(widget) && !qobject_cast<QPushButton *>(widget) &&
                !qobject_cast<QComboBox *>(widget) && !qobject_cast<QSpinBox *>(widget) &&
                !qobject_cast<QCheckBox *>(widget))
                continue;
            // The line within a spin box is the spin box.
            if (qobject_cast<QSpinBox *>(widget->parentWidget()))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            auto *button = qobject_cast<QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
    }
    void theModelKeepsWhatStays()
    {
        HostConnectionsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.present(connections({1, 2, 3}));
        const QPersistentModelIndex second(model.index(1, 0));
        model.present(connections({2, 4, 5}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(second.row(), 0);
        QCOMPARE(second.data().toString(), u"user2"_s);
        auto changed = connections({2, 4, 5});
        changed[0].bytesIn = 12'000;
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.present(changed);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(
            model.index(0, HostConnectionsModel::InColumn).data().toString().remove(QChar(0xa0)).remove(u' '),
            u"12kB"_s);
        model.present({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!second.isValid());
        QCOMPARE(resets.size(), 0);
    }
    void rejectsAreToldMostFirst()
    {
        ServerFigures figures;
        QCOMPARE(HostWords::rejects(figures), u"nobody"_s);
        figures.rejects = {{ServerReject::WebPage, 2}, {ServerReject::WrongPassword, 7}};
        const QString said = HostWords::rejects(figures);
        QVERIFY2(said.indexOf(u'7') >= 0 && said.indexOf(u'7') < said.indexOf(u'2'), qPrintable(said));
        for (int why = 0; why <= int(ServerReject::SlowReader); ++why)
            QVERIFY(!HostWords::reject(ServerReject(why), 1).isEmpty());
    }
};

QTEST_MAIN(TstHosting)
#include "tst_hosting.moc"
