// SPDX-License-Identifier: GPL-3.0-or-later
// Tells ThreadSanitizer of what Qt synchronises inside itself, where it is not instrumented. The linker puts these
// functions in the place of Qt's (--wrap, see CMakeLists.txt) wherever our own code calls them.
//
// - A QMutex under contention: as exact as a mutex that is instrumented.
// - What is posted to another thread (queued signals and calls, deleteLater()): what was done before a post is seen as
//   done before every event that is delivered after it. That is coarser than the truth, by which only the receiver of
//   that event would know; so a race is found only between two posts. What runs thousands of times between two of them,
//   as the frame feed does, is found.
#include <QCoreApplication>
#include <QMetaObject>
#include <QMutex>

// NOLINTBEGIN: names that the linker, the ABI and ThreadSanitizer give.
extern "C" {
void __tsan_acquire(void *address);
void __tsan_release(void *address);

void __real__ZN11QBasicMutex12lockInternalEv(QBasicMutex *mutex);
bool __real__ZN11QBasicMutex12lockInternalEi(QBasicMutex *mutex, int timeout);
void __real__ZN11QBasicMutex14unlockInternalEv(QBasicMutex *mutex);
void __real__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(QObject *, const QMetaObject *, int, void **);
bool __real__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
void __real__ZN16QCoreApplication9postEventEP7QObjectP6QEventi(QObject *, QEvent *, int);
void __real__ZN7QObject11deleteLaterEv(QObject *);
}

namespace {

//! Stands for all queues of events.
char posts;

bool onEvent(void **)
{
    __tsan_acquire(&posts);
    return false;
}

//! Before main(): no thread exists yet.
const bool isRegistered = QInternal::registerCallback(QInternal::EventNotifyCallback, onEvent);

} // namespace

extern "C" {

void __wrap__ZN11QBasicMutex12lockInternalEv(QBasicMutex *mutex)
{
    __real__ZN11QBasicMutex12lockInternalEv(mutex);
    __tsan_acquire(mutex);
}

bool __wrap__ZN11QBasicMutex12lockInternalEi(QBasicMutex *mutex, int timeout)
{
    const bool isLocked = __real__ZN11QBasicMutex12lockInternalEi(mutex, timeout);
    if (isLocked)
        __tsan_acquire(mutex);
    return isLocked;
}

void __wrap__ZN11QBasicMutex14unlockInternalEv(QBasicMutex *mutex)
{
    __tsan_release(mutex);
    __real__ZN11QBasicMutex14unlockInternalEv(mutex);
}

void __wrap__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(QObject *sender, const QMetaObject *metaObject, int signal,
                                                        void **arguments)
{
    __tsan_release(&posts);
    __real__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(sender, metaObject, signal, arguments);
}

bool __wrap__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    __tsan_release(&posts);
    return __real__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
        object, slot, type, result);
}

void __wrap__ZN16QCoreApplication9postEventEP7QObjectP6QEventi(QObject *receiver, QEvent *event, int priority)
{
    __tsan_release(&posts);
    __real__ZN16QCoreApplication9postEventEP7QObjectP6QEventi(receiver, event, priority);
}

void __wrap__ZN7QObject11deleteLaterEv(QObject *object)
{
    __tsan_release(&posts);
    __real__ZN7QObject11deleteLaterEv(object);
}

} // extern "C"
// NOLINTEND
