# ROOT_BEFORE_EVENTS: readers see a change before its events are delivered
seed 1
mix servers=5 observers=0 tickMillis=500 mailLossPermille=113 crashPermille=19 pausePermille=7 diskFailurePermille=13 partitionPermille=60 cutPermille=0 ambushPermille=35 slowDiskPermille=0 clients=5 requestMillis=465 requestsAhead=2 snapshotTxns=151 historyEntries=10000 latePermille=20 epochTxns=0 away=0
clients 1
until 302
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1002 Sid[value=4]: This server follows 5
> 1051 Sid[value=3]: This server follows 5
> 1051 Sid[value=5]: This server leads
> 1053 Sid[value=2]: This server follows 5
> 1216 Sid[value=1]: This server follows 5
> 1302 all is well from now on
> 2802 Sid[value=1] crashes
> 3302 Sid[value=1] starts at 0x100000008
> 3305 Sid[value=1]: This server follows 5
> 3402 Sid[value=2] crashes
> 3662 VIOLATION: client 1 was not told that /c1 changed at 0x10000000e since 0x10000000a
