# ACKS_KEPT_OVER_A_CUT: a leader counts what it then told the learner to cut off
seed 94
mix servers=3 observers=1 tickMillis=500 mailLossPermille=207 crashPermille=0 pausePermille=0 diskFailurePermille=16 partitionPermille=0 cutPermille=71 ambushPermille=0 slowDiskPermille=100 clients=5 requestMillis=931 requestsAhead=4 snapshotTxns=43 historyEntries=10000 latePermille=20 epochTxns=0 away=0 weights=0 pending=0
clients 0 1 2 3 4
until 81434
Cut atMillis=9544 pick=153 firstAfterMillis=14 secondAfterMillis=192
Cut atMillis=64222 pick=752 firstAfterMillis=459 secondAfterMillis=314
Cut atMillis=71713 pick=589 firstAfterMillis=461 secondAfterMillis=208
Cut atMillis=72746 pick=641 firstAfterMillis=193 secondAfterMillis=429
Cut atMillis=80918 pick=964 firstAfterMillis=2 secondAfterMillis=226
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=1]: This server follows 3
> 1001 Sid[value=4]: This server follows 3
> 1003 Sid[value=2]: This server follows 3
> 1003 Sid[value=3]: This server leads
> 10544 the stream from Sid[value=1] to Sid[value=3] is cut
> 10558 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 10563 Sid[value=1]: This server follows 3
> 65222 the stream from Sid[value=1] to Sid[value=3] is cut
> 65681 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 65684 Sid[value=1]: This server follows 3
> 72713 the stream from Sid[value=2] to Sid[value=3] is cut
> 73174 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 73378 Sid[value=2]: This server follows 3
> 73746 the stream from Sid[value=2] to Sid[value=3] is cut
> 73939 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 73942 Sid[value=2]: This server follows 3
> 73953 Sid[value=2]: Cutting the log, which ends at 0x10000035b, behind 0x100000357: so server 3 wants it
> 81918 the stream from Sid[value=1] to Sid[value=3] is cut
> 81920 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 81922 Sid[value=1]: This server follows 3
> 81925 Sid[value=1]: Cutting the log, which ends at 0x1000003bd, behind 0x1000003b7: so server 3 wants it
> 82157 VIOLATION: Sid[value=1] serves 0x1000003bc, which only the disks of [Sid[value=3]] hold
