/*
 * Loaded before all other libraries (LD_PRELOAD): fsync and fdatasync do first what the file
 * "fsync-fault" in the working directory says: "delay MILLIS", or "fail". Without the file they are
 * what they always are.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Whether the call is to fail. */
static int fault(void)
{
    char text[32];
    int file = open("fsync-fault", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    text[count > 0 ? count : 0] = 0;
    if (strncmp(text, "delay ", 6) == 0) {
        long millis = atol(text + 6);
        struct timespec time = {millis / 1000, millis % 1000 * 1000000};
        nanosleep(&time, NULL);
    }
    return strncmp(text, "fail", 4) == 0;
}

static int call(const char *name, int file)
{
    if (fault()) {
        errno = EIO;
        return -1;
    }
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    return real(file);
}

int fsync(int file)
{
    return call("fsync", file);
}

int fdatasync(int file)
{
    return call("fdatasync", file);
}
