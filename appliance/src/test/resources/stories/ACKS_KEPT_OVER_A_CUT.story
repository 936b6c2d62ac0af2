# ACKS_KEPT_OVER_A_CUT: a leader counts what it then told the learner to cut off
seed 14
mix servers=3 observers=0 tickMillis=500 mailLossPermille=25 crashPermille=0 pausePermille=2 diskFailurePermille=17 partitionPermille=0 cutPermille=745 ambushPermille=67 slowDiskPermille=169 clients=5 requestMillis=916 requestsAhead=2 snapshotTxns=100 historyEntries=10000 latePermille=20 epochTxns=0
clients 0 1 2 3 4
until 87187
Cut atMillis=22525 pick=705 firstAfterMillis=133 secondAfterMillis=411
DiskFailure atMillis=26802 server=3 downMillis=129 donePermille=851
Cut atMillis=28418 pick=510 firstAfterMillis=23 secondAfterMillis=333
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1003 Sid[value=2]: This server follows 3
> 1004 Sid[value=3]: This server leads
> 1005 Sid[value=1]: This server follows 3
> 23525 the stream from Sid[value=1] to Sid[value=3] is cut
> 23658 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 23663 Sid[value=1]: This server follows 3
> 27802 Sid[value=3] halts: input/output error
> 27802 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 27805 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 27931 Sid[value=3] starts at 0x1000000f6
> 27937 Sid[value=2]: This server follows 3
> 27985 Sid[value=1]: This server follows 3
> 27986 Sid[value=3]: This server leads
> 29418 the stream from Sid[value=2] to Sid[value=3] is cut
> 29441 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 29444 Sid[value=2]: This server follows 3
> 29546 VIOLATION: Sid[value=3] serves 0x20000000a, which only the disks of [Sid[value=1]] hold
