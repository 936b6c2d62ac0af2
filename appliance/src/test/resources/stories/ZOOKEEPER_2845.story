# ZOOKEEPER_2845: who looks for a leader knows its committed state, and not the rest of its log
seed 1
mix servers=5 observers=0 tickMillis=500 mailLossPermille=113 crashPermille=19 pausePermille=7 diskFailurePermille=13 partitionPermille=60 cutPermille=0 ambushPermille=35 slowDiskPermille=0 clients=5 requestMillis=465 requestsAhead=2 snapshotTxns=151 historyEntries=10000 latePermille=20 epochTxns=0 away=0 weights=0 pending=0
clients 1 2 3 4
until 49042
Block atMillis=17744 from=5 to=1 forMillis=818
Crash atMillis=26889 server=3 downMillis=397 donePermille=747
Crash atMillis=26889 server=1 downMillis=2095 donePermille=924
Crash atMillis=26889 server=2 downMillis=1814 donePermille=298
Crash atMillis=26889 server=4 downMillis=348 donePermille=389
Crash atMillis=26889 server=5 downMillis=23 donePermille=488
Ambush atMillis=30277 server=5 moment=SYNCHRONIZES deed=CUT forMillis=910 donePermille=930
Block atMillis=41642 from=1 to=4 forMillis=7013
Block atMillis=41642 from=5 to=1 forMillis=7013
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1002 Sid[value=4]: This server follows 5
> 1051 Sid[value=3]: This server follows 5
> 1051 Sid[value=5]: This server leads
> 1053 Sid[value=2]: This server follows 5
> 1204 Sid[value=1]: This server follows 5
> 18744 nothing gets from Sid[value=5] to Sid[value=1] for 818 ms
> 27889 Sid[value=3] crashes
> 27889 Sid[value=1] crashes
> 27889 Sid[value=2] crashes
> 27889 Sid[value=4] crashes
> 27889 Sid[value=5] crashes
> 27912 Sid[value=5] starts at 0x10000017c
> 28050 Sid[value=5] starts at 0x10000017c
> 28237 Sid[value=4] starts at 0x10000017c
> 28286 Sid[value=3] starts at 0x10000017c
> 28355 Sid[value=3] starts at 0x10000017c
> 28452 Sid[value=4] starts at 0x10000017c
> 28703 Sid[value=3]: This server follows 5
> 28704 Sid[value=4]: This server follows 5
> 28704 Sid[value=5]: This server leads
> 29703 Sid[value=2] starts at 0x10000017c
> 29708 Sid[value=2]: This server follows 5
> 29984 Sid[value=1] starts at 0x10000017c
> 29988 Sid[value=1]: This server follows 5
> 42642 nothing gets from Sid[value=1] to Sid[value=4] for 7013 ms
> 42642 nothing gets from Sid[value=5] to Sid[value=1] for 7013 ms
> 44966 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 2501 ms (syncLimit)
> 44966 Sid[value=1] starts at 0x2000000b1
> 49967 Sid[value=1]: This server follows 5
> 49970 Sid[value=5] is hit as it SYNCHRONIZES
> 49972 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 49972 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 49972 Sid[value=3] starts at 0x200000110
> 49973 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 49973 Sid[value=4] starts at 0x200000110
> 49974 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 49974 Sid[value=2] starts at 0x200000110
> 50025 Sid[value=1]: This server follows 4
> 50025 Sid[value=3]: This server follows 4
> 50025 Sid[value=4]: This server leads
> 50026 Sid[value=2]: This server follows 4
> 50042 all is well from now on
> 50204 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 50204 Sid[value=5] starts at 0x200000110
> 50209 Sid[value=5]: This server follows 4
> 51042 Sid[value=1] crashes
> 51542 Sid[value=1] starts at 0x30000000d
> 51548 Sid[value=1]: This server follows 4
> 51642 Sid[value=2] crashes
> 52142 Sid[value=2] starts at 0x300000011
> 52343 Sid[value=2]: This server follows 4
> 52492 Sid[value=3] crashes
> 52992 Sid[value=3] starts at 0x300000021
> 52995 Sid[value=3]: This server follows 4
> 53042 Sid[value=5] crashes
> 53542 VIOLATION: a restart at 0x300000001 finds another tree than was logged
