// SPDX-License-Identifier: GPL-3.0-or-later
// Tells ThreadSanitizer of what Qt synchronises inside itself, where it is not instrumented. The linker puts
// these functions in the place of Qt's (--wrap, see CMakeLists.txt) wherever our own code calls them.
//
// - A QMutex under contention, a call that is queued (invokeMethod) and the life of its closure, the last
// reference to a
//   future's results, the end of a QThread for who waits for it: exact, each by its own address.
// - Queued signals, deleteLater() and what a future continues with: what was done before a post is seen as
//   done before every event that is delivered after it. That is coarser than the truth, by which only the
//   receiver of that event would know; so a race is found only between two posts. What runs thousands of
//   times between two of them, as the frame feed does, is found.
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFuture>
#include <QMetaMethod>
#include <QMetaObject>
#include <QMutex>
#include <QThread>

#include <functional>
#include <iterator>
#include <memory>

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
bool __real__ZN7QObject10disconnectEPKS_PKcS1_S3_(const QObject *, const char *, const QObject *,
                                                  const char *);
bool __real__ZNK20QFutureInterfaceBase6derefTEv(const QFutureInterfaceBase *);
void __real__ZN20QFutureInterfaceBaseD2Ev(QFutureInterfaceBase *);
void __real__ZN7QThread5startENS_8PriorityE(QThread *, QThread::Priority);
bool __real__ZN7QThread4waitE14QDeadlineTimer(QThread *, QDeadlineTimer);
}
using Continuation = std::function<void(const QFutureInterfaceBase &)>;
void realSetContinuation(QFutureInterfaceBase *, Continuation) asm(
    "__real__ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EE");
void realSetContinuation(QFutureInterfaceBase *, Continuation, QFutureInterfaceBasePrivate *) asm(
    "__real__ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate");
void wrapSetContinuation(QFutureInterfaceBase *, Continuation) asm(
    "__wrap__ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EE");
void wrapSetContinuation(QFutureInterfaceBase *, Continuation, QFutureInterfaceBasePrivate *) asm(
    "__wrap__ZN20QFutureInterfaceBase15setContinuationESt8functionIFvRKS_EEP27QFutureInterfaceBasePrivate");

namespace {

//! Stands for all queues of events.
char posts;

bool onEvent(void **)
{
    __tsan_acquire(&posts);
    return false;
}

//! A queued closure: it is filled before it is called, and its call ends before it is destroyed, by whichever
//! thread.
class ToldSlot final : public QtPrivate::QSlotObjectBase
{
public:
    explicit ToldSlot(QSlotObjectBase *slot) : QSlotObjectBase(&impl), m_slot(slot) {}

private:
    static void impl(int which, QSlotObjectBase *self, QObject *receiver, void **arguments, bool *isSame)
    {
        __tsan_acquire(self);
        QSlotObjectBase *slot = static_cast<ToldSlot *>(self)->m_slot;
        switch (which) {
        case Destroy:
            slot->destroyIfLastRef();
            delete static_cast<ToldSlot *>(self);
            return;
        case Call:
            slot->call(receiver, arguments);
            __tsan_release(self);
            return;
        default:
            *isSame = slot->compare(arguments);
        }
    }

    QSlotObjectBase *m_slot;
};

//! The arguments of a queued signal are copied after the signal was emitted and before it is posted: told
//! after each copy. No lock and no atomic that ThreadSanitizer sees, for it would order the threads by
//! itself.
struct Copier
{
    const QtPrivate::QMetaTypeInterface *type;
    QtPrivate::QMetaTypeInterface::CopyCtrFn copy;
};
Copier copiers[256];
int copierCount;
char copiersLock;

__attribute__((no_sanitize("thread"))) void copyAndTell(const QtPrivate::QMetaTypeInterface *type,
                                                        void *where, const void *what)
{
    const int count = __atomic_load_n(&copierCount, __ATOMIC_ACQUIRE);
    for (int i = 0; i < count; ++i) {
        if (copiers[i].type == type)
            copiers[i].copy(type, where, what);
    }
    __tsan_release(&posts);
}

__attribute__((no_sanitize("thread"))) void tellCopiesOf(const QtPrivate::QMetaTypeInterface *type)
{
    if (!type || !type->copyCtr || type->copyCtr == copyAndTell)
        return;
    while (__atomic_test_and_set(&copiersLock, __ATOMIC_ACQUIRE)) {
    }
    if (type->copyCtr != copyAndTell && copierCount < int(std::size(copiers))) {
        copiers[copierCount] = {type, type->copyCtr};
        __atomic_store_n(&copierCount, copierCount + 1, __ATOMIC_RELEASE);
        *const_cast<QtPrivate::QMetaTypeInterface::CopyCtrFn *>(&type->copyCtr) = copyAndTell;
    }
    __atomic_clear(&copiersLock, __ATOMIC_RELEASE);
}

//! What a future goes on with: set by one thread, called by another, destroyed by any.
class ToldContinuation final
{
public:
    explicit ToldContinuation(Continuation whole) : m_whole(std::make_shared<Continuation>(std::move(whole)))
    {
        __tsan_release(&posts);
    }
    void operator()(const QFutureInterfaceBase &parent) const
    {
        __tsan_acquire(&posts);
        (*m_whole)(parent);
        __tsan_release(&posts);
    }

private:
    std::shared_ptr<Continuation> m_whole;
};

//! What the handles of a future share: behind the vtable pointer there is only that.
void *sharedBy(const QFutureInterfaceBase *future)
{
    return reinterpret_cast<void *const *>(future)[1];
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

void __wrap__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(QObject *sender, const QMetaObject *metaObject,
                                                        int signal, void **arguments)
{
    const QMetaMethod method = metaObject->method(metaObject->methodOffset() + signal);
    for (int i = 0; i < method.parameterCount(); ++i)
        tellCopiesOf(method.parameterMetaType(i).iface());
    __tsan_release(&posts);
    __real__ZN11QMetaObject8activateEP7QObjectPKS_iPPv(sender, metaObject, signal, arguments);
    // What it made for the connection itself, which who disconnects frees.
    __tsan_release(&posts);
}

bool __wrap__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    auto *told = new ToldSlot(slot);
    __tsan_release(told);
    return __real__ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
        object, told, type, result);
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

bool __wrap__ZN7QObject10disconnectEPKS_PKcS1_S3_(const QObject *sender, const char *signal,
                                                  const QObject *receiver, const char *member)
{
    __tsan_acquire(&posts);
    return __real__ZN7QObject10disconnectEPKS_PKcS1_S3_(sender, signal, receiver, member);
}

bool __wrap__ZNK20QFutureInterfaceBase6derefTEv(const QFutureInterfaceBase *future)
{
    void *shared = sharedBy(future);
    __tsan_release(shared);
    const bool isShared = __real__ZNK20QFutureInterfaceBase6derefTEv(future);
    if (!isShared)
        __tsan_acquire(shared);
    return isShared;
}

void __wrap__ZN20QFutureInterfaceBaseD2Ev(QFutureInterfaceBase *future)
{
    // Who is the last frees it at once: that must be told before.
    __tsan_release(sharedBy(future));
    __tsan_acquire(sharedBy(future));
    __real__ZN20QFutureInterfaceBaseD2Ev(future);
}

void __wrap__ZN7QThread5startENS_8PriorityE(QThread *thread, QThread::Priority priority)
{
    QObject::connect(
        thread, &QThread::finished, thread, [thread] { __tsan_release(thread); }, Qt::DirectConnection);
    __real__ZN7QThread5startENS_8PriorityE(thread, priority);
}

bool __wrap__ZN7QThread4waitE14QDeadlineTimer(QThread *thread, QDeadlineTimer deadline)
{
    const bool isOver = __real__ZN7QThread4waitE14QDeadlineTimer(thread, deadline);
    if (isOver)
        __tsan_acquire(thread);
    return isOver;
}

} // extern "C"

void wrapSetContinuation(QFutureInterfaceBase *future, Continuation continuation)
{
    realSetContinuation(future, ToldContinuation(std::move(continuation)));
}

void wrapSetContinuation(QFutureInterfaceBase *future, Continuation continuation,
                         QFutureInterfaceBasePrivate *next)
{
    realSetContinuation(future, ToldContinuation(std::move(continuation)), next);
}
// NOLINTEND
