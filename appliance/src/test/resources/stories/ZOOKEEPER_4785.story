# ZOOKEEPER_4785: the epoch is saved, the entries are dropped when the role ends before
seed 13
mix servers=5 observers=0 tickMillis=200 mailLossPermille=209 crashPermille=297 pausePermille=0 diskFailurePermille=14 partitionPermille=195 cutPermille=509 ambushPermille=372 slowDiskPermille=91 clients=5 requestMillis=214 requestsAhead=2 snapshotTxns=42 historyEntries=10000 latePermille=20 epochTxns=0 away=0 weights=893275 pending=0
clients 1 2 3
until 20827
Crash atMillis=5810 server=4 downMillis=713 donePermille=280
Cut atMillis=6656 pick=379 firstAfterMillis=91 secondAfterMillis=130
Crash atMillis=7307 server=4 downMillis=309 donePermille=489
> 1000 who votes: server.1 participant, server.2 participant, server.3 participant, server.4 participant, server.5 participant, group.0=1:2:3:4:5, weight.1=1, weight.2=0, weight.3=1, weight.4=1, weight.5=2, version=0
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1004 Sid[value=3]: This server follows 5
> 1050 Sid[value=1]: This server follows 5
> 1050 Sid[value=4]: This server follows 5
> 1050 Sid[value=5]: This server leads
> 1053 Sid[value=2]: This server follows 5
> 6810 Sid[value=4] crashes
> 7523 Sid[value=4] starts at 0x10000004b
> 7525 Sid[value=4]: This server follows 5
> 7656 the stream from Sid[value=4] to Sid[value=5] is cut
> 7747 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 7749 Sid[value=4]: This server follows 5
> 8307 Sid[value=4] crashes
> 8616 VIOLATION: a restart at 0x10000005d finds another tree than was logged
