# EPOCH_BEFORE_LOG: the epoch is saved before the snapshot that it belongs to
seed 178
mix servers=3 observers=1 tickMillis=200 mailLossPermille=0 crashPermille=0 pausePermille=25 diskFailurePermille=9 partitionPermille=236 cutPermille=0 ambushPermille=381 slowDiskPermille=0 clients=5 requestMillis=314 requestsAhead=2 snapshotTxns=185 historyEntries=9 latePermille=20 epochTxns=0 away=0
clients 0 1 2 4
until 11019
Ambush atMillis=1851 server=3 moment=IS_SENT_A_TREE deed=CRASH forMillis=121 donePermille=549
Ambush atMillis=8403 server=3 moment=LEADS deed=CRASH forMillis=2119 donePermille=326
Ambush atMillis=10561 server=2 moment=LEADS deed=CRASH forMillis=1121 donePermille=834
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1003 Sid[value=2]: This server follows 3
> 1005 Sid[value=4]: This server follows 3
> 1005 Sid[value=1]: This server follows 3
> 1006 Sid[value=3]: This server leads
> 9406 Sid[value=3] is hit as it LEADS
> 9406 Sid[value=3] crashes
> 9408 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 9408 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 9436 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 9487 Sid[value=1]: This server follows 2
> 9487 Sid[value=2]: This server leads
> 9611 Sid[value=4]: This server follows 2
> 11525 Sid[value=3] starts at 0x1000000c5
> 11531 Sid[value=3]: This server follows 2
> 11580 Sid[value=2] is hit as it LEADS
> 11580 Sid[value=2] crashes
> 11580 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 11646 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 11655 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 11696 Sid[value=3]: This server follows 1
> 11699 Sid[value=1]: This server leads
> 11710 Sid[value=4]: This server follows 1
> 11838 Sid[value=3] is hit as it IS_SENT_A_TREE
> 11838 Sid[value=3] crashes
> 11959 Sid[value=3] starts at 0x1000000c5
> 12019 all is well from now on
> 12019 Sid[value=2] starts at 0x200000029
> 12209 Sid[value=2]: This server follows 3
> 12210 Sid[value=3]: This server leads
> 12253 VIOLATION: Sid[value=3] leads from 0x1000000c5 on, clients were told of 0x200000029
