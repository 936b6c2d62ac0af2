# ZOOKEEPER_4685: a proposal is acknowledged before NEWLEADER is, and the leader gives up
seed 7
mix servers=5 observers=0 tickMillis=200 mailLossPermille=235 crashPermille=0 pausePermille=0 diskFailurePermille=17 partitionPermille=39 cutPermille=59 ambushPermille=16 slowDiskPermille=45 clients=8 requestMillis=20 requestsAhead=4 snapshotTxns=84 historyEntries=11 latePermille=20 epochTxns=0 away=0
clients 7
until 121
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1003 Sid[value=4]: This server follows 5
> 1051 Sid[value=1]: This server follows 5
> 1052 Sid[value=2]: This server follows 5
> 1053 Sid[value=3]: This server follows 5
> 1053 Sid[value=5]: This server leads
> 1121 all is well from now on
> 1521 Sid[value=1] crashes
> 1721 Sid[value=1] starts at 0x100000015
> 1726 Sid[value=1]: This server follows 5
> 1901 Sid[value=2] crashes
> 2101 Sid[value=2] starts at 0x10000003c
> 2106 Sid[value=2]: This server follows 5
> 2221 Sid[value=3] crashes
> 2421 Sid[value=3] starts at 0x100000050
> 2424 Sid[value=3]: This server follows 5
> 2653 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 2659 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: this server does not lead
> 2661 VIOLATION: Sid[value=5] leads no longer, for nothing but that Sid[value=3] came back
