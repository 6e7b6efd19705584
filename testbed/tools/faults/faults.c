/*
 * Loaded before the C library (LD_PRELOAD), it lets a process, and those it starts, see faults of the machine. The file
 * that FAULTS_SWITCH names switches them, whenever its two numbers (eight bytes each, of this machine's order) change:
 *   1. by how many seconds the time of day is wrong; what measures durations goes on as it does
 *   2. not 0: nothing can be written to files in FAULTS_FOLDER, for there is no space left on the device
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static volatile const int64_t *switches;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("FAULTS_SWITCH");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *shared = mmap(NULL, 2 * sizeof *switches, PROT_READ, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) switches = shared;
  folder = getenv("FAULTS_FOLDER");
  close(file);
}

static int64_t wrong_by(void) { return switches ? switches[0] : 0; }

static int is_full(int file) {
  if (!switches || !switches[1] || !folder) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define UNLESS_FULL(name, parameters, ...) \
  ssize_t name parameters { \
    REAL(name); \
    if (is_full(file)) { errno = ENOSPC; return -1; } \
    return real(__VA_ARGS__); \
  }

UNLESS_FULL(write, (int file, const void *data, size_t size), file, data, size)
UNLESS_FULL(writev, (int file, const struct iovec *data, int count), file, data, count)
UNLESS_FULL(pwrite, (int file, const void *data, size_t size, off_t at), file, data, size, at)
UNLESS_FULL(pwrite64, (int file, const void *data, size_t size, off64_t at), file, data, size, at)
UNLESS_FULL(pwritev, (int file, const struct iovec *data, int count, off_t at), file, data, count, at)
UNLESS_FULL(pwritev64, (int file, const struct iovec *data, int count, off64_t at), file, data, count, at)

/* Says what is wrong by what it returns. */
int posix_fallocate(int file, off_t at, off_t size) {
  REAL(posix_fallocate);
  return is_full(file) ? ENOSPC : real(file, at, size);
}

int posix_fallocate64(int file, off64_t at, off64_t size) {
  REAL(posix_fallocate64);
  return is_full(file) ? ENOSPC : real(file, at, size);
}

int clock_gettime(clockid_t id, struct timespec *now) {
  REAL(clock_gettime);
  int result = real(id, now);
  if (result == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) now->tv_sec += wrong_by();
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  REAL(gettimeofday);
  int result = real(now, zone);
  if (result == 0) now->tv_sec += wrong_by();
  return result;
}

time_t time(time_t *now) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  if (now) *now = exact.tv_sec;
  return exact.tv_sec;
}
