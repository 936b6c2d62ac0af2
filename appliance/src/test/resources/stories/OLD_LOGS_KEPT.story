# OLD_LOGS_KEPT: the old log stays under a snapshot that replaces it
seed 199
mix servers=3 observers=0 tickMillis=500 mailLossPermille=154 crashPermille=239 pausePermille=23 diskFailurePermille=0 partitionPermille=11 cutPermille=781 ambushPermille=144 slowDiskPermille=135 clients=8 requestMillis=456 requestsAhead=4 snapshotTxns=107 historyEntries=2 latePermille=20 epochTxns=298 away=1 weights=0 pending=0
clients 0 1 2 3 4 5 7
until 75683
Ambush atMillis=19340 server=2 moment=IS_SENT_A_TREE deed=BLOCK forMillis=484 donePermille=318
Cut atMillis=19340 pick=452 firstAfterMillis=173 secondAfterMillis=97
Crash atMillis=20695 server=2 downMillis=6222 donePermille=577
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1001 Sid[value=2]: This server follows 3
> 1003 Sid[value=1]: This server follows 3
> 1004 Sid[value=3]: This server leads
> 13260 Sid[value=3]: This server leads on, in Epoch[value=2]
> 20340 the stream from Sid[value=2] to Sid[value=3] is cut
> 20513 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 20544 Sid[value=2]: This server follows 3
> 21081 Sid[value=2]: Replacing the log, which ends at 0x2000000ec, by a snapshot of 0x2000000e1 and more: so server 3 wants it
> 21081 Sid[value=2] is hit as it IS_SENT_A_TREE
> 21081 nothing gets from Sid[value=2] to Sid[value=1] for 484 ms
> 21081 nothing gets from Sid[value=2] to Sid[value=3] for 484 ms
> 21695 Sid[value=2] crashes
> 24298 Sid[value=3]: This server leads on, in Epoch[value=3]
> 27917 VIOLATION: a restart at 0x2000000e2 finds another tree than was logged
