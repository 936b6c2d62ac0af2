# Of the simulator itself: disks went on being slow when all was said to be well, so that a leader gave
# a learner up (syncLimit is a second here) while the other was away.
seed 100859
mix servers=3 observers=0 tickMillis=200 mailLossPermille=74 crashPermille=13 pausePermille=29 diskFailurePermille=17 partitionPermille=42 cutPermille=3 ambushPermille=0 slowDiskPermille=25 clients=3 requestMillis=205 requestsAhead=3 snapshotTxns=87 historyEntries=7 latePermille=20 away=0
clients 0 1 2
until 62000
Crash atMillis=8586 server=1 downMillis=955 donePermille=541
Crash atMillis=8586 server=2 downMillis=784 donePermille=975
Crash atMillis=8586 server=3 downMillis=675 donePermille=614
Crash atMillis=10303 server=2 downMillis=2721 donePermille=496
DiskFailure atMillis=13205 server=1 downMillis=127 donePermille=134
Pause atMillis=13205 server=3 forMillis=208
DiskFailure atMillis=14914 server=2 downMillis=2820 donePermille=708
Pause atMillis=42758 server=3 forMillis=462
Pause atMillis=53649 server=2 forMillis=483
DiskFailure atMillis=54404 server=3 downMillis=162 donePermille=629
Crash atMillis=60196 server=1 downMillis=896 donePermille=519
Crash atMillis=60196 server=2 downMillis=401 donePermille=932
Crash atMillis=60196 server=3 downMillis=113 donePermille=592
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1003 Sid[value=1]: This server follows 3
> 1003 Sid[value=3]: This server leads
> 1004 Sid[value=2]: This server follows 3
> 9586 Sid[value=1] crashes
> 9586 Sid[value=2] crashes
> 9586 Sid[value=3] crashes
> 10261 Sid[value=3] starts at 0x100000102
> 10370 Sid[value=2] starts at 0x100000100
> 10514 Sid[value=2]: This server follows 3
> 10514 Sid[value=3]: This server leads
> 10541 Sid[value=1] starts at 0x100000102
> 10542 Sid[value=1]: This server follows 3
> 11303 Sid[value=2] crashes
> 14024 Sid[value=2] starts at 0x200000012
> 14025 Sid[value=2]: This server follows 3
> 14205 Sid[value=1] halts: input/output error
> 14205 Sid[value=3] stands still for 208 ms
> 14332 Sid[value=1] starts at 0x200000053
> 14415 Sid[value=1]: This server follows 3
> 15914 Sid[value=2] halts: input/output error
> 18734 Sid[value=2] starts at 0x200000080
> 18937 Sid[value=2]: This server follows 3
> 43758 Sid[value=3] stands still for 462 ms
> 54649 Sid[value=2] stands still for 483 ms
> 55404 Sid[value=3] halts: input/output error
> 55406 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 55406 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 55459 Sid[value=1]: This server follows 2
> 55460 Sid[value=2]: This server leads
> 55566 Sid[value=3] starts at 0x2000004a9
> 55569 Sid[value=3]: This server follows 2
> 61196 Sid[value=1] crashes
> 61196 Sid[value=2] crashes
> 61196 Sid[value=3] crashes
> 61309 Sid[value=3] starts at 0x300000085
> 61597 Sid[value=2] starts at 0x300000086
> 61647 Sid[value=3]: This server follows 2
> 61647 Sid[value=2]: This server leads
> 62092 Sid[value=1] starts at 0x300000086
> 62098 Sid[value=1]: This server follows 2
> 63000 all is well from now on
> 63400 Sid[value=1] crashes
> 63600 Sid[value=1] starts at 0x400000031
> 63605 Sid[value=1]: This server follows 2
> 64540 Sid[value=3] crashes
> 64740 Sid[value=3] starts at 0x400000056
> 64742 Sid[value=3]: This server follows 2
> 64747 Sid[value=2]: Looking for a leader: only [Sid[value=2]] are heard of, which is no quorum
> 64748 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: it has not made 0x40000003b durable for 1000 ms (syncLimit)
> 64748 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: Look[reason=only [Sid[value=2]] are heard of, which is no quorum]
> 64751 Sid[value=3]: This server follows 2
> 64752 Sid[value=2]: This server leads
