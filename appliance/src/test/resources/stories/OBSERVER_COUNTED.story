# OBSERVER_COUNTED: a leader counts what observers acknowledge
seed 5
mix servers=3 observers=1 tickMillis=500 mailLossPermille=242 crashPermille=15 pausePermille=0 diskFailurePermille=13 partitionPermille=0 cutPermille=3 ambushPermille=7 slowDiskPermille=0 clients=3 requestMillis=164 requestsAhead=3 snapshotTxns=73 historyEntries=11 latePermille=20 epochTxns=181 away=1
clients 2
until 302
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1001 Sid[value=1]: This server follows 3
> 1002 Sid[value=2]: This server follows 3
> 1005 Sid[value=3]: This server leads
> 1006 Sid[value=4]: This server follows 3
> 1302 Sid[value=2] stays away from now on
> 1302 nothing gets from Sid[value=2] to Sid[value=1] for 2147483647 ms
> 1302 nothing gets from Sid[value=1] to Sid[value=2] for 2147483647 ms
> 1302 nothing gets from Sid[value=2] to Sid[value=2] for 2147483647 ms
> 1302 nothing gets from Sid[value=2] to Sid[value=2] for 2147483647 ms
> 1302 nothing gets from Sid[value=2] to Sid[value=3] for 2147483647 ms
> 1302 nothing gets from Sid[value=3] to Sid[value=2] for 2147483647 ms
> 1302 nothing gets from Sid[value=2] to Sid[value=4] for 2147483647 ms
> 1302 nothing gets from Sid[value=4] to Sid[value=2] for 2147483647 ms
> 1802 VIOLATION: Sid[value=3] serves 0x100000007, which only the disks of [Sid[value=3]] hold
