# ZOOKEEPER_4643: the epoch is saved before the entries that it belongs to
seed 115
mix servers=5 observers=0 tickMillis=2000 mailLossPermille=146 crashPermille=218 pausePermille=26 diskFailurePermille=0 partitionPermille=0 cutPermille=373 ambushPermille=186 slowDiskPermille=70 clients=5 requestMillis=2512 requestsAhead=2 snapshotTxns=25 historyEntries=10000 latePermille=20 epochTxns=221 away=1 weights=0 pending=0
clients 2 3 4
until 215546
Crash atMillis=186508 server=2 downMillis=9610 donePermille=456
Ambush atMillis=186508 server=2 moment=SAVES_EPOCH deed=CRASH forMillis=1556 donePermille=721
Crash atMillis=186508 server=3 downMillis=654 donePermille=935
Ambush atMillis=186508 server=5 moment=LEADS deed=CUT forMillis=2707 donePermille=803
Ambush atMillis=192691 server=1 moment=SAVES_EPOCH deed=CUT forMillis=6871 donePermille=148
Crash atMillis=192691 server=3 downMillis=752 donePermille=196
Ambush atMillis=192691 server=5 moment=SYNCHRONIZES deed=CUT forMillis=4382 donePermille=44
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1004 Sid[value=2]: This server follows 5
> 1052 Sid[value=3]: This server follows 5
> 1052 Sid[value=1]: This server follows 5
> 1054 Sid[value=4]: This server follows 5
> 1054 Sid[value=5]: This server leads
> 114916 Sid[value=5]: This server leads on, in Epoch[value=2]
> 187508 Sid[value=2] crashes
> 187508 Sid[value=3] crashes
> 187509 Sid[value=5] is hit as it LEADS
> 187509 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 187510 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 188054 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 188106 Sid[value=4]: This server follows 5
> 188107 Sid[value=5]: This server leads
> 188108 Sid[value=1]: This server follows 5
> 188162 Sid[value=3] starts at 0x2000000a6
> 188167 Sid[value=3]: This server follows 5
> 193691 Sid[value=3] crashes
> 194443 Sid[value=3] starts at 0x300000008
> 194448 Sid[value=3]: This server follows 5
> 194530 Sid[value=5] is hit as it SYNCHRONIZES
> 194530 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 194530 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 194531 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 194581 Sid[value=3]: This server follows 4
> 194582 Sid[value=4]: This server leads
> 194583 Sid[value=1]: This server follows 4
> 194593 Sid[value=1] is hit as it SAVES_EPOCH
> 194595 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 195107 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 197118 Sid[value=2] starts at 0x2000000a6
> 197171 Sid[value=5]: This server follows 1
> 197172 Sid[value=1]: This server leads
> 197174 Sid[value=2]: This server follows 1
> 197184 Sid[value=2] is hit as it SAVES_EPOCH
> 197184 Sid[value=2] crashes
> 198740 Sid[value=2] starts at 0x300000006
> 214582 Sid[value=3]: Looking for a leader: not up to date within 20000 ms (initLimit): AWAIT_UP_TO_DATE
> 215582 Sid[value=4]: Looking for a leader: no quorum followed within 20000 ms: ESTABLISHING
> 216034 Sid[value=2]: This server leads
> 216035 Sid[value=4]: This server follows 2
> 216036 Sid[value=3]: This server follows 2
> 216046 Sid[value=4]: Cutting the log, which ends at 0x300000009, behind 0x300000006: so server 2 wants it
> 216048 Sid[value=3]: Cutting the log, which ends at 0x300000009, behind 0x300000006: so server 2 wants it
> 216053 VIOLATION: Sid[value=2] leads from 0x300000006 on, clients were told of 0x300000009
