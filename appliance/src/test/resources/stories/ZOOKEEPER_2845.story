# ZOOKEEPER_2845: who looks for a leader knows its committed state, and not the rest of its log
seed 3
mix servers=3 observers=0 tickMillis=200 mailLossPermille=213 crashPermille=51 pausePermille=24 diskFailurePermille=0 partitionPermille=21 cutPermille=32 ambushPermille=7 slowDiskPermille=7 clients=6 requestMillis=223 requestsAhead=2 snapshotTxns=196 historyEntries=10000 latePermille=20 epochTxns=0
clients 1 2 3 4 5
until 24097
Crash atMillis=3630 server=2 downMillis=176 donePermille=883
Crash atMillis=4852 server=3 downMillis=542 donePermille=815
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1050 Sid[value=1]: This server follows 3
> 1054 Sid[value=3]: This server leads
> 4630 Sid[value=2] crashes
> 4806 Sid[value=2] starts at 0x100000078
> 4810 Sid[value=2]: This server follows 3
> 5431 Sid[value=2] starts at 0x100000078
> 5432 Sid[value=2]: This server follows 3
> 5852 Sid[value=3] crashes
> 5887 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 5887 Sid[value=1] starts at 0x10000008f
> 5905 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 5905 VIOLATION: a restart at 0x100000079 finds another tree than was logged
