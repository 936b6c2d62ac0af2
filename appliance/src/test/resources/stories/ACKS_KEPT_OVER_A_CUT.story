# ACKS_KEPT_OVER_A_CUT: a leader counts what it then told the learner to cut off
seed 58
mix servers=3 observers=1 tickMillis=200 mailLossPermille=39 crashPermille=0 pausePermille=11 diskFailurePermille=0 partitionPermille=0 cutPermille=96 ambushPermille=41 slowDiskPermille=33 clients=6 requestMillis=71 requestsAhead=3 snapshotTxns=75
clients 0 1 2 3 4 5
until 9808
Ambush atMillis=2567 server=3 moment=LEADS deed=CUT forMillis=1375 donePermille=539
Cut atMillis=9791 pick=719 firstAfterMillis=262 secondAfterMillis=428
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1002 Sid[value=4]: This server follows 3
> 1003 Sid[value=1]: This server follows 3
> 1053 Sid[value=3]: This server leads
> 3567 Sid[value=3] is hit as it LEADS
> 3567 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 3567 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 3569 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 3571 Sid[value=2]: This server follows 3
> 3573 Sid[value=4]: This server follows 3
> 3771 Sid[value=1]: This server follows 3
> 10791 the stream from Sid[value=1] to Sid[value=3] is cut
> 10808 all is well from now on
> 11053 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 11057 Sid[value=1]: This server follows 3
> 11083 VIOLATION: Sid[value=3] serves 0x100000282, which only the disks of [Sid[value=2]] hold
