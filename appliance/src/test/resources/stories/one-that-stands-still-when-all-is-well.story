# Of the simulator itself: a server went on standing still when all was said to be well, and one of the
# other two was taken away.
seed 100380
mix servers=3 observers=0 tickMillis=200 mailLossPermille=0 crashPermille=0 pausePermille=23 diskFailurePermille=3 partitionPermille=274 cutPermille=723 ambushPermille=78 slowDiskPermille=0 clients=8 requestMillis=239 requestsAhead=3 snapshotTxns=27 historyEntries=10000 latePermille=20 epochTxns=0
clients 7
until 61031
Pause atMillis=60950 server=3 forMillis=1956
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1001 Sid[value=2]: This server follows 3
> 1002 Sid[value=1]: This server follows 3
> 1053 Sid[value=3]: This server leads
> 61950 Sid[value=3] stands still for 1956 ms
> 62031 all is well from now on
> 62908 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 62919 Sid[value=2]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 62972 Sid[value=1]: This server follows 2
> 62975 Sid[value=2]: This server leads
> 63431 Sid[value=1] crashes
> 63475 Sid[value=2]: Looking for a leader: only [Sid[value=2]] are heard of, which is no quorum
> 63631 Sid[value=1] starts at 0x200000001
