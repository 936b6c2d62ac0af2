# ZOOKEEPER_4646: NEWLEADER is acknowledged when the epoch is saved; the entries follow
seed 2
mix servers=3 observers=0 tickMillis=200 mailLossPermille=0 crashPermille=0 pausePermille=4 diskFailurePermille=2 partitionPermille=0 cutPermille=0 ambushPermille=30 slowDiskPermille=0 clients=5 requestMillis=397 requestsAhead=2 snapshotTxns=119 historyEntries=10000 latePermille=20 epochTxns=0 away=0
clients 0 3 4
until 21312
Pause atMillis=8365 server=3 forMillis=1123
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1003 Sid[value=2]: This server follows 3
> 1003 Sid[value=1]: This server follows 3
> 1003 Sid[value=3]: This server leads
> 9365 Sid[value=3] stands still for 1123 ms
> 10304 Sid[value=2]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 10307 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 10488 Sid[value=3]: Looking for a leader: only [Sid[value=3]] are heard of, which is no quorum
> 10491 Sid[value=1]: This server follows 3
> 10491 Sid[value=2]: This server follows 3
> 10491 Sid[value=3]: This server leads
> 10500 VIOLATION: Sid[value=3] serves 0x100000052, which only the disks of [Sid[value=3]] hold
