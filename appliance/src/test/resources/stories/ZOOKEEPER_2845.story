# ZOOKEEPER_2845: who looks for a leader knows its committed state, and not the rest of its log
seed 3
mix servers=3 observers=0 tickMillis=200 mailLossPermille=213 crashPermille=51 pausePermille=24 diskFailurePermille=0 partitionPermille=21 cutPermille=32 ambushPermille=7 slowDiskPermille=7 clients=6 requestMillis=223 requestsAhead=2 snapshotTxns=196
clients 0 1 3 4 5
until 24097
Crash atMillis=15922 server=3 downMillis=608 donePermille=325
Crash atMillis=19380 server=2 downMillis=244 donePermille=980
Block atMillis=23248 from=3 to=1 forMillis=3892
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1050 Sid[value=1]: This server follows 3
> 1054 Sid[value=3]: This server leads
> 16922 Sid[value=3] crashes
> 16924 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 16924 Sid[value=1] starts at 0x1000001f1
> 16938 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 16938 Sid[value=2] starts at 0x1000001f1
> 16989 Sid[value=1]: This server follows 2
> 16990 Sid[value=2]: This server leads
> 17530 Sid[value=3] starts at 0x1000001f1
> 17731 Sid[value=3]: This server follows 2
> 20380 Sid[value=2] crashes
> 20402 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20402 Sid[value=1] starts at 0x200000070
> 20462 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 20462 Sid[value=3] starts at 0x200000070
> 20513 Sid[value=1]: This server follows 3
> 20515 Sid[value=3]: This server leads
> 20624 Sid[value=2] starts at 0x200000070
> 20628 Sid[value=2]: This server follows 3
> 24248 nothing gets from Sid[value=3] to Sid[value=1] for 3892 ms
> 25097 all is well from now on
> 25098 Sid[value=1]: Looking for a leader: the leader committed 0x30000006f, it is not the turn of that
> 25098 Sid[value=1] starts at 0x30000006d
> 25104 Sid[value=1]: This server follows 3
> 25697 Sid[value=1] crashes
> 25897 VIOLATION: a restart at 0x30000006e finds another tree than was logged
