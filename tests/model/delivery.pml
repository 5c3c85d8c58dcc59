/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two devices and a server share one conversation. Both write, one edits; connections are cut and processes killed at
 * any step. In the end nothing accepted is lost, nothing is there twice, every order is kept, and nothing is stuck.
 * README.md maps each step to the code. Sizes and faults come from the command line (-DNAME=N), and so do the
 * mutations (-DMUTATE_...), each of which must break the proof. */

#ifndef SENDS_A
#define SENDS_A 2   /* messages device 0 writes */
#endif
#ifndef SENDS_B
#define SENDS_B 1   /* messages device 1 writes */
#endif
#ifndef EDITS_A
#define EDITS_A 1   /* device 0 edits its first message once */
#endif
#ifndef CUTS
#define CUTS 1      /* connections cut */
#endif
#ifndef CUT_A
#define CUT_A 1     /* 0: only device 1's */
#endif
#ifndef KILLS_A
#define KILLS_A 0   /* device 0 killed */
#endif
#ifndef KILLS_B
#define KILLS_B 0
#endif
#ifndef KILLS_SERVER
#define KILLS_SERVER 0
#endif
#ifndef REFUSALS
#define REFUSALS 0  /* sends answered with a passing error, such as rate-limited */
#endif

#define MAX_SEQ 6           /* seqs 1 .. SENDS_A + SENDS_B, and room to look one further */
#define MAX_REV 8
#define MAX_ID 4            /* client ids 1 .. of one device; the edit is the last */
#define TO_SERVER 5
#define TO_DEVICE 12

mtype = { Hello, Send, Edit,                    /* device -> server */
          Welcome, Ack, Refused, Row, Done };   /* server -> device; Row is a push and a catchup page alike */

/* type, first, second, third:
 * Hello after rev -    | Send id prev -      | Edit id seq -
 * Welcome rev - -      | Ack id seq rev      | Refused id - -  | Row seq content rev | Done - - - */
chan toServer[2] = [TO_SERVER] of { mtype, byte, byte, byte };
chan toDevice[2] = [TO_DEVICE] of { mtype, byte, byte, byte };

/* ---- what a device has on disk ---- */
typedef Disk {
    byte row[MAX_SEQ];      /* row[seq]: the highest rev held of that message, 0 = no row */
    byte content[MAX_SEQ];  /* author and client id of the row */
    byte shown[MAX_SEQ];    /* how many rows the timeline has for it */
    byte after;             /* resume point: every seq up to here is held */
    byte rev;               /* every change up to here is held */
    byte typed;             /* client ids given out */
    byte outbox             /* bit id: written by the person, not yet acked */
}
Disk disk[2];

/* ---- what a device forgets when it is killed ---- */
typedef Memory {
    bool connected;
    bool welcome;           /* logged in on this connection */
    bool caughtUp;          /* the catchup of this connection has been read to its end */
    byte base;              /* the server's rev at this login */
    byte seen;              /* bit rev: a change above disk.rev that is on disk */
    byte next;              /* outbox ids below this went out on this connection */
    bool pending;           /* one message read from the socket, not yet on disk */
    mtype kind;
    byte a; byte b; byte c;
    bool live               /* it was read after the catchup */
}
Memory memory[2];

/* ---- the server ---- */
byte author[MAX_REV];       /* the log: entry rev was made by this device + 1 */
byte ident[MAX_REV];        /* with this client id */
byte number[MAX_REV];       /* it is or changes the message seq */
bool isEdit[MAX_REV];
byte logged = 0;            /* entries in memory */
byte durable = 0;           /* entries committed */
bool attached[2];           /* hello seen on the present connection */
bool paging[2];             /* catchup under way */
byte cursor[2];             /* next seq to look at */
byte resumeAfter[2];
byte resumeRev[2];
byte owed[2];               /* bit id: ack due when committed */

/* ---- ghosts: what was promised ---- */
byte acked[2];              /* bit id: the device was told "stored" */
byte lastSent[2];           /* newest client id of this author in the log */
byte cuts = CUTS;
byte killsOf[2];
byte killsServer = KILLS_SERVER;
byte refusals = REFUSALS;

#define bit(i) (1 << (i))
#define contentOf(dev, id) (((dev) + 1) * 8 + (id))
#define sendsOf(dev) ((dev) == 0 -> SENDS_A : SENDS_B)
#define isEditId(dev, id) ((dev) == 0 && EDITS_A > 0 && (id) == SENDS_A + 1)
#define lastIdOf(dev) (sendsOf(dev) + ((dev) == 0 -> EDITS_A : 0))

/* A slow reader makes the server wait; five answers is the most one step gives. */
#define hasRoom(dev) (len(toDevice[dev]) + 5 <= TO_DEVICE)

/* The entry of (device, id) in the log, 0 when the server does not know it. */
inline find(dev, id, result) {
    result = 0;
    i = 1;
    do
    :: i > logged -> break
    :: else -> if :: author[i] == dev + 1 && ident[i] == id -> result = i :: else fi; i++
    od;
    i = 0
}

/* The newest committed change of a message, and its first (which made it). */
inline stateOf(seq, newest, made) {
    newest = 0; made = 0;
    i = 1;
    do
    :: i > durable -> break
    :: else ->
        if :: number[i] == seq -> newest = i; if :: made == 0 -> made = i :: else fi :: else fi;
        i++
    od;
    i = 0
}

inline countSeqs(upTo, result) {
    result = 0;
    i = 1;
    do
    :: i > upTo -> break
    :: else -> if :: !isEdit[i] -> result++ :: else fi; i++
    od;
    i = 0
}

/* A connection ends: what was under way to the device is gone, and of what was under way to the server any tail; the
 * server may still read the rest before it sees the next hello. */
inline disconnect(dev) {
    memory[dev].connected = false; memory[dev].welcome = false; memory[dev].caughtUp = false; memory[dev].next = 1;
    memory[dev].base = 0;
    attached[dev] = false; paging[dev] = false; owed[dev] = 0; cursor[dev] = 0; resumeAfter[dev] = 0; resumeRev[dev] = 0;
    do
    :: nempty(toDevice[dev]) -> toDevice[dev]?_,_,_,_
    :: empty(toDevice[dev]) -> break
    od
}

/* The rev on disk grows over changes seen without a hole. */
inline absorb(dev) {
    do
    :: memory[dev].seen & bit(disk[dev].rev + 1) -> disk[dev].rev++
    :: else -> break
    od;
    i = 0;
    do
    :: i > disk[dev].rev -> break
    :: else -> memory[dev].seen = memory[dev].seen & (255 - bit(i)); i++
    od;
    i = 0
}

proctype Device(byte me) {
    byte i; byte id; byte prev;
    mtype kind; byte a; byte b; byte c;
end:
    do
    /* The person presses Enter: on disk before anything else. An edit needs the message's seq, so its ack. */
    :: d_step { disk[me].typed < sendsOf(me) || (isEditId(me, disk[me].typed + 1) && (acked[me] & bit(1)) &&
                                                 disk[me].typed + 1 <= lastIdOf(me)) ->
        disk[me].typed++;
        disk[me].outbox = disk[me].outbox | bit(disk[me].typed) }

    /* Connect and log in: resume from what is on disk at this moment. */
    :: d_step { !memory[me].connected && nfull(toServer[me]) ->
        memory[me].connected = true;
#ifdef MUTATE_NO_RESEND
        memory[me].next = disk[me].typed + 1;
#endif
#ifdef MUTATE_RESUME_WITHOUT_REV
        toServer[me]!Hello(disk[me].after, 99, 0)
#else
        toServer[me]!Hello(disk[me].after, disk[me].rev, 0)
#endif
      }

    /* Send the next of the outbox: in order, several under way at once. */
    :: d_step { memory[me].welcome && memory[me].next <= disk[me].typed && nfull(toServer[me]) ->
        id = memory[me].next;
        memory[me].next++;
        if
        :: !(disk[me].outbox & bit(id)) -> skip
        :: (disk[me].outbox & bit(id)) && isEditId(me, id) ->
            /* The seq of the first message, from the archive. */
            i = 1;
            do :: disk[me].content[i] == contentOf(me, 1) -> break :: else -> i++ od;
            toServer[me]!Edit(id, i, 0);
            i = 0
        :: (disk[me].outbox & bit(id)) && !isEditId(me, id) ->
            toServer[me]!Send(id, id - 1, 0)
        fi;
#ifdef MUTATE_OUTBOX_FORGETS_WRITTEN
        /* "Written to the socket" taken for "accepted". */
        disk[me].outbox = disk[me].outbox & (255 - bit(id));
#endif
        id = 0 }

    /* Read one message; it is not on disk yet. */
    :: d_step { memory[me].connected && !memory[me].pending && nempty(toDevice[me]) ->
        toDevice[me]?kind,a,b,c;
        if
        :: kind == Welcome -> memory[me].welcome = true; memory[me].base = a
        :: kind == Refused ->
            /* Passing trouble, or a refused predecessor: from there again, in order. */
            if :: a < memory[me].next -> memory[me].next = a :: else fi
        :: else ->
            memory[me].pending = true; memory[me].kind = kind;
            memory[me].a = a; memory[me].b = b; memory[me].c = c;
            memory[me].live = memory[me].caughtUp;
            if :: kind == Done -> memory[me].caughtUp = true; memory[me].a = memory[me].base :: else fi;
#ifdef MUTATE_RANGE_BEFORE_ROW
            if
            :: kind == Row && a == disk[me].after + 1 -> disk[me].after = a;
                if :: c == disk[me].rev + 1 -> disk[me].rev = c :: else fi
            :: else
            fi
#endif
        fi;
        kind = 0; a = 0; b = 0; c = 0 }

    /* Write it: row, outbox, range and rev in one transaction. */
    :: d_step { memory[me].pending ->
        kind = memory[me].kind;
        if
        :: kind == Done ->
            /* It ends at the rev of the login; what was pushed meanwhile continues from there. */
            if :: memory[me].a > disk[me].rev -> disk[me].rev = memory[me].a :: else fi;
            absorb(me)
        :: kind == Ack && isEditId(me, memory[me].a) ->
            id = memory[me].a; a = memory[me].b; c = memory[me].c; b = disk[me].content[a];
            disk[me].outbox = disk[me].outbox & (255 - bit(id))
        :: kind == Ack && !isEditId(me, memory[me].a) ->
            id = memory[me].a; a = memory[me].b; c = memory[me].c; b = contentOf(me, id);
            disk[me].outbox = disk[me].outbox & (255 - bit(id))
        :: kind == Row ->
            a = memory[me].a; b = memory[me].b; c = memory[me].c;
            /* The echo of an own message merges into its outbox row. */
            if
            :: b / 8 == me + 1 -> id = b % 8;
#ifndef MUTATE_NO_MERGE_OF_ECHO
                disk[me].outbox = disk[me].outbox & (255 - bit(id))
#else
                if :: disk[me].outbox & bit(id) -> disk[me].shown[a]++ :: else fi
#endif
            :: else
            fi
        fi;
        if
        :: kind == Done -> skip
        :: else ->
            /* The id of an accepted message never changes its place. */
            assert(disk[me].row[a] == 0 || disk[me].content[a] == b);
            disk[me].content[a] = b;
#ifdef MUTATE_NO_DEDUPE_ON_RECEIVE
            if :: disk[me].row[a] < c || (kind == Row) -> if :: disk[me].row[a] == 0 || disk[me].row[a] == c -> disk[me].shown[a]++ :: else fi :: else fi;
#else
            if :: disk[me].row[a] == 0 -> disk[me].shown[a]++ :: else fi;
#endif
            assert(disk[me].shown[a] == 1);
            if :: c > disk[me].row[a] -> disk[me].row[a] = c :: else fi;
            if :: kind == Ack || b / 8 == me + 1 -> acked[me] = acked[me] | bit(id) :: else fi;
            /* No hole of revs can open on a live connection. */
            assert(!memory[me].live || c <= disk[me].rev + 1);
#ifdef MUTATE_REV_OVER_GAP
            if :: c > disk[me].rev -> disk[me].rev = c :: else fi;
#else
            if :: c > disk[me].rev -> memory[me].seen = memory[me].seen | bit(c) :: else fi;
            absorb(me);
#endif
            do
            :: disk[me].after + 1 < MAX_SEQ && disk[me].row[disk[me].after + 1] != 0 -> disk[me].after++
            :: else -> break
            od
        fi;
        memory[me].pending = false; memory[me].kind = 0; memory[me].a = 0; memory[me].b = 0; memory[me].c = 0;
        memory[me].live = false;
        id = 0; kind = 0; a = 0; b = 0; c = 0 }
    od
}

/* Put an entry into the log, in memory; acks and pushes follow its commit. */
inline append(dev, id, seq, edit) {
    /* None twice, order kept. */
    find(dev, id, entry);
    assert(entry == 0);
    if
    :: !edit -> assert(id == lastSent[dev] + 1); lastSent[dev] = id
    :: else
    fi;
    logged++;
    author[logged] = dev + 1; ident[logged] = id; number[logged] = seq; isEdit[logged] = edit;
    entry = 0
}

/* Ack to the connection that asked, the row to every other one. */
inline announce(rev) {
    dev = 0;
    do
    :: dev > 1 -> break
    :: else ->
        if
        :: attached[dev] && author[rev] == dev + 1 && (owed[dev] & bit(ident[rev])) ->
            toDevice[dev]!Ack(ident[rev], number[rev], rev);
            owed[dev] = owed[dev] & (255 - bit(ident[rev]))
        :: attached[dev] && !(author[rev] == dev + 1 && (owed[dev] & bit(ident[rev]))) ->
            made = 1;
            do :: number[made] == number[rev] -> break :: else -> made++ od;
            toDevice[dev]!Row(number[rev], contentOf(author[made] - 1, ident[made]), rev);
            made = 0
        :: else
        fi;
        dev++
    od;
    dev = 0
}

proctype Server() {
    byte i; byte entry; byte dev; byte id; byte b; byte seq; byte newest; byte made; byte prevEntry;
    bool lacksPrev;
    mtype kind;
end:
    do
    /* One message of a device. */
    :: atomic { (nempty(toServer[0]) && hasRoom(0)) || (nempty(toServer[1]) && hasRoom(1)) ->
        if
        :: nempty(toServer[0]) && hasRoom(0) -> dev = 0
        :: nempty(toServer[1]) && hasRoom(1) -> dev = 1
        fi;
        d_step {
        toServer[dev]?kind,id,b,_;
        if
        :: kind == Hello ->
            attached[dev] = true; paging[dev] = true; cursor[dev] = 1; owed[dev] = 0;
            resumeAfter[dev] = id; resumeRev[dev] = b;
            toDevice[dev]!Welcome(durable, 0, 0)
        :: else ->
            find(dev, id, entry);
#ifdef MUTATE_NO_DEDUPE
            entry = 0;
#endif
            find(dev, b, prevEntry);
#ifndef MUTATE_NO_PREV
            lacksPrev = (kind == Send && b != 0 && prevEntry == 0);
#endif
            if
            :: entry != 0 && entry <= durable ->
                if :: attached[dev] -> toDevice[dev]!Ack(id, number[entry], entry) :: else fi
            :: entry != 0 && entry > durable ->
                if :: attached[dev] -> owed[dev] = owed[dev] | bit(id) :: else fi
            :: entry == 0 && lacksPrev ->
                if :: attached[dev] -> toDevice[dev]!Refused(id, 0, 0) :: else fi
            :: entry == 0 && !lacksPrev && refusals > 0 ->
                refusals--;
                if :: attached[dev] -> toDevice[dev]!Refused(id, 0, 0) :: else fi
            :: entry == 0 && !lacksPrev ->
                if
                :: kind == Send -> countSeqs(logged, seq); append(dev, id, seq + 1, false)
                :: kind == Edit -> append(dev, id, b, true)
                fi;
                if :: attached[dev] -> owed[dev] = owed[dev] | bit(id) :: else fi;
#ifdef MUTATE_ACK_BEFORE_COMMIT
                if
                :: attached[dev] -> toDevice[dev]!Ack(id, number[logged], logged); owed[dev] = owed[dev] & (255 - bit(id))
                :: else
                fi;
#endif
#ifdef MUTATE_PUSH_BEFORE_COMMIT
                if
                :: attached[1 - dev] && kind == Send -> toDevice[1 - dev]!Row(number[logged], contentOf(dev, id), logged)
                :: else
                fi;
#endif
            fi
        fi;
        dev = 0; id = 0; b = 0; seq = 0; entry = 0; prevEntry = 0; lacksPrev = false; kind = 0 } }

    /* Group commit: all that is in memory becomes durable, then the acks and pushes go out in order. */
    :: d_step { durable < logged && hasRoom(0) && hasRoom(1) ->
        entry = durable + 1;
        durable = logged;
        do
        :: entry > durable -> break
        :: else -> announce(entry); entry++
        od;
        entry = 0 }

    /* Catchup: one page a step, pushes may come between. */
    :: atomic { (paging[0] && hasRoom(0)) || (paging[1] && hasRoom(1)) ->
        if
        :: paging[0] && hasRoom(0) -> dev = 0
        :: paging[1] && hasRoom(1) -> dev = 1
        fi;
        d_step {
        countSeqs(durable, seq);
        /* Skip what the device has. */
        do
        :: cursor[dev] > seq -> break
        :: else ->
            stateOf(cursor[dev], newest, made);
            if
            :: cursor[dev] > resumeAfter[dev] || newest > resumeRev[dev] -> break
            :: else -> cursor[dev] = cursor[dev] + 1
            fi
        od;
        if
        :: cursor[dev] > seq ->
            toDevice[dev]!Done(0, 0, 0);
            paging[dev] = false; cursor[dev] = 0; resumeAfter[dev] = 0; resumeRev[dev] = 0
        :: else ->
            toDevice[dev]!Row(cursor[dev], contentOf(author[made] - 1, ident[made]), newest);
            cursor[dev] = cursor[dev] + 1
        fi;
        dev = 0; seq = 0; newest = 0; made = 0 } }
    od
}

inline chooseTail(dev) {
    count = len(toServer[dev]);
    keep = 0;
    do
    :: keep < count -> keep++
    :: break
    od
}

/* The connection ends; the head of what was under way to the server still arrives. */
inline cut(dev) {
    disconnect(dev);
    do
    :: count == 0 -> break
    :: count > 0 ->
        toServer[dev]?kind,a,b,c;
        /* A login of a dead connection has no effect that lasts. */
        if :: keep > 0 && kind != Hello -> toServer[dev]!kind,a,b,c :: else fi;
        if :: keep > 0 -> keep-- :: else fi;
        count--
    od;
    dev = 0; keep = 0; kind = 0; a = 0; b = 0; c = 0
}

/* Everything that goes wrong, at any step. */
proctype Faults() {
    byte dev; byte keep; byte count;
    mtype kind; byte a; byte b; byte c;
end:
    do
    :: atomic { cuts > 0 && ((memory[0].connected && CUT_A) || memory[1].connected) ->
        if
        :: memory[0].connected && CUT_A -> dev = 0
        :: memory[1].connected -> dev = 1
        fi;
        cuts--;
        chooseTail(dev);
        d_step { cut(dev) } }
    :: atomic { killsOf[0] > 0 || killsOf[1] > 0 ->
        if
        :: killsOf[0] > 0 -> dev = 0
        :: killsOf[1] > 0 -> dev = 1
        fi;
        killsOf[dev]--;
        chooseTail(dev);
        d_step {
        memory[dev].pending = false; memory[dev].kind = 0; memory[dev].a = 0; memory[dev].b = 0; memory[dev].c = 0;
        memory[dev].live = false; memory[dev].seen = 0;
#ifdef MUTATE_OUTBOX_IN_MEMORY
        disk[dev].outbox = 0;
#endif
        cut(dev) } }
    :: d_step { killsServer > 0 ->
        killsServer--;
        do
        :: logged > durable ->
            /* An accepted message is never lost. */
            assert(!(acked[author[logged] - 1] & bit(ident[logged])));
            if :: !isEdit[logged] -> lastSent[author[logged] - 1] = ident[logged] - 1 :: else fi;
            author[logged] = 0; ident[logged] = 0; number[logged] = 0; isEdit[logged] = false;
            logged--
        :: else -> break
        od;
        do :: nempty(toServer[0]) -> toServer[0]?_,_,_,_ :: empty(toServer[0]) -> break od;
        do :: nempty(toServer[1]) -> toServer[1]?_,_,_,_ :: empty(toServer[1]) -> break od;
        disconnect(0);
        disconnect(1);
        dev = 0 }
    od;
}

/* When nothing can move any more, everything must be where it belongs. */
proctype Judge() {
    byte i; byte dev; byte seq; byte seqs; byte newest; byte made;
end:
    atomic { timeout ->
        assert(durable == logged);
        assert(logged == SENDS_A + SENDS_B + EDITS_A);
        countSeqs(durable, seqs);
        assert(seqs == SENDS_A + SENDS_B);
        dev = 0;
        do
        :: dev > 1 -> break
        :: else ->
            assert(memory[dev].connected && memory[dev].caughtUp && !memory[dev].pending);
            assert(disk[dev].typed == lastIdOf(dev));
            assert(disk[dev].outbox == 0);
            assert(disk[dev].after == seqs);
            assert(disk[dev].rev == durable);
            seq = 1;
            do
            :: seq > seqs -> break
            :: else ->
                stateOf(seq, newest, made);
                assert(disk[dev].shown[seq] == 1);
                assert(disk[dev].row[seq] == newest);
                assert(disk[dev].content[seq] == contentOf(author[made] - 1, ident[made]));
                seq++
            od;
            dev++
        od;
        dev = 0; seq = 0; seqs = 0; newest = 0; made = 0
    }
}

init {
    atomic {
        killsOf[0] = KILLS_A;
        killsOf[1] = KILLS_B;
        memory[0].next = 1;
        memory[1].next = 1;
        run Device(0);
        run Device(1);
        run Server();
        run Faults();
        run Judge()
    }
}
