# ZOOKEEPER_2845: who looks for a leader knows its committed state, and not the rest of its log
seed 3
mix servers=3 observers=0 tickMillis=200 mailLossPermille=213 crashPermille=51 pausePermille=24 diskFailurePermille=0 partitionPermille=21 cutPermille=32 ambushPermille=7 slowDiskPermille=7 clients=6 requestMillis=223 requestsAhead=2 snapshotTxns=196 historyEntries=8 latePermille=20 epochTxns=118 away=0
clients 0 3 5
until 28456
Crash atMillis=19380 server=2 downMillis=244 donePermille=980
Block atMillis=23248 from=1 to=3 forMillis=3892
Block atMillis=23248 from=2 to=3 forMillis=3892
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1050 Sid[value=1]: This server follows 3
> 1054 Sid[value=3]: This server leads
> 7852 Sid[value=3]: This server leads on, in Epoch[value=2]
> 13867 Sid[value=3]: This server leads on, in Epoch[value=3]
> 19746 Sid[value=3]: This server leads on, in Epoch[value=4]
> 20380 Sid[value=2] crashes
> 20624 Sid[value=2] starts at 0x40000000d
> 20625 Sid[value=2]: This server follows 3
> 24248 nothing gets from Sid[value=1] to Sid[value=3] for 3892 ms
> 24248 nothing gets from Sid[value=2] to Sid[value=3] for 3892 ms
> 25254 Sid[value=3]: Looking for a leader: only [Sid[value=3]] are heard of, which is no quorum
> 25254 Sid[value=3] starts at 0x400000057
> 25257 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: nothing was heard of it for 1000 ms (syncLimit)
> 25257 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: nothing was heard of it for 1000 ms (syncLimit)
> 25257 Sid[value=1] starts at 0x400000057
> 25257 Sid[value=2] starts at 0x400000057
> 25348 Sid[value=1]: This server follows 2
> 25351 Sid[value=2]: This server leads
> 28258 Sid[value=3]: This server follows 2
> 29456 all is well from now on
> 30056 Sid[value=1] crashes
> 30256 VIOLATION: a restart at 0x500000001 finds another tree than was logged
