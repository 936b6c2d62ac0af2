# ZOOKEEPER_3642: a snapshot that was received and not saved counts as history
seed 423
mix servers=5 observers=1 tickMillis=200 mailLossPermille=123 crashPermille=257 pausePermille=26 diskFailurePermille=9 partitionPermille=33 cutPermille=24 ambushPermille=267 slowDiskPermille=163 clients=4 requestMillis=58 requestsAhead=2 snapshotTxns=141 historyEntries=9 latePermille=20 epochTxns=0 away=1
clients 0 1 2 3
until 28698
Ambush atMillis=1922 server=3 moment=SYNCHRONIZES deed=CUT forMillis=10 donePermille=372
Crash atMillis=2855 server=2 downMillis=602 donePermille=186
Crash atMillis=2855 server=5 downMillis=104 donePermille=386
Crash atMillis=3801 server=4 downMillis=309 donePermille=795
Crash atMillis=4400 server=1 downMillis=2581 donePermille=714
Crash atMillis=4400 server=3 downMillis=2729 donePermille=358
Ambush atMillis=4400 server=4 moment=SAVES_EPOCH deed=CRASH forMillis=20 donePermille=52
Ambush atMillis=5699 server=5 moment=LEADS deed=CUT forMillis=361 donePermille=979
Crash atMillis=6488 server=2 downMillis=49 donePermille=765
Ambush atMillis=6488 server=2 moment=SAVES_EPOCH deed=CUT forMillis=326 donePermille=514
DiskFailure atMillis=6488 server=4 downMillis=3303 donePermille=511
Crash atMillis=6488 server=5 downMillis=1065 donePermille=640
DiskFailure atMillis=6488 server=6 downMillis=2821 donePermille=372
Crash atMillis=7193 server=1 downMillis=5072 donePermille=320
Crash atMillis=7193 server=2 downMillis=33 donePermille=989
Crash atMillis=8888 server=3 downMillis=2454 donePermille=874
Ambush atMillis=8888 server=4 moment=SYNCHRONIZES deed=CUT forMillis=446 donePermille=539
Cut atMillis=8888 pick=905 firstAfterMillis=180 secondAfterMillis=302
Ambush atMillis=10408 server=2 moment=LEADS deed=BLOCK forMillis=1258 donePermille=342
Crash atMillis=10408 server=5 downMillis=3631 donePermille=27
Crash atMillis=12219 server=4 downMillis=946 donePermille=915
Crash atMillis=13797 server=1 downMillis=2390 donePermille=380
Ambush atMillis=13797 server=2 moment=SAVES_EPOCH deed=CRASH forMillis=144 donePermille=56
Ambush atMillis=13797 server=4 moment=LEADS deed=CRASH forMillis=105 donePermille=9
Crash atMillis=15407 server=3 downMillis=1781 donePermille=156
Crash atMillis=15407 server=6 downMillis=418 donePermille=755
Crash atMillis=15407 server=2 downMillis=522 donePermille=725
Crash atMillis=15407 server=4 downMillis=912 donePermille=111
Crash atMillis=15407 server=5 downMillis=376 donePermille=294
Ambush atMillis=16238 server=1 moment=SYNCHRONIZES deed=BLOCK forMillis=5035 donePermille=140
Ambush atMillis=16238 server=2 moment=IS_SENT_A_TREE deed=CUT forMillis=455 donePermille=816
Ambush atMillis=16238 server=5 moment=SAVES_EPOCH deed=CUT forMillis=115 donePermille=981
Crash atMillis=16238 server=6 downMillis=140 donePermille=928
Crash atMillis=18431 server=1 downMillis=88 donePermille=794
Crash atMillis=18431 server=2 downMillis=1071 donePermille=19
Crash atMillis=19140 server=1 downMillis=1152 donePermille=299
Crash atMillis=19140 server=5 downMillis=2994 donePermille=642
Crash atMillis=19140 server=3 downMillis=132 donePermille=534
Crash atMillis=19140 server=4 downMillis=659 donePermille=127
Crash atMillis=20494 server=2 downMillis=2242 donePermille=717
Crash atMillis=20494 server=1 downMillis=1 donePermille=563
Crash atMillis=20494 server=2 downMillis=728 donePermille=668
Crash atMillis=20494 server=3 downMillis=699 donePermille=417
Crash atMillis=20494 server=4 downMillis=627 donePermille=278
Crash atMillis=20494 server=5 downMillis=48 donePermille=930
Crash atMillis=20494 server=6 downMillis=184 donePermille=280
Ambush atMillis=21183 server=1 moment=SAVES_EPOCH deed=CUT forMillis=276 donePermille=792
Crash atMillis=21183 server=3 downMillis=1219 donePermille=145
Ambush atMillis=21183 server=3 moment=SYNCHRONIZES deed=BLOCK forMillis=150 donePermille=868
Ambush atMillis=21183 server=6 moment=SYNCHRONIZES deed=CRASH forMillis=70 donePermille=502
Crash atMillis=22470 server=1 downMillis=519 donePermille=491
Ambush atMillis=22470 server=4 moment=SAVES_EPOCH deed=BLOCK forMillis=1324 donePermille=974
Ambush atMillis=23840 server=1 moment=SAVES_EPOCH deed=BLOCK forMillis=67 donePermille=468
Crash atMillis=23840 server=2 downMillis=1105 donePermille=559
Crash atMillis=23840 server=5 downMillis=616 donePermille=307
Crash atMillis=23840 server=6 downMillis=1076 donePermille=624
Ambush atMillis=23840 server=6 moment=SAVES_EPOCH deed=BLOCK forMillis=158 donePermille=365
Ambush atMillis=24320 server=1 moment=SAVES_EPOCH deed=CRASH forMillis=122 donePermille=272
Crash atMillis=25663 server=2 downMillis=31 donePermille=239
Crash atMillis=25663 server=5 downMillis=126 donePermille=233
Ambush atMillis=25663 server=5 moment=IS_SENT_A_TREE deed=CUT forMillis=275 donePermille=18
Crash atMillis=27106 server=4 downMillis=722 donePermille=871
Crash atMillis=28680 server=1 downMillis=109 donePermille=317
Crash atMillis=28680 server=2 downMillis=174 donePermille=468
> 1000 Sid[value=1] starts at 0x0
> 1000 Sid[value=2] starts at 0x0
> 1000 Sid[value=3] starts at 0x0
> 1000 Sid[value=4] starts at 0x0
> 1000 Sid[value=5] starts at 0x0
> 1000 Sid[value=6] starts at 0x0
> 1004 Sid[value=3]: This server follows 5
> 1051 Sid[value=4]: This server follows 5
> 1052 Sid[value=5]: This server leads
> 1053 Sid[value=1]: This server follows 5
> 1054 Sid[value=6]: This server follows 5
> 1054 Sid[value=2]: This server follows 5
> 3855 Sid[value=2] crashes
> 3855 Sid[value=5] crashes
> 3856 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3857 Sid[value=6]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3917 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3928 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 3959 Sid[value=5] starts at 0x100000026
> 3985 Sid[value=1]: This server follows 4
> 3985 Sid[value=4]: This server leads
> 4012 Sid[value=5]: This server follows 4
> 4064 Sid[value=6]: This server follows 4
> 4457 Sid[value=2] starts at 0x100000023
> 4461 Sid[value=2]: This server follows 4
> 4513 Sid[value=3]: This server follows 4
> 4801 Sid[value=4] crashes
> 4802 Sid[value=6]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 4802 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 4853 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 4886 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 4888 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 4939 Sid[value=3]: This server follows 5
> 4939 Sid[value=1]: This server follows 5
> 4940 Sid[value=5]: This server leads
> 4940 Sid[value=2]: This server follows 5
> 5006 Sid[value=6]: This server follows 5
> 5110 Sid[value=4] starts at 0x100000028
> 5311 Sid[value=4]: This server follows 5
> 5400 Sid[value=1] crashes
> 5400 Sid[value=3] crashes
> 5922 Sid[value=4] is hit as it SAVES_EPOCH
> 5922 Sid[value=4] crashes
> 5942 Sid[value=4] starts at 0x100000028
> 6941 Sid[value=2]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_UP_TO_DATE
> 7007 Sid[value=6]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_UP_TO_DATE
> 7040 Sid[value=5]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 7093 Sid[value=2]: This server follows 5
> 7095 Sid[value=4]: This server follows 5
> 7245 Sid[value=5]: This server leads
> 7256 Sid[value=5] is hit as it LEADS
> 7259 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 7260 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 7345 Sid[value=5]: Looking for a leader: only [Sid[value=5]] are heard of, which is no quorum
> 7395 Sid[value=4]: This server follows 5
> 7396 Sid[value=5]: This server leads
> 7397 Sid[value=2]: This server follows 5
> 7488 Sid[value=2] crashes
> 7488 Sid[value=4] halts: input/output error
> 7488 Sid[value=5] crashes
> 7488 Sid[value=6] halts: input/output error
> 7537 Sid[value=2] starts at 0x100000028
> 7981 Sid[value=1] starts at 0x100000028
> 8129 Sid[value=3] starts at 0x100000028
> 8191 Sid[value=3]: This server follows 2
> 8192 Sid[value=2]: This server leads
> 8193 Sid[value=1] crashes
> 8193 Sid[value=2] crashes
> 8194 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=2] is gone: connection reset
> 8226 Sid[value=2] starts at 0x100000028
> 8553 Sid[value=5] starts at 0x100000028
> 8608 Sid[value=5]: This server leads
> 8643 Sid[value=2]: This server follows 5
> 8678 Sid[value=3]: This server follows 5
> 9694 Sid[value=2] is hit as it SAVES_EPOCH
> 9697 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 9708 Sid[value=5]: Looking for a leader: only [Sid[value=3], Sid[value=5]] are heard of, which is no quorum
> 9711 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=5] is gone: Look[reason=only [Sid[value=3], Sid[value=5]] are heard of, which is no quorum]
> 9762 Sid[value=2]: This server follows 5
> 9764 Sid[value=5]: This server leads
> 9888 Sid[value=3] crashes
> 9888 the stream from Sid[value=2] to Sid[value=5] is cut
> 10068 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: cut
> 10309 Sid[value=6] starts at 0x100000028
> 10791 Sid[value=4] starts at 0x100000028
> 10864 Sid[value=5]: Looking for a leader: no quorum has come within 1000 ms
> 10920 Sid[value=5]: This server leads
> 10964 Sid[value=6]: This server follows 5
> 10967 Sid[value=2]: This server follows 5
> 11070 Sid[value=4]: This server follows 5
> 11408 Sid[value=5] crashes
> 11408 Sid[value=6]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 11411 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 11491 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 12342 Sid[value=3] starts at 0x100000028
> 12399 Sid[value=3]: This server leads
> 12400 Sid[value=4]: This server follows 3
> 12455 Sid[value=2]: This server follows 3
> 12465 Sid[value=3] is hit as it SYNCHRONIZES
> 12465 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 12467 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 13219 Sid[value=4] crashes
> 13265 Sid[value=1] starts at 0x100000028
> 13317 Sid[value=2]: This server leads
> 13667 Sid[value=6]: This server follows 2
> 14165 Sid[value=4] starts at 0x100000028
> 14173 Sid[value=4]: This server follows 2
> 14220 Sid[value=1]: This server follows 2
> 14233 Sid[value=2] is hit as it LEADS
> 14233 nothing gets from Sid[value=2] to Sid[value=1] for 1258 ms
> 14233 nothing gets from Sid[value=2] to Sid[value=3] for 1258 ms
> 14233 nothing gets from Sid[value=2] to Sid[value=4] for 1258 ms
> 14233 nothing gets from Sid[value=2] to Sid[value=5] for 1258 ms
> 14233 nothing gets from Sid[value=2] to Sid[value=6] for 1258 ms
> 14499 Sid[value=3]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 14797 Sid[value=1] crashes
> 14817 Sid[value=2]: Looking for a leader: only [Sid[value=2], Sid[value=4]] are heard of, which is no quorum
> 15039 Sid[value=5] starts at 0x100000028
> 15504 Sid[value=4]: Looking for a leader: the stream to the leader Sid[value=2] is gone: Look[reason=only [Sid[value=2], Sid[value=4]] are heard of, which is no quorum]
> 15537 Sid[value=6]: Looking for a leader: the stream to the leader Sid[value=2] is gone: Look[reason=only [Sid[value=2], Sid[value=4]] are heard of, which is no quorum]
> 15555 Sid[value=3]: This server follows 4
> 15556 Sid[value=2]: This server follows 4
> 15557 Sid[value=5]: This server follows 4
> 15558 Sid[value=4]: This server leads
> 15564 Sid[value=4] is hit as it SYNCHRONIZES
> 15565 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 15565 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 15565 Sid[value=2] is hit as it SAVES_EPOCH
> 15565 Sid[value=2] crashes
> 15567 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 15590 Sid[value=6]: This server follows 4
> 15709 Sid[value=2] starts at 0x900000001
> 15762 Sid[value=2]: This server follows 3
> 15764 Sid[value=5]: This server follows 3
> 16407 Sid[value=3] crashes
> 16407 Sid[value=6] crashes
> 16407 Sid[value=2] crashes
> 16407 Sid[value=4] crashes
> 16407 Sid[value=5] crashes
> 16783 Sid[value=5] starts at 0x100000028
> 16825 Sid[value=6] starts at 0x900000001
> 16929 Sid[value=2] starts at 0x900000001
> 17187 Sid[value=1] starts at 0x100000028
> 17238 Sid[value=6] crashes
> 17319 Sid[value=4] starts at 0x900000001
> 17370 Sid[value=1]: This server follows 4
> 17372 Sid[value=2]: This server follows 4
> 17372 Sid[value=5]: This server follows 4
> 17372 Sid[value=4]: This server leads
> 17378 Sid[value=6] starts at 0x900000001
> 17380 Sid[value=6]: This server follows 4
> 17645 Sid[value=5] is hit as it SAVES_EPOCH
> 17647 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=4] is gone: cut
> 18158 Sid[value=4] is hit as it LEADS
> 18158 Sid[value=4] crashes
> 18159 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 18165 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 18188 Sid[value=3] starts at 0x900000001
> 18233 Sid[value=6]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 18243 Sid[value=3]: This server follows 5
> 18244 Sid[value=5]: This server leads
> 18263 Sid[value=4] starts at 0x900000001
> 18266 Sid[value=4]: This server follows 5
> 18288 Sid[value=6]: This server follows 5
> 18315 Sid[value=1]: This server follows 5
> 18315 Sid[value=2]: This server follows 5
> 19431 Sid[value=1] crashes
> 19431 Sid[value=2] crashes
> 19519 Sid[value=1] starts at 0xc0000000d
> 19721 Sid[value=1]: This server follows 5
> 20140 Sid[value=1] crashes
> 20140 Sid[value=5] crashes
> 20140 Sid[value=3] crashes
> 20140 Sid[value=4] crashes
> 20141 Sid[value=6]: Looking for a leader: the stream to the leader Sid[value=5] is gone: connection reset
> 20272 Sid[value=3] starts at 0xc0000001b
> 20502 Sid[value=2] starts at 0xc0000000d
> 20799 Sid[value=4] starts at 0xc00000014
> 20926 Sid[value=3]: This server leads
> 21076 Sid[value=2]: This server follows 3
> 21078 Sid[value=4]: This server follows 3
> 21292 Sid[value=1] starts at 0xc00000019
> 21297 Sid[value=1]: This server follows 3
> 21494 Sid[value=2] crashes
> 21494 Sid[value=1] crashes
> 21494 Sid[value=3] crashes
> 21494 Sid[value=4] crashes
> 21494 Sid[value=6] crashes
> 21495 Sid[value=1] starts at 0xc00000019
> 21678 Sid[value=6] starts at 0xc00000019
> 22121 Sid[value=4] starts at 0xc00000014
> 22193 Sid[value=3] starts at 0xc0000001b
> 22248 Sid[value=3]: This server leads
> 22249 Sid[value=4]: This server follows 3
> 22401 Sid[value=1]: This server follows 3
> 22412 Sid[value=3] is hit as it SYNCHRONIZES
> 22412 nothing gets from Sid[value=3] to Sid[value=1] for 150 ms
> 22412 nothing gets from Sid[value=3] to Sid[value=2] for 150 ms
> 22412 nothing gets from Sid[value=3] to Sid[value=4] for 150 ms
> 22412 nothing gets from Sid[value=3] to Sid[value=5] for 150 ms
> 22412 nothing gets from Sid[value=3] to Sid[value=6] for 150 ms
> 22563 Sid[value=1] is hit as it SAVES_EPOCH
> 22568 Sid[value=1]: Looking for a leader: the stream to the leader Sid[value=3] is gone: cut
> 23134 Sid[value=5] starts at 0xc0000001b
> 23470 Sid[value=1] crashes
> 23736 Sid[value=2] starts at 0xc0000000d
> 23786 Sid[value=5]: This server follows 1
> 23790 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=1] is gone: connection refused
> 23989 Sid[value=1] starts at 0xc0000001b
> 24042 Sid[value=2]: This server follows 1
> 24043 Sid[value=5]: This server follows 1
> 24250 Sid[value=4]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_UP_TO_DATE
> 24348 Sid[value=3]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 24400 Sid[value=4]: This server leads
> 24401 Sid[value=1]: This server follows 4
> 24401 Sid[value=5]: Looking for a leader: the stream to the leader Sid[value=1] is gone: this server does not lead
> 24403 Sid[value=3]: This server follows 4
> 24403 Sid[value=2]: Looking for a leader: the stream to the leader Sid[value=1] is gone: this server does not lead
> 24405 Sid[value=5]: This server follows 4
> 24484 Sid[value=6]: This server follows 4
> 24497 Sid[value=2]: This server follows 4
> 24549 Sid[value=4] is hit as it SAVES_EPOCH
> 24549 nothing gets from Sid[value=4] to Sid[value=1] for 1324 ms
> 24549 nothing gets from Sid[value=4] to Sid[value=2] for 1324 ms
> 24549 nothing gets from Sid[value=4] to Sid[value=3] for 1324 ms
> 24549 nothing gets from Sid[value=4] to Sid[value=5] for 1324 ms
> 24549 nothing gets from Sid[value=4] to Sid[value=6] for 1324 ms
> 24840 Sid[value=2] crashes
> 24840 Sid[value=5] crashes
> 24840 Sid[value=6] crashes
> 25456 Sid[value=5] starts at 0xc0000001b
> 25901 Sid[value=1] is hit as it SAVES_EPOCH
> 25901 Sid[value=1] crashes
> 25916 Sid[value=6] starts at 0xc00000019
> 25945 Sid[value=2] starts at 0xc0000000d
> 26023 Sid[value=1] starts at 0xc0000001b
> 26076 Sid[value=5]: This server follows 1
> 26078 Sid[value=2]: This server follows 1
> 26079 Sid[value=1]: This server leads
> 26088 Sid[value=1] is hit as it SYNCHRONIZES
> 26088 nothing gets from Sid[value=1] to Sid[value=2] for 5035 ms
> 26088 nothing gets from Sid[value=1] to Sid[value=3] for 5035 ms
> 26088 nothing gets from Sid[value=1] to Sid[value=4] for 5035 ms
> 26088 nothing gets from Sid[value=1] to Sid[value=5] for 5035 ms
> 26088 nothing gets from Sid[value=1] to Sid[value=6] for 5035 ms
> 26404 Sid[value=3]: Looking for a leader: not up to date within 2000 ms (initLimit): AWAIT_UP_TO_DATE
> 26500 Sid[value=4]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 26663 Sid[value=2] crashes
> 26663 Sid[value=5] crashes
> 26694 Sid[value=2] starts at 0xc0000000d
> 26745 Sid[value=4]: This server leads
> 26745 Sid[value=3]: This server follows 4
> 26747 Sid[value=2]: This server follows 4
> 26781 Sid[value=6]: This server follows 4
> 26789 Sid[value=5] starts at 0xc0000001b
> 26801 Sid[value=6] is hit as it SAVES_EPOCH
> 26801 nothing gets from Sid[value=6] to Sid[value=1] for 158 ms
> 26801 nothing gets from Sid[value=6] to Sid[value=2] for 158 ms
> 26801 nothing gets from Sid[value=6] to Sid[value=3] for 158 ms
> 26801 nothing gets from Sid[value=6] to Sid[value=4] for 158 ms
> 26801 nothing gets from Sid[value=6] to Sid[value=5] for 158 ms
> 26823 Sid[value=2] is hit as it IS_SENT_A_TREE
> 26825 Sid[value=2] starts at 0xc00000014
> 28106 Sid[value=4] crashes
> 28107 Sid[value=6]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 28108 Sid[value=3]: Looking for a leader: the stream to the leader Sid[value=4] is gone: connection reset
> 28160 Sid[value=2]: This server follows 3
> 28161 Sid[value=3]: This server leads
> 28161 Sid[value=5]: This server follows 3
> 28179 Sid[value=1]: Looking for a leader: no quorum followed within 2000 ms: ESTABLISHING
> 28312 Sid[value=6]: This server follows 3
> 28828 Sid[value=4] starts at 0xc0000001b
> 29432 Sid[value=4]: This server follows 3
> 29680 Sid[value=1] crashes
> 29680 Sid[value=2] crashes
> 29698 Sid[value=2] stays away from now on
> 29698 Sid[value=1] starts at 0xc0000001b
> 29702 Sid[value=1]: This server follows 3
> 30098 all is well from now on
> 30098 VIOLATION: a restart at 0xc00000015 finds another tree than was logged
