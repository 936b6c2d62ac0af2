# OLD_LOGS_KEPT: the old log stays under a snapshot that replaces it
seed 80
mix servers=3 observers=0 tickMillis=200 mailLossPermille=0 crashPermille=250 pausePermille=20 diskFailurePermille=11 partitionPermille=63 cutPermille=0 ambushPermille=0 slowDiskPermille=91 clients=5 requestMillis=283 requestsAhead=2 snapshotTxns=49 historyEntries=1 latePermille=20 epochTxns=0
clients 0 1 2 3 4
until 28456
Pause atMillis=12901 server=1 forMillis=1562
Crash atMillis=15440 server=1 downMillis=248 donePermille=994
Crash atMillis=16300 server=1 downMillis=384 donePermille=483
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1003 Sid[value=1]: This server follows 3
> 1006 Sid[value=2]: This server follows 3
> 1006 Sid[value=3]: This server leads
> 13901 Sid[value=1] stands still for 1562 ms
> 15463 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 1590 ms (syncLimit)
> 15464 Sid[value=1]: This server follows 3
> 16440 Sid[value=1] crashes
> 16688 Sid[value=1] starts at 0x10000010c
> 16693 Sid[value=1]: This server follows 3
> 17300 Sid[value=1] crashes
> 17684 VIOLATION: a restart at 0x10000010a finds another tree than was logged
