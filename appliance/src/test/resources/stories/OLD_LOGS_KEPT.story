# OLD_LOGS_KEPT: the old log stays under a snapshot that replaces it
seed 80
mix servers=3 observers=0 tickMillis=200 mailLossPermille=0 crashPermille=250 pausePermille=20 diskFailurePermille=11 partitionPermille=63 cutPermille=0 ambushPermille=0 slowDiskPermille=91 clients=5 requestMillis=283 requestsAhead=2 snapshotTxns=49 historyEntries=1 latePermille=20 epochTxns=0 away=0
clients 0 1 2 3 4
until 28456
Crash atMillis=7681 server=2 downMillis=27 donePermille=824
Crash atMillis=8123 server=1 downMillis=1577 donePermille=266
Crash atMillis=10757 server=2 downMillis=4266 donePermille=565
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1003 Sid[value=1]: This server follows 3
> 1006 Sid[value=2]: This server follows 3
> 1006 Sid[value=3]: This server leads
> 8681 Sid[value=2] crashes
> 8708 Sid[value=2] starts at 0x100000097
> 8714 Sid[value=2]: This server follows 3
> 9123 Sid[value=1] crashes
> 10700 Sid[value=1] starts at 0x10000009c
> 10704 Sid[value=1]: This server follows 3
> 11757 Sid[value=2] crashes
> 16023 VIOLATION: a restart at 0x100000095 finds another tree than was logged
