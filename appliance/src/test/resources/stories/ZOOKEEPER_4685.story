# ZOOKEEPER_4685: a proposal is acknowledged before NEWLEADER is, and the leader gives up
seed 3
mix servers=3 observers=0 tickMillis=200 mailLossPermille=213 crashPermille=51 pausePermille=24 diskFailurePermille=0 partitionPermille=21 cutPermille=32 ambushPermille=7 slowDiskPermille=7 clients=6 requestMillis=223 requestsAhead=2 snapshotTxns=196 historyEntries=8 latePermille=20 epochTxns=118 away=0
clients 1 2 3 5
until 59940
Crash atMillis=4852 server=1 downMillis=109 donePermille=227
Crash atMillis=12029 server=3 downMillis=741 donePermille=447
Crash atMillis=19380 server=2 downMillis=244 donePermille=980
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1050 Sid[value=1]: This server follows 3
> 1054 Sid[value=3]: This server leads
> 4917 Sid[value=3]: This server leads on, in Epoch[value=2]
> 5852 Sid[value=1] crashes
> 5961 Sid[value=1] starts at 0x200000013
> 5966 Sid[value=1]: This server follows 3
> 11336 Sid[value=3]: This server leads on, in Epoch[value=3]
> 13029 Sid[value=3] crashes
> 13032 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 13032 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 13082 Sid[value=1]: This server follows 2
> 13128 Sid[value=2]: This server leads
> 13770 Sid[value=3] starts at 0x300000021
> 13774 Sid[value=3]: This server follows 2
> 16906 Sid[value=2]: This server leads on, in Epoch[value=5]
> 20380 Sid[value=2] crashes
> 20382 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20436 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20624 Sid[value=2] starts at 0x50000006d
> 20626 Sid[value=1]: This server follows 3
> 20627 Sid[value=2]: This server follows 3
> 20627 Sid[value=3]: This server leads
> 24866 Sid[value=3]: This server leads on, in Epoch[value=7]
> 29328 Sid[value=3]: This server leads on, in Epoch[value=8]
> 33480 Sid[value=3]: This server leads on, in Epoch[value=9]
> 37956 Sid[value=3]: This server leads on, in Epoch[value=10]
> 42312 Sid[value=3]: This server leads on, in Epoch[value=11]
> 47348 Sid[value=3]: This server leads on, in Epoch[value=12]
> 52071 Sid[value=3]: This server leads on, in Epoch[value=13]
> 56315 Sid[value=3]: This server leads on, in Epoch[value=14]
> 60338 Sid[value=3]: This server leads on, in Epoch[value=15]
> 60940 all is well from now on
> 61340 Sid[value=1] crashes
> 61540 Sid[value=1] starts at 0xf00000018
> 61544 Sid[value=1]: This server follows 3
> 61560 Sid[value=2] crashes
> 61760 Sid[value=2] starts at 0xf0000001c
> 61765 Sid[value=2]: This server follows 3
> 61827 Sid[value=3]: Looking for a leader: only [Sid[value=3]] are heard of, which is no quorum
> 61840 VIOLATION: Sid[value=3] leads no longer, for nothing but that Sid[value=2] came back
