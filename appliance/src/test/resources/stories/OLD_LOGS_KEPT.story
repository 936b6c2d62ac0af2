# OLD_LOGS_KEPT: the old log stays under a snapshot that replaces it
seed 207
mix servers=5 observers=0 tickMillis=500 mailLossPermille=90 crashPermille=200 pausePermille=23 diskFailurePermille=9 partitionPermille=291 cutPermille=558 ambushPermille=286 slowDiskPermille=0 clients=7 requestMillis=560 requestsAhead=2 snapshotTxns=59 historyEntries=10000 latePermille=20
clients 0 1 2 3 4 5 6
until 81132
Ambush atMillis=5213 server=3 moment=SYNCHRONIZES deed=CRASH forMillis=7322 donePermille=286
Ambush atMillis=5213 server=5 moment=SYNCHRONIZES deed=BLOCK forMillis=563 donePermille=754
Block atMillis=5213 from=3 to=1 forMillis=14580
Block atMillis=5213 from=4 to=1 forMillis=14580
Block atMillis=5213 from=5 to=1 forMillis=14580
Cut atMillis=5213 pick=15 firstAfterMillis=80 secondAfterMillis=138
Crash atMillis=8997 server=2 downMillis=14065 donePermille=813
Cut atMillis=8997 pick=875 firstAfterMillis=54 secondAfterMillis=359
Ambush atMillis=11549 server=2 moment=SYNCHRONIZES deed=CRASH forMillis=425 donePermille=743
Crash atMillis=11549 server=5 downMillis=1649 donePermille=604
Ambush atMillis=13226 server=5 moment=SYNCHRONIZES deed=CUT forMillis=8116 donePermille=654
Block atMillis=13226 from=4 to=3 forMillis=1663
Pause atMillis=16815 server=1 forMillis=3273
Crash atMillis=16815 server=4 downMillis=210 donePermille=222
Ambush atMillis=16815 server=4 moment=LEADS deed=CUT forMillis=78 donePermille=369
DiskFailure atMillis=16815 server=5 downMillis=1425 donePermille=278
Block atMillis=16815 from=4 to=3 forMillis=307
Ambush atMillis=18781 server=2 moment=LEADS deed=BLOCK forMillis=360 donePermille=892
Crash atMillis=18781 server=3 downMillis=2274 donePermille=400
Ambush atMillis=18781 server=3 moment=SAVES_EPOCH deed=BLOCK forMillis=2446 donePermille=50
Cut atMillis=24038 pick=562 firstAfterMillis=101 secondAfterMillis=183
Crash atMillis=26624 server=5 downMillis=9462 donePermille=982
Ambush atMillis=26624 server=5 moment=SYNCHRONIZES deed=CRASH forMillis=101 donePermille=452
Cut atMillis=26624 pick=529 firstAfterMillis=355 secondAfterMillis=187
Ambush atMillis=28353 server=1 moment=SYNCHRONIZES deed=CRASH forMillis=2068 donePermille=433
Ambush atMillis=28353 server=3 moment=IS_SENT_A_TREE deed=CRASH forMillis=1557 donePermille=103
Crash atMillis=28353 server=5 downMillis=6716 donePermille=878
Cut atMillis=28353 pick=569 firstAfterMillis=320 secondAfterMillis=158
Ambush atMillis=31030 server=3 moment=IS_SENT_A_TREE deed=CRASH forMillis=740 donePermille=200
Cut atMillis=31030 pick=871 firstAfterMillis=460 secondAfterMillis=259
Crash atMillis=32560 server=4 downMillis=14427 donePermille=802
Crash atMillis=35868 server=1 downMillis=248 donePermille=177
Ambush atMillis=35868 server=3 moment=LEADS deed=BLOCK forMillis=5411 donePermille=658
Ambush atMillis=35868 server=4 moment=LEADS deed=CRASH forMillis=343 donePermille=309
Ambush atMillis=42403 server=3 moment=SYNCHRONIZES deed=CRASH forMillis=269 donePermille=818
Block atMillis=42403 from=2 to=1 forMillis=56
Block atMillis=42403 from=5 to=2 forMillis=56
Crash atMillis=43148 server=1 downMillis=842 donePermille=928
Ambush atMillis=47166 server=2 moment=SYNCHRONIZES deed=CRASH forMillis=1990 donePermille=771
DiskFailure atMillis=47166 server=2 downMillis=5713 donePermille=515
Ambush atMillis=47166 server=5 moment=SAVES_EPOCH deed=BLOCK forMillis=4630 donePermille=801
Block atMillis=47166 from=3 to=2 forMillis=929
Block atMillis=47166 from=3 to=4 forMillis=929
Crash atMillis=47853 server=1 downMillis=426 donePermille=518
Crash atMillis=47853 server=3 downMillis=3128 donePermille=737
Ambush atMillis=47853 server=4 moment=SAVES_EPOCH deed=CRASH forMillis=484 donePermille=602
Cut atMillis=47853 pick=943 firstAfterMillis=8 secondAfterMillis=471
Crash atMillis=50157 server=1 downMillis=1703 donePermille=561
Ambush atMillis=53560 server=2 moment=SAVES_EPOCH deed=BLOCK forMillis=3490 donePermille=858
Pause atMillis=53560 server=2 forMillis=2417
Crash atMillis=57627 server=4 downMillis=4643 donePermille=357
Ambush atMillis=57627 server=4 moment=SAVES_EPOCH deed=CRASH forMillis=124 donePermille=923
Block atMillis=63034 from=5 to=2 forMillis=9182
Block atMillis=63034 from=5 to=3 forMillis=9182
Ambush atMillis=65819 server=4 moment=LEADS deed=CRASH forMillis=201 donePermille=635
Crash atMillis=68816 server=3 downMillis=5680 donePermille=50
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1004 Sid[value=4]: This server follows 5
> 1053 Sid[value=2]: This server follows 5
> 1053 Sid[value=3]: This server follows 5
> 1053 Sid[value=5]: This server leads
> 1135 Sid[value=1]: This server follows 5
> 6213 nothing gets from Sid[value=3] to Sid[value=1] for 14580 ms
> 6213 nothing gets from Sid[value=4] to Sid[value=1] for 14580 ms
> 6213 nothing gets from Sid[value=5] to Sid[value=1] for 14580 ms
> 6213 the stream from Sid[value=1] to Sid[value=5] is cut
> 6293 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 9997 Sid[value=2] crashes
> 9997 the stream from Sid[value=3] to Sid[value=5] is cut
> 10051 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 10553 Sid[value=5]: Looking for a leader: only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum
> 10555 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: Look[reason=only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum]
> 10607 Sid[value=5]: This server leads
> 10609 Sid[value=3]: This server follows 5
> 10837 Sid[value=4]: This server follows 5
> 10864 Sid[value=5] is hit as it SYNCHRONIZES
> 10864 nothing gets from Sid[value=5] to Sid[value=1] for 563 ms
> 10864 nothing gets from Sid[value=5] to Sid[value=2] for 563 ms
> 10864 nothing gets from Sid[value=5] to Sid[value=3] for 563 ms
> 10864 nothing gets from Sid[value=5] to Sid[value=4] for 563 ms
> 12549 Sid[value=5] crashes
> 12550 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 12550 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 14198 Sid[value=5] starts at 0x200000014
> 14226 nothing gets from Sid[value=4] to Sid[value=3] for 1663 ms
> 14251 Sid[value=3]: This server follows 5
> 14254 Sid[value=4]: This server follows 5
> 14491 Sid[value=5]: This server leads
> 14499 Sid[value=5] is hit as it SYNCHRONIZES
> 14501 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 14503 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 17815 Sid[value=1] stands still for 3273 ms
> 17815 Sid[value=4] crashes
> 17815 Sid[value=5] halts: input/output error
> 17815 nothing gets from Sid[value=4] to Sid[value=3] for 307 ms
> 18025 Sid[value=4] starts at 0x200000014
> 19240 Sid[value=5] starts at 0x200000014
> 19292 Sid[value=4]: This server follows 5
> 19293 Sid[value=5]: This server leads
> 19295 Sid[value=3]: This server follows 5
> 19781 Sid[value=3] crashes
> 19793 Sid[value=5]: Looking for a leader: only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum
> 19795 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: Look[reason=only [Sid[value=4], Sid[value=5]] are heard of, which is no quorum]
> 21141 Sid[value=4]: This server follows 5
> 21141 Sid[value=1]: This server follows 5
> 21142 Sid[value=5]: This server leads
> 22055 Sid[value=3] starts at 0x400000002
> 22059 Sid[value=3]: This server follows 5
> 22071 Sid[value=3] is hit as it SAVES_EPOCH
> 22071 nothing gets from Sid[value=3] to Sid[value=1] for 2446 ms
> 22071 nothing gets from Sid[value=3] to Sid[value=2] for 2446 ms
> 22071 nothing gets from Sid[value=3] to Sid[value=4] for 2446 ms
> 22071 nothing gets from Sid[value=3] to Sid[value=5] for 2446 ms
> 24062 Sid[value=2] starts at 0x100000089
> 24063 Sid[value=2]: This server follows 5
> 25038 the stream from Sid[value=3] to Sid[value=5] is cut
> 25139 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 25145 Sid[value=3]: This server follows 5
> 27624 Sid[value=5] crashes
> 27625 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 27627 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 27682 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 27685 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 27735 Sid[value=2]: This server follows 4
> 27736 Sid[value=4]: This server leads
> 27736 Sid[value=3]: This server follows 4
> 27754 Sid[value=4] is hit as it LEADS
> 27754 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 27759 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 27811 Sid[value=1]: This server follows 3
> 27814 Sid[value=2]: This server follows 3
> 27986 Sid[value=4]: Looking for a leader: only [Sid[value=4]] are heard of, which is no quorum
> 29353 the stream from Sid[value=2] to Sid[value=3] is cut
> 29673 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 29728 Sid[value=2]: This server follows 4
> 29730 Sid[value=4]: This server leads
> 29883 Sid[value=3]: This server follows 4
> 29883 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: this server does not lead
> 30088 Sid[value=1]: This server follows 4
> 32030 the stream from Sid[value=3] to Sid[value=4] is cut
> 32490 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 32492 Sid[value=3]: This server follows 4
> 33560 Sid[value=4] crashes
> 33561 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 33577 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 33624 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 33815 Sid[value=1]: This server follows 3
> 33827 Sid[value=2]: This server follows 3
> 34164 Sid[value=3]: This server leads
> 34170 Sid[value=3] is hit as it SYNCHRONIZES
> 34170 Sid[value=3] crashes
> 34203 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 34221 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 36868 Sid[value=1] crashes
> 37086 Sid[value=5] starts at 0x500000078
> 37116 Sid[value=1] starts at 0x700000040
> 37139 Sid[value=2]: This server leads
> 37169 Sid[value=1]: This server follows 2
> 37171 Sid[value=5]: This server follows 2
> 37181 Sid[value=2] is hit as it SYNCHRONIZES
> 37181 Sid[value=2] crashes
> 37183 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 37239 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 37606 Sid[value=2] starts at 0x700000040
> 37662 Sid[value=2]: This server follows 5
> 37664 Sid[value=1]: This server follows 5
> 37665 Sid[value=5]: This server leads
> 37673 Sid[value=5] is hit as it SYNCHRONIZES
> 37673 Sid[value=5] crashes
> 37691 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 37692 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 37774 Sid[value=5] starts at 0x700000040
> 37825 Sid[value=2]: This server leads
> 37828 Sid[value=5]: This server follows 2
> 37828 Sid[value=1]: This server follows 2
> 37842 Sid[value=2] is hit as it LEADS
> 37842 nothing gets from Sid[value=2] to Sid[value=1] for 360 ms
> 37842 nothing gets from Sid[value=2] to Sid[value=3] for 360 ms
> 37842 nothing gets from Sid[value=2] to Sid[value=4] for 360 ms
> 37842 nothing gets from Sid[value=2] to Sid[value=5] for 360 ms
> 41492 Sid[value=3] starts at 0x700000040
> 41695 Sid[value=3]: This server follows 2
> 43403 nothing gets from Sid[value=2] to Sid[value=1] for 56 ms
> 43403 nothing gets from Sid[value=5] to Sid[value=2] for 56 ms
> 44148 Sid[value=1] crashes
> 44990 Sid[value=1] starts at 0xb00000079
> 45193 Sid[value=1]: This server follows 2
> 47987 Sid[value=4] starts at 0x700000040
> 47991 Sid[value=4]: This server follows 2
> 48166 Sid[value=2] halts: input/output error
> 48166 nothing gets from Sid[value=3] to Sid[value=2] for 929 ms
> 48166 nothing gets from Sid[value=3] to Sid[value=4] for 929 ms
> 48168 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 48169 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 48169 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 48191 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 48419 Sid[value=5]: This server leads
> 48421 Sid[value=3]: This server follows 5
> 48421 Sid[value=1]: This server follows 5
> 48422 Sid[value=4]: This server follows 5
> 48429 Sid[value=5] is hit as it SAVES_EPOCH
> 48429 nothing gets from Sid[value=5] to Sid[value=1] for 4630 ms
> 48429 nothing gets from Sid[value=5] to Sid[value=2] for 4630 ms
> 48429 nothing gets from Sid[value=5] to Sid[value=3] for 4630 ms
> 48429 nothing gets from Sid[value=5] to Sid[value=4] for 4630 ms
> 48853 Sid[value=1] crashes
> 48853 Sid[value=3] crashes
> 48853 the stream from Sid[value=4] to Sid[value=5] is cut
> 48861 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 49279 Sid[value=1] starts at 0xb000000c0
> 51157 Sid[value=1] crashes
> 51981 Sid[value=3] starts at 0xb000000c0
> 52033 Sid[value=4]: This server leads
> 52860 Sid[value=1] starts at 0xb000000c0
> 52865 Sid[value=1]: This server follows 4
> 52915 Sid[value=3]: This server follows 4
> 52922 Sid[value=4] is hit as it SAVES_EPOCH
> 52922 Sid[value=4] crashes
> 52925 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 53007 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 53406 Sid[value=4] starts at 0xb000000c0
> 53461 Sid[value=4]: This server follows 3
> 53463 Sid[value=1]: This server follows 3
> 53530 Sid[value=3]: This server leads
> 53536 Sid[value=3] is hit as it SYNCHRONIZES
> 53536 Sid[value=3] crashes
> 53539 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 53575 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection reset
> 53669 Sid[value=5]: Looking for a leader: no quorum followed within 5000 ms (initLimit): ESTABLISHING
> 53724 Sid[value=1]: This server follows 4
> 53725 Sid[value=4]: This server leads
> 53805 Sid[value=3] starts at 0xb000000c0
> 53809 Sid[value=3]: This server follows 4
> 53825 Sid[value=4] is hit as it LEADS
> 53825 Sid[value=4] crashes
> 53827 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 53843 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 53879 Sid[value=2] starts at 0xb000000c0
> 53934 Sid[value=3]: This server leads
> 53934 Sid[value=5]: This server follows 3
> 53935 Sid[value=2]: This server follows 3
> 53948 Sid[value=3] is hit as it LEADS
> 53948 nothing gets from Sid[value=3] to Sid[value=1] for 5411 ms
> 53948 nothing gets from Sid[value=3] to Sid[value=2] for 5411 ms
> 53948 nothing gets from Sid[value=3] to Sid[value=4] for 5411 ms
> 53948 nothing gets from Sid[value=3] to Sid[value=5] for 5411 ms
> 54168 Sid[value=4] starts at 0xb000000c0
> 54560 Sid[value=2] stands still for 2417 ms
> 56684 Sid[value=3]: Looking for a leader: only [Sid[value=2], Sid[value=3]] are heard of, which is no quorum
> 56977 Sid[value=2]: Looking for a leader: nothing was heard of the leader for 3029 ms (syncLimit)
> 57027 Sid[value=1]: This server follows 2
> 57027 Sid[value=2]: This server leads
> 57028 Sid[value=4]: This server follows 2
> 57036 Sid[value=2] is hit as it SAVES_EPOCH
> 57036 nothing gets from Sid[value=2] to Sid[value=1] for 3490 ms
> 57036 nothing gets from Sid[value=2] to Sid[value=3] for 3490 ms
> 57036 nothing gets from Sid[value=2] to Sid[value=4] for 3490 ms
> 57036 nothing gets from Sid[value=2] to Sid[value=5] for 3490 ms
> 57036 Sid[value=2] is hit as it SYNCHRONIZES
> 57036 Sid[value=2] crashes
> 58627 Sid[value=4] crashes
> 58935 Sid[value=5]: Looking for a leader: not up to date within 5000 ms (initLimit): AWAIT_UP_TO_DATE
> 59026 Sid[value=2] starts at 0xb000000c0
> 59936 Sid[value=2]: This server follows 3
> 60337 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: connection refused
> 60538 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 60590 Sid[value=5]: This server follows 1
> 60590 Sid[value=3]: This server follows 1
> 60590 Sid[value=2]: This server follows 1
> 60591 Sid[value=1]: This server leads
> 60600 Sid[value=1] is hit as it SYNCHRONIZES
> 60600 Sid[value=1] crashes
> 60647 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection reset
> 60664 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection reset
> 60820 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection reset
> 60820 Sid[value=3] is hit as it IS_SENT_A_TREE
> 60820 Sid[value=3] crashes
> 61560 Sid[value=3] starts at 0x1000000005
> 61612 Sid[value=3]: This server follows 5
> 61612 Sid[value=2]: This server follows 5
> 61614 Sid[value=5]: This server leads
> 62668 Sid[value=1] starts at 0xb000000c0
> 62672 Sid[value=1]: This server follows 5
> 63270 Sid[value=4] starts at 0xb000000c0
> 63288 Sid[value=4]: This server follows 5
> 63300 Sid[value=4] is hit as it SAVES_EPOCH
> 63300 Sid[value=4] crashes
> 63424 Sid[value=4] starts at 0x1300000006
> 63426 Sid[value=4]: This server follows 5
> 64034 nothing gets from Sid[value=5] to Sid[value=2] for 9182 ms
> 64034 nothing gets from Sid[value=5] to Sid[value=3] for 9182 ms
> 66478 Sid[value=2]: Looking for a leader: nothing was heard of the leader for 2501 ms (syncLimit)
> 66479 Sid[value=3]: Looking for a leader: nothing was heard of the leader for 2501 ms (syncLimit)
> 69816 Sid[value=3] crashes
> 73486 Sid[value=2]: This server follows 5
> 75496 VIOLATION: a restart at 0x1300000001 finds another tree than was logged
