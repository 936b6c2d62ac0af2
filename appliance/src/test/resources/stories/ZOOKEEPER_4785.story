# ZOOKEEPER_4785: the epoch is saved, the entries are dropped when the role ends before
seed 9
mix servers=5 observers=0 tickMillis=200 mailLossPermille=0 crashPermille=39 pausePermille=14 diskFailurePermille=5 partitionPermille=0 cutPermille=62 ambushPermille=33 slowDiskPermille=39 clients=5 requestMillis=383 requestsAhead=4 snapshotTxns=10 historyEntries=10000 latePermille=20
clients 0 1 2 3 4
until 51585
Pause atMillis=1580 server=3 forMillis=479
Crash atMillis=1580 server=5 downMillis=5202 donePermille=178
Cut atMillis=3003 pick=811 firstAfterMillis=377 secondAfterMillis=133
Pause atMillis=8046 server=1 forMillis=739
Crash atMillis=12373 server=5 downMillis=114 donePermille=786
DiskFailure atMillis=13949 server=4 downMillis=149 donePermille=152
Ambush atMillis=17003 server=4 moment=SYNCHRONIZES deed=BLOCK forMillis=330 donePermille=968
Pause atMillis=17003 server=4 forMillis=376
DiskFailure atMillis=19875 server=2 downMillis=155 donePermille=418
Pause atMillis=23784 server=4 forMillis=1240
Crash atMillis=26556 server=1 downMillis=317 donePermille=127
Crash atMillis=26556 server=3 downMillis=548 donePermille=963
Crash atMillis=30956 server=2 downMillis=116 donePermille=936
Cut atMillis=33882 pick=585 firstAfterMillis=51 secondAfterMillis=113
Crash atMillis=34255 server=4 downMillis=5 donePermille=565
Pause atMillis=35927 server=2 forMillis=1600
Crash atMillis=39916 server=4 downMillis=667 donePermille=253
Cut atMillis=40820 pick=344 firstAfterMillis=494 secondAfterMillis=114
Ambush atMillis=43827 server=5 moment=SYNCHRONIZES deed=CUT forMillis=604 donePermille=935
Ambush atMillis=46228 server=1 moment=SAVES_EPOCH deed=BLOCK forMillis=699 donePermille=506
Crash atMillis=48562 server=5 downMillis=690 donePermille=939
Pause atMillis=50263 server=3 forMillis=1154
Pause atMillis=50263 server=4 forMillis=1002
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1002 Sid[value=3]: This server follows 5
> 1004 Sid[value=2]: This server follows 5
> 1033 Sid[value=5]: This server leads
> 1051 Sid[value=1]: This server follows 5
> 1051 Sid[value=4]: This server follows 5
> 2580 Sid[value=3] stands still for 479 ms
> 2580 Sid[value=5] crashes
> 2580 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2581 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2656 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2834 Sid[value=2]: This server leads
> 2834 Sid[value=4]: This server follows 2
> 2834 Sid[value=1]: This server follows 2
> 3059 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3065 Sid[value=3]: This server follows 2
> 4003 the stream from Sid[value=1] to Sid[value=2] is cut
> 4380 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 4384 Sid[value=1]: This server follows 2
> 7782 Sid[value=5] starts at 0x100000009
> 7786 Sid[value=5]: This server follows 2
> 9046 Sid[value=1] stands still for 739 ms
> 13373 Sid[value=5] crashes
> 13487 Sid[value=5] starts at 0x20000011b
> 13491 Sid[value=5]: This server follows 2
> 14949 Sid[value=4] halts: input/output error
> 15098 Sid[value=4] starts at 0x200000158
> 15104 Sid[value=4]: This server follows 2
> 18003 Sid[value=4] stands still for 376 ms
> 20875 Sid[value=2] halts: input/output error
> 20876 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20877 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20880 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20939 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20990 Sid[value=3]: This server follows 5
> 20991 Sid[value=4]: This server follows 5
> 20992 Sid[value=1]: This server follows 5
> 20992 Sid[value=5]: This server leads
> 21030 Sid[value=2] starts at 0x200000210
> 21033 Sid[value=2]: This server follows 5
> 24784 Sid[value=4] stands still for 1240 ms
> 26024 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: nothing was heard of it for 1000 ms (syncLimit)
> 26028 Sid[value=4]: This server follows 5
> 27556 Sid[value=1] crashes
> 27556 Sid[value=3] crashes
> 27873 Sid[value=1] starts at 0x3000000a4
> 27876 Sid[value=1]: This server follows 5
> 28104 Sid[value=3] starts at 0x3000000a5
> 28107 Sid[value=3]: This server follows 5
> 31956 Sid[value=2] crashes
> 32072 Sid[value=2] starts at 0x300000110
> 32076 Sid[value=2]: This server follows 5
> 34882 the stream from Sid[value=1] to Sid[value=5] is cut
> 34933 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 34937 Sid[value=1]: This server follows 5
> 35255 Sid[value=4] crashes
> 35260 Sid[value=4] starts at 0x30000015b
> 35262 Sid[value=4]: This server follows 5
> 36927 Sid[value=2] stands still for 1600 ms
> 38527 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: it has not made 0x300000178 durable for 1000 ms (syncLimit)
> 38532 Sid[value=2]: This server follows 5
> 40916 Sid[value=4] crashes
> 41583 Sid[value=4] starts at 0x3000001df
> 41586 Sid[value=4]: This server follows 5
> 41820 the stream from Sid[value=3] to Sid[value=5] is cut
> 42314 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 42318 Sid[value=3]: This server follows 5
> 49562 Sid[value=5] crashes
> 49563 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 49570 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 49575 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 49597 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 49649 Sid[value=4]: This server leads
> 49650 Sid[value=2]: This server follows 4
> 49650 Sid[value=3]: This server follows 4
> 49651 Sid[value=1]: This server follows 4
> 49659 Sid[value=4] is hit as it SYNCHRONIZES
> 49659 nothing gets from Sid[value=4] to Sid[value=1] for 330 ms
> 49659 nothing gets from Sid[value=4] to Sid[value=2] for 330 ms
> 49659 nothing gets from Sid[value=4] to Sid[value=3] for 330 ms
> 49659 nothing gets from Sid[value=4] to Sid[value=5] for 330 ms
> 50012 Sid[value=1] is hit as it SAVES_EPOCH
> 50012 nothing gets from Sid[value=1] to Sid[value=2] for 699 ms
> 50012 nothing gets from Sid[value=1] to Sid[value=3] for 699 ms
> 50012 nothing gets from Sid[value=1] to Sid[value=4] for 699 ms
> 50012 nothing gets from Sid[value=1] to Sid[value=5] for 699 ms
> 50252 Sid[value=5] starts at 0x3000002c8
> 50256 Sid[value=5]: This server follows 4
> 51263 Sid[value=3] stands still for 1154 ms
> 51263 Sid[value=4] stands still for 1002 ms
> 52254 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 52254 Sid[value=2]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 52265 Sid[value=4]: Looking for a leader: only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum
> 52266 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: Look[reason=only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum]
> 52317 Sid[value=4]: This server follows 5
> 52318 Sid[value=5]: This server leads
> 52319 Sid[value=2]: This server follows 5
> 52320 Sid[value=1]: This server follows 5
> 52328 Sid[value=5] is hit as it SYNCHRONIZES
> 52331 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 52331 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 52332 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 52417 Sid[value=3]: Looking for a leader: nothing was heard of the leader for 1164 ms (syncLimit)
> 52417 Sid[value=3]: This server follows 5
> 52583 Sid[value=2]: This server leads
> 52584 Sid[value=1]: This server follows 2
> 52585 Sid[value=4]: This server follows 2
> 52585 all is well from now on
> 52599 VIOLATION: Sid[value=2] serves 0x400000020, which only the disks of [Sid[value=4], Sid[value=5]] hold
