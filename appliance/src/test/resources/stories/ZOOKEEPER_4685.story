# ZOOKEEPER_4685: a proposal is acknowledged before NEWLEADER is, and the leader gives up
seed 3
mix servers=3 observers=0 tickMillis=200 mailLossPermille=213 crashPermille=51 pausePermille=24 diskFailurePermille=0 partitionPermille=21 cutPermille=32 ambushPermille=7 slowDiskPermille=7 clients=6 requestMillis=223 requestsAhead=2 snapshotTxns=196 historyEntries=10000 latePermille=20 epochTxns=0
clients 2 3 5
until 42140
Crash atMillis=3630 server=2 downMillis=176 donePermille=883
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1050 Sid[value=1]: This server follows 3
> 1054 Sid[value=3]: This server leads
> 4630 Sid[value=2] crashes
> 4806 Sid[value=2] starts at 0x100000053
> 5010 Sid[value=2]: This server follows 3
> 5054 Sid[value=3]: Looking for a leader: only [Sid[value=3]] are heard of, which is no quorum
> 5281 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: this server does not lead
> 5705 Sid[value=1]: This server follows 3
> 5705 Sid[value=3]: This server leads
> 7011 Sid[value=2]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_UP_TO_DATE
> 7014 Sid[value=2]: This server follows 3
> 43140 all is well from now on
> 43740 Sid[value=1] crashes
> 43940 Sid[value=1] starts at 0x200000335
> 43945 Sid[value=1]: This server follows 3
> 44105 Sid[value=3]: Looking for a leader: only [Sid[value=3]] are heard of, which is no quorum
> 44120 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: this server does not lead
> 44120 VIOLATION: Sid[value=3] leads no longer, for nothing but that Sid[value=1] came back
