# ZOOKEEPER_4643: the epoch is saved before the entries that it belongs to
seed 82
mix servers=3 observers=0 tickMillis=2000 mailLossPermille=53 crashPermille=39 pausePermille=30 diskFailurePermille=4 partitionPermille=0 cutPermille=550 ambushPermille=268 slowDiskPermille=70 clients=2 requestMillis=3111 requestsAhead=4 snapshotTxns=73 historyEntries=20 latePermille=20 epochTxns=117 away=1
clients 0 1
until 416562
Cut atMillis=28011 pick=520 firstAfterMillis=244 secondAfterMillis=357
Crash atMillis=34639 server=1 downMillis=1580 donePermille=658
Ambush atMillis=45244 server=1 moment=SYNCHRONIZES deed=CRASH forMillis=3424 donePermille=184
Ambush atMillis=45244 server=2 moment=SYNCHRONIZES deed=CRASH forMillis=1856 donePermille=403
Crash atMillis=45244 server=1 downMillis=3748 donePermille=437
Crash atMillis=45244 server=2 downMillis=2566 donePermille=86
Crash atMillis=45244 server=3 downMillis=4477 donePermille=645
Cut atMillis=74411 pick=639 firstAfterMillis=400 secondAfterMillis=259
Ambush atMillis=168015 server=3 moment=SYNCHRONIZES deed=CRASH forMillis=40321 donePermille=683
Cut atMillis=168015 pick=639 firstAfterMillis=336 secondAfterMillis=401
Ambush atMillis=175840 server=1 moment=LEADS deed=CRASH forMillis=8610 donePermille=475
Cut atMillis=175840 pick=585 firstAfterMillis=9 secondAfterMillis=296
Cut atMillis=180363 pick=744 firstAfterMillis=82 secondAfterMillis=42
Ambush atMillis=319688 server=2 moment=SYNCHRONIZES deed=CRASH forMillis=2542 donePermille=652
Ambush atMillis=326684 server=3 moment=SYNCHRONIZES deed=CUT forMillis=3508 donePermille=614
Ambush atMillis=331029 server=1 moment=SAVES_EPOCH deed=CRASH forMillis=3246 donePermille=451
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1004 Sid[value=1]: This server follows 3
> 1004 Sid[value=2]: This server follows 3
> 1005 Sid[value=3]: This server leads
> 29011 the stream from Sid[value=2] to Sid[value=3] is cut
> 29255 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 29310 Sid[value=2]: This server follows 3
> 35639 Sid[value=1] crashes
> 37219 Sid[value=1] starts at 0x10000003f
> 37222 Sid[value=1]: This server follows 3
> 46244 Sid[value=1] crashes
> 46244 Sid[value=2] crashes
> 46244 Sid[value=3] crashes
> 48810 Sid[value=2] starts at 0x10000004c
> 49992 Sid[value=1] starts at 0x10000004c
> 50260 Sid[value=1]: This server follows 2
> 50261 Sid[value=2]: This server leads
> 50426 Sid[value=2] is hit as it SYNCHRONIZES
> 50426 Sid[value=2] crashes
> 50501 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 50721 Sid[value=3] starts at 0x10000004c
> 50775 Sid[value=3]: This server follows 1
> 50776 Sid[value=1]: This server leads
> 50779 Sid[value=1] is hit as it SYNCHRONIZES
> 50779 Sid[value=1] crashes
> 50780 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection reset
> 52282 Sid[value=2] starts at 0x10000004c
> 52336 Sid[value=2]: This server follows 3
> 52338 Sid[value=3]: This server leads
> 54203 Sid[value=1] starts at 0x10000004c
> 54206 Sid[value=1]: This server follows 3
> 75411 the stream from Sid[value=1] to Sid[value=3] is cut
> 75811 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 75814 Sid[value=1]: This server follows 3
> 129695 Sid[value=3]: This server leads on, in Epoch[value=5]
> 169015 the stream from Sid[value=1] to Sid[value=3] is cut
> 169351 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 169354 Sid[value=1]: This server follows 3
> 169356 Sid[value=3] is hit as it SYNCHRONIZES
> 169356 Sid[value=3] crashes
> 169359 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 169387 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 169438 Sid[value=1]: This server follows 2
> 169438 Sid[value=2]: This server leads
> 176840 the stream from Sid[value=1] to Sid[value=2] is cut
> 176849 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 177438 Sid[value=2]: Looking for a leader: only [Sid[value=2]] are heard of, which is no quorum
> 177491 Sid[value=1]: This server follows 2
> 177492 Sid[value=2]: This server leads
> 181363 the stream from Sid[value=1] to Sid[value=2] is cut
> 181445 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: cut
> 181492 Sid[value=2]: Looking for a leader: only [Sid[value=2]] are heard of, which is no quorum
> 181543 Sid[value=1]: This server follows 2
> 181604 Sid[value=2]: This server leads
> 209677 Sid[value=3] starts at 0x500000045
> 209683 Sid[value=3]: This server follows 2
> 244394 Sid[value=2]: This server leads on, in Epoch[value=9]
> 320763 Sid[value=2] is hit as it SYNCHRONIZES
> 320763 Sid[value=2] crashes
> 320766 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 320766 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 320816 Sid[value=3]: This server follows 1
> 323305 Sid[value=2] starts at 0x900000075
> 323360 Sid[value=2]: This server follows 1
> 323361 Sid[value=1]: This server leads
> 323370 Sid[value=1] is hit as it LEADS
> 323370 Sid[value=1] crashes
> 323373 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection reset
> 323434 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection reset
> 323485 Sid[value=2]: This server follows 3
> 323486 Sid[value=3]: This server leads
> 331980 Sid[value=1] starts at 0x900000075
> 331986 Sid[value=1]: This server follows 3
> 331991 Sid[value=3] is hit as it SYNCHRONIZES
> 331991 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 331992 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 332042 Sid[value=1]: This server follows 2
> 332043 Sid[value=2]: This server leads
> 332054 Sid[value=1] is hit as it SAVES_EPOCH
> 332054 Sid[value=1] crashes
> 332486 Sid[value=3]: Looking for a leader: only [Sid[value=3]] are heard of, which is no quorum
> 335300 Sid[value=1] starts at 0xc00000001
> 335353 Sid[value=3]: This server follows 1
> 335353 Sid[value=1]: This server leads
> 335364 VIOLATION: Sid[value=1] leads from 0xc00000001 on, clients were told of 0xc00000005
