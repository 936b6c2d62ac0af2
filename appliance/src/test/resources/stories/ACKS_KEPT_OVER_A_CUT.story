# ACKS_KEPT_OVER_A_CUT: a leader counts what it then told the learner to cut off
seed 3
mix servers=3 observers=0 tickMillis=200 mailLossPermille=213 crashPermille=51 pausePermille=24 diskFailurePermille=0 partitionPermille=21 cutPermille=32 ambushPermille=7 slowDiskPermille=7 clients=6 requestMillis=223 requestsAhead=2 snapshotTxns=196 historyEntries=8 latePermille=20 epochTxns=118 away=0
clients 0 1 2 3 4 5
until 3753
Crash atMillis=3630 server=2 downMillis=176 donePermille=883
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1002 Sid[value=2]: This server follows 3
> 1050 Sid[value=1]: This server follows 3
> 1054 Sid[value=3]: This server leads
> 4184 Sid[value=3]: This server leads on, in Epoch[value=2]
> 4630 Sid[value=2] crashes
> 4753 all is well from now on
> 4753 Sid[value=2] starts at 0x200000011
> 4953 Sid[value=2]: This server follows 3
> 5293 VIOLATION: Sid[value=2] serves 0x200000011, which only the disks of [Sid[value=3]] hold
