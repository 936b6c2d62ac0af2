# JOINT_QUORUM_FORGOTTEN: a leader that knows a pending configuration asks the committed one alone
seed 25
mix servers=5 observers=0 tickMillis=200 mailLossPermille=0 crashPermille=0 pausePermille=1 diskFailurePermille=0 partitionPermille=41 cutPermille=0 ambushPermille=0 slowDiskPermille=5 clients=8 requestMillis=24 requestsAhead=1 snapshotTxns=171 historyEntries=10000 latePermille=20 epochTxns=0 away=2 weights=0 pending=300652
clients 6
until 121
> 1000 who votes: server.1 participant, server.2 participant, server.4 participant, server.5 participant, version=0; pending: server.2 participant, server.3 participant, server.4 participant, version=1
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1051 Sid[value=4]: This server follows 5
> 1052 Sid[value=1]: This server follows 5
> 1052 Sid[value=2]: This server follows 5
> 1052 Sid[value=5]: This server leads
> 1053 Sid[value=3]: This server follows 5
> 1121 Sid[value=5] stays away from now on
> 1121 Sid[value=5] stands still for 2147483647 ms
> 1121 Sid[value=3] stays away from now on
> 1121 Sid[value=3] crashes
> 2067 Sid[value=2]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 2067 Sid[value=1]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 2074 Sid[value=4]: Looking for a leader: nothing was heard of the leader for 1001 ms (syncLimit)
> 2127 Sid[value=1]: This server follows 4
> 2130 Sid[value=2]: This server follows 4
> 2169 Sid[value=4]: This server leads
> 4521 all is well from now on
> 4521 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 4521 Sid[value=3] starts at 0x0
> 4523 Sid[value=3]: This server follows 4
> 4525 Sid[value=5]: This server follows 4
> 4608 VIOLATION: Sid[value=4] serves 0x20000000f, which only the disks of [Sid[value=1], Sid[value=4], Sid[value=5]] hold
