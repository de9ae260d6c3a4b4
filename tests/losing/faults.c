/* Faults: ends the process, or fails a call, at the n-th system call of a kind under a folder.
 *
 * LOSE_CALLS  names of calls, separated by commas; sockets count where a sending call is named
 * LOSE_NTH    at which of them something happens
 * LOSE_DO     "kill", or the number of an error
 * LOSE_STAYS  set: every later call fails as well, as on a disk that stays full
 * LOSE_UNDER  only files whose path holds this
 * LOSE_LOG    a file to which every counted call is written
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long counted;

static int is_named(const char *call) {
    const char *names = getenv("LOSE_CALLS");
    size_t length = strlen(call);
    for (const char *at = names; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        if (strncmp(at, call, length) == 0 && (at[length] == ',' || at[length] == 0)) return 1;
    }
    return 0;
}

static void note(const char *call, const char *path, int failed) {
    const char *log = getenv("LOSE_LOG");
    if (!log) return;
    char line[1200];
    int n = snprintf(line, sizeof line, "%s %d %s\n", call, failed, path);
    int fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (fd >= 0) {
        syscall(SYS_write, fd, line, n);
        syscall(SYS_close, fd);
    }
}

/* Gives the error that the call has to fail with; 0 where it goes on. */
static int happens(const char *call, const char *path) {
    const char *under = getenv("LOSE_UNDER");
    const char *what = getenv("LOSE_DO");
    const char *nth = getenv("LOSE_NTH");
    if (!what || !nth || (under && path[0] == '/' && !strstr(path, under)) || !is_named(call)) return 0;
    long n = atomic_fetch_add(&counted, 1) + 1;
    int due = n == atol(nth) || (getenv("LOSE_STAYS") && n > atol(nth));
    note(call, path, due);
    if (!due) return 0;
    if (strcmp(what, "kill") == 0) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
    return atoi(what);
}

static int happens_to(const char *call, int fd, int sockets) {
    struct stat is;
    if (fstat(fd, &is) != 0) return 0;
    if (sockets && S_ISSOCK(is.st_mode)) return happens(call, "socket");
    if (!S_ISREG(is.st_mode) && !S_ISDIR(is.st_mode)) return 0;
    char link[64], path[1024];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0) return 0;
    path[n] = 0;
    return happens(call, path);
}

#define FAIL(error) do { int e = (error); if (e) { errno = e; return -1; } } while (0)
#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *from, size_t n) { REAL(write); FAIL(happens_to("write", fd, 0)); return real(fd, from, n); }
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) { REAL(pwrite64); FAIL(happens_to("pwrite64", fd, 0)); return real(fd, from, n, at); }
int fsync(int fd) { REAL(fsync); FAIL(happens_to("fsync", fd, 0)); return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); FAIL(happens_to("fdatasync", fd, 0)); return real(fd); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); FAIL(happens_to("ftruncate", fd, 0)); return real(fd, n); }
ssize_t send(int fd, const void *from, size_t n, int flags) { REAL(send); FAIL(happens_to("sendto", fd, 1)); return real(fd, from, n, flags); }
ssize_t writev(int fd, const struct iovec *from, int n) { REAL(writev); FAIL(happens_to("sendto", fd, 1)); return real(fd, from, n); }
int rename(const char *from, const char *to) { REAL(rename); FAIL(happens("rename", to)); return real(from, to); }
int unlink(const char *path) { REAL(unlink); FAIL(happens("unlink", path)); return real(path); }
int unlinkat(int at, const char *path, int flags) { REAL(unlinkat); FAIL(happens_to("unlink", at, 0)); return real(at, path, flags); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); FAIL(happens("mkdir", path)); return real(path, mode); }
