// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <cerrno>
#include <termios.h>
#include <unistd.h>
#endif

namespace roomscope::terminal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxLine = 8192;

#ifdef Q_OS_WIN

//! Shows nothing of what is typed while it lives.
class NoEcho final
{
public:
    NoEcho() : m_input(GetStdHandle(STD_INPUT_HANDLE))
    {
        GetConsoleMode(m_input, &m_before);
        SetConsoleMode(m_input, (m_before & ~DWORD(ENABLE_ECHO_INPUT)) | ENABLE_LINE_INPUT);
    }
    ~NoEcho() { SetConsoleMode(m_input, m_before); }

private:
    HANDLE m_input;
    DWORD m_before = 0;
};

//! One line, or nothing at the end of the input.
std::optional<QByteArray> readLine()
{
    QByteArray line(kMaxLine, '\0');
    if (!std::fgets(line.data(), int(line.size()), stdin))
        return std::nullopt;
    line.truncate(qsizetype(qstrlen(line.constData())));
    return line;
}

QString lineOf(const QByteArray &bytes)
{
    return QString::fromLocal8Bit(bytes);
}

#else

constexpr char kControlC = 3;

//! Shows nothing of what is typed while it lives.
class NoEcho final
{
public:
    NoEcho()
    {
        ::tcgetattr(STDIN_FILENO, &m_before);
        struct termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO | ECHONL);
        // As a signal, Ctrl+C would end the program and leave the terminal mute; so it ends the line instead.
        quiet.c_lflag &= ~tcflag_t(ISIG);
        quiet.c_cc[VEOL] = cc_t(kControlC);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }

private:
    struct termios m_before = {};
};

//! One line, or nothing at the end of the input or when the person gave up. Not by stdio, which would go on
//! reading after Ctrl+C until a line break.
std::optional<QByteArray> readLine()
{
    QByteArray line(kMaxLine, '\0');
    ssize_t count = 0;
    do {
        count = ::read(STDIN_FILENO, line.data(), size_t(line.size()));
    } while (count < 0 && errno == EINTR);
    if (count <= 0)
        return std::nullopt;
    line.truncate(qsizetype(count));
    return line.contains(kControlC) ? std::nullopt : std::optional(line);
}

QString lineOf(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

#endif

} // namespace

void say(FILE *where, const QString &sentence)
{
    std::fprintf(where, "%s\n", sentence.toLocal8Bit().constData());
    std::fflush(where);
}

bool isThere()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stdin)) != 0;
#else
    return ::isatty(STDIN_FILENO) == 1;
#endif
}

std::optional<QString> askSecret(const QString &prompt)
{
    if (!isThere())
        return std::nullopt;
    const NoEcho noEcho;
    std::fprintf(stderr, "%s", prompt.toLocal8Bit().constData());
    std::fflush(stderr);
    std::optional<QByteArray> line = readLine();
    std::fprintf(stderr, "\n");
    if (!line)
        return std::nullopt;
    while (line->endsWith('\n') || line->endsWith('\r'))
        line->chop(1);
    return lineOf(*line);
}

std::optional<QString> firstLineOf(const QString &path)
{
    QFile file(path);
    const bool isOpen =
        path == u"-"_s ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return std::nullopt;
    QByteArray line = file.readLine(kMaxLine);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return std::nullopt;
    return QString::fromUtf8(line);
}

QString printable(const QString &text)
{
    QString safe = text;
    for (QChar &c : safe) {
        if (!c.isPrint())
            c = u'\uFFFD';
    }
    return safe;
}

} // namespace roomscope::terminal
