# EPOCH_BEFORE_LOG: the epoch is saved before the snapshot that it belongs to
seed 178
mix servers=3 observers=1 tickMillis=200 mailLossPermille=0 crashPermille=0 pausePermille=25 diskFailurePermille=9 partitionPermille=236 cutPermille=0 ambushPermille=381 slowDiskPermille=0 clients=5 requestMillis=314 requestsAhead=2 snapshotTxns=185 historyEntries=9 latePermille=20 epochTxns=0 away=0 weights=0 pending=0
clients 3
until 14894
Ambush atMillis=11084 server=2 moment=SYNCHRONIZES deed=BLOCK forMillis=2496 donePermille=219
Block atMillis=11084 from=3 to=1 forMillis=1436
Ambush atMillis=12496 server=3 moment=LEADS deed=CRASH forMillis=261 donePermille=513
Ambush atMillis=13896 server=1 moment=SAVES_EPOCH deed=CRASH forMillis=30 donePermille=972
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1003 Sid[value=2]: This server follows 3
> 1005 Sid[value=4]: This server follows 3
> 1005 Sid[value=1]: This server follows 3
> 1006 Sid[value=3]: This server leads
> 12084 nothing gets from Sid[value=3] to Sid[value=1] for 1436 ms
> 13009 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 13506 Sid[value=3] is hit as it LEADS
> 13506 Sid[value=3] crashes
> 13515 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 13566 Sid[value=1]: This server follows 2
> 13566 Sid[value=2]: This server leads
> 13575 Sid[value=2] is hit as it SYNCHRONIZES
> 13575 nothing gets from Sid[value=2] to Sid[value=1] for 2496 ms
> 13575 nothing gets from Sid[value=2] to Sid[value=3] for 2496 ms
> 13575 nothing gets from Sid[value=2] to Sid[value=4] for 2496 ms
> 13603 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 13767 Sid[value=3] starts at 0x100000048
> 15567 Sid[value=1]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_SYNC
> 15620 Sid[value=1]: This server follows 3
> 15621 Sid[value=3]: This server leads
> 15666 Sid[value=2]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 15684 Sid[value=1]: Replacing the log, which ends at 0x10000003e, by a snapshot of 0x100000048 and more: so server 3 wants it
> 15684 Sid[value=1] is hit as it SAVES_EPOCH
> 15684 Sid[value=1] crashes
> 15714 Sid[value=1] starts at 0x10000003e
> 15894 all is well from now on
> 15973 Sid[value=2]: This server follows 1
> 15974 Sid[value=1]: This server leads
> 15981 Sid[value=2]: Cutting the log, which ends at 0x100000048, behind 0x10000003e: so server 1 wants it
> 15984 VIOLATION: Sid[value=1] leads from 0x10000003e on, clients were told of 0x100000048
