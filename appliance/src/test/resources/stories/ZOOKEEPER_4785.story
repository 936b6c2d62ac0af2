# ZOOKEEPER_4785: the epoch is saved, the entries are dropped when the role ends before
seed 13
mix servers=5 observers=0 tickMillis=200 mailLossPermille=209 crashPermille=297 pausePermille=0 diskFailurePermille=14 partitionPermille=195 cutPermille=509 ambushPermille=372 slowDiskPermille=91 clients=5 requestMillis=214 requestsAhead=2 snapshotTxns=42 historyEntries=10000 latePermille=20 epochTxns=0 away=0
clients 0 1 2 3 4
until 32694
Ambush atMillis=1045 server=4 moment=SAVES_EPOCH deed=BLOCK forMillis=163 donePermille=34
Crash atMillis=1045 server=5 downMillis=455 donePermille=749
Crash atMillis=6656 server=2 downMillis=800 donePermille=610
Cut atMillis=6656 pick=379 firstAfterMillis=91 secondAfterMillis=130
Ambush atMillis=7307 server=3 moment=SAVES_EPOCH deed=CRASH forMillis=3119 donePermille=295
Crash atMillis=7307 server=4 downMillis=309 donePermille=489
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1004 Sid[value=3]: This server follows 5
> 1050 Sid[value=4]: This server follows 5
> 1050 Sid[value=1]: This server follows 5
> 1053 Sid[value=2]: This server follows 5
> 1054 Sid[value=5]: This server leads
> 2045 Sid[value=5] crashes
> 2046 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2046 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2106 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2119 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 2297 Sid[value=1]: This server follows 4
> 2297 Sid[value=4]: This server leads
> 2298 Sid[value=3]: This server follows 4
> 2322 Sid[value=2]: This server follows 4
> 2500 Sid[value=5] starts at 0x100000014
> 2504 Sid[value=5]: This server follows 4
> 2512 Sid[value=4] is hit as it SAVES_EPOCH
> 2512 nothing gets from Sid[value=4] to Sid[value=1] for 163 ms
> 2512 nothing gets from Sid[value=4] to Sid[value=2] for 163 ms
> 2512 nothing gets from Sid[value=4] to Sid[value=3] for 163 ms
> 2512 nothing gets from Sid[value=4] to Sid[value=5] for 163 ms
> 7656 Sid[value=2] crashes
> 7656 the stream from Sid[value=3] to Sid[value=4] is cut
> 7747 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 7951 Sid[value=3]: This server follows 4
> 8307 Sid[value=4] crashes
> 8325 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 8342 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 8359 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 8412 Sid[value=3]: This server follows 5
> 8414 Sid[value=5]: This server leads
> 8456 Sid[value=2] starts at 0x200000069
> 8459 Sid[value=1]: This server follows 5
> 8616 Sid[value=4] starts at 0x20000007a
> 8619 Sid[value=4]: This server follows 5
> 8621 Sid[value=2]: This server follows 5
> 9010 Sid[value=3] is hit as it SAVES_EPOCH
> 9010 Sid[value=3] crashes
> 12129 VIOLATION: a restart at 0x200000070 finds another tree than was logged
