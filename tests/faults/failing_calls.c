/* Makes a system call on files below one folder fail: the n-th, once or from then on.

   FAULT_FOLDER  only calls on files below this folder count
   FAULT_AT      which call fails, from 1; 0 for none
   FAULT_ERRNO   the error it fails with; 0 makes writes short instead, and lets other calls through
   FAULT_STICKY  whether all later ones fail too
   FAULT_TRACE   a file that gets one letter for each call that counts: w for writes, o for all others
   `fault_arm` sets the same from inside of a process. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static size_t folder_length;
static long at, count;
static int number, sticky, trace = -1;

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static ssize_t plain_write(int descriptor, const void *data, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t);
  return real(descriptor, data, size);
}

void fault_arm(const char *below, long which, int error, int from_then_on, int trace_descriptor) {
  folder_length = strlen(below);
  memcpy(folder, below, folder_length + 1);
  at = which, number = error, sticky = from_then_on, trace = trace_descriptor, count = 0;
}

__attribute__((constructor)) static void arm_from_environment(void) {
  const char *below = getenv("FAULT_FOLDER"), *path = getenv("FAULT_TRACE");
  if (!below) return;
  fault_arm(below, atol(getenv("FAULT_AT")), atoi(getenv("FAULT_ERRNO")), atoi(getenv("FAULT_STICKY")), -1);
  if (path) trace = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_below(const char *path) {
  return folder_length && path && strncmp(path, folder, folder_length) == 0;
}

static int is_open_below(int descriptor) {
  char name[64], path[PATH_MAX];
  if (!folder_length || descriptor == trace) return 0;
  int before = errno;
  snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(name, path, sizeof path - 1);
  errno = before;
  if (length < 0) return 0;
  path[length] = 0;
  return is_below(path);
}

static int is_hit(char letter) {
  count++;
  if (trace >= 0) {
    int before = errno;
    plain_write(trace, &letter, 1);
    errno = before;
  }
  return at && (count == at || (sticky && count > at)) && (number || letter == 'w');
}

/* Tells whether a call is to fail, and sets errno. */
static int fails(int counts) {
  if (!counts || !is_hit('o')) return 0;
  errno = number;
  return 1;
}

/* The size that a write may have; -1 where it is to fail. */
static ssize_t allowed(int descriptor, size_t size) {
  if (!is_open_below(descriptor) || !is_hit('w')) return (ssize_t)size;
  if (number) {
    errno = number;
    return -1;
  }
  return (ssize_t)(size > 1 ? size / 2 : size);
}

ssize_t write(int descriptor, const void *data, size_t size) {
  ssize_t most = allowed(descriptor, size);
  return most < 0 ? -1 : plain_write(descriptor, data, (size_t)most);
}

#define PWRITE(name) \
  ssize_t name(int descriptor, const void *data, size_t size, off64_t offset) { \
    REAL(ssize_t, name, int, const void *, size_t, off64_t); \
    ssize_t most = allowed(descriptor, size); \
    return most < 0 ? -1 : real(descriptor, data, (size_t)most, offset); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define PREAD(name) \
  ssize_t name(int descriptor, void *data, size_t size, off64_t offset) { \
    REAL(ssize_t, name, int, void *, size_t, off64_t); \
    return fails(is_open_below(descriptor)) ? -1 : real(descriptor, data, size, offset); \
  }
PREAD(pread)
PREAD(pread64)

ssize_t read(int descriptor, void *data, size_t size) {
  REAL(ssize_t, read, int, void *, size_t);
  return fails(is_open_below(descriptor)) ? -1 : real(descriptor, data, size);
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    return fails(is_below(path)) ? -1 : real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int where, const char *path, int flags, ...) { \
    REAL(int, name, int, const char *, int, ...); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    return fails(is_below(path)) ? -1 : real(where, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

#define ON_DESCRIPTOR(name) \
  int name(int descriptor) { \
    REAL(int, name, int); \
    return fails(is_open_below(descriptor)) ? -1 : real(descriptor); \
  }
ON_DESCRIPTOR(fsync)
ON_DESCRIPTOR(fdatasync)

#define TRUNCATE(name) \
  int name(int descriptor, off64_t size) { \
    REAL(int, name, int, off64_t); \
    return fails(is_open_below(descriptor)) ? -1 : real(descriptor, size); \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define ON_TWO_PATHS(name) \
  int name(const char *from, const char *to) { \
    REAL(int, name, const char *, const char *); \
    return fails(is_below(from) || is_below(to)) ? -1 : real(from, to); \
  }
ON_TWO_PATHS(rename)
ON_TWO_PATHS(link)

int renameat(int where, const char *from, int there, const char *to) {
  REAL(int, renameat, int, const char *, int, const char *);
  return fails(is_below(from) || is_below(to)) ? -1 : real(where, from, there, to);
}

int linkat(int where, const char *from, int there, const char *to, int flags) {
  REAL(int, linkat, int, const char *, int, const char *, int);
  return fails(is_below(from) || is_below(to)) ? -1 : real(where, from, there, to, flags);
}

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  return fails(is_below(path)) ? -1 : real(path);
}

int unlinkat(int where, const char *path, int flags) {
  REAL(int, unlinkat, int, const char *, int);
  return fails(is_below(path)) ? -1 : real(where, path, flags);
}

#define WITH_MODE(name) \
  int name(const char *path, mode_t mode) { \
    REAL(int, name, const char *, mode_t); \
    return fails(is_below(path)) ? -1 : real(path, mode); \
  }
WITH_MODE(mkdir)
WITH_MODE(chmod)

int fchmod(int descriptor, mode_t mode) {
  REAL(int, fchmod, int, mode_t);
  return fails(is_open_below(descriptor)) ? -1 : real(descriptor, mode);
}
