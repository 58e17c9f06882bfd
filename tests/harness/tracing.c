/* Writes down what a process does to the files under TRACE_UNDER, so that a power cut can be played afterwards.

   Preloaded into a process that uses the product's own store. Each record in TRACE_TO is
   {kind u8, file u32, offset u64, length u32, data}: O opened (data is the path), W written, S synced, T truncated
   (offset is the size), U removed. Shared memory (-shm) is left out: it is made anew after every crash. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 4096 };
static uint32_t file_of[MOST];
static uint32_t files = 0;
static int out = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...)                                     \
    static result (*real)(__VA_ARGS__) = 0;                         \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t plain_write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, size);
}

static int tracked(const char *path) {
    const char *under = getenv("TRACE_UNDER");
    size_t size = strlen(path);
    if (!under || strncmp(path, under, strlen(under))) return 0;
    return size < 4 || strcmp(path + size - 4, "-shm");
}

static void record(char kind, uint32_t file, uint64_t offset, const void *data, uint32_t size) {
    unsigned char head[17];
    if (out < 0) {
        REAL(int, "open64", const char *, int, ...);
        out = real(getenv("TRACE_TO"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    }
    head[0] = (unsigned char)kind;
    memcpy(head + 1, &file, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &size, 4);
    plain_write(out, head, 17);
    if (size && kind != 'T') plain_write(out, data, size);
}

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < MOST) {
        pthread_mutex_lock(&lock);
        file_of[fd] = 0;
        if (tracked(path)) {
            file_of[fd] = ++files;
            record('O', file_of[fd], 0, path, (uint32_t)strlen(path));
        }
        pthread_mutex_unlock(&lock);
    }
    return fd;
}

static uint32_t known(int fd) { return fd >= 0 && fd < MOST ? file_of[fd] : 0; }

#define OPEN(name)                                                  \
    int name(const char *path, int flags, ...) {                    \
        REAL(int, #name, const char *, int, ...);                   \
        va_list more;                                               \
        va_start(more, flags);                                      \
        int mode = va_arg(more, int);                               \
        va_end(more);                                               \
        return opened(real(path, flags, mode), path);               \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < MOST) file_of[fd] = 0;
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t done;
    if (!known(fd)) return plain_write(fd, data, size);
    pthread_mutex_lock(&lock);
    off_t at = lseek(fd, 0, SEEK_CUR);
    done = plain_write(fd, data, size);
    if (done > 0) record('W', known(fd), (uint64_t)at, data, (uint32_t)done);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    if (!known(fd)) return real(fd, data, size, at);
    pthread_mutex_lock(&lock);
    ssize_t done = real(fd, data, size, at);
    if (done > 0) record('W', known(fd), (uint64_t)at, data, (uint32_t)done);
    pthread_mutex_unlock(&lock);
    return done;
}

static int synced(int fd, int result) {
    if (known(fd) && result == 0) {
        pthread_mutex_lock(&lock);
        record('S', known(fd), 0, 0, 0);
        pthread_mutex_unlock(&lock);
    }
    return result;
}

int fsync(int fd) {
    REAL(int, "fsync", int);
    return synced(fd, real(fd));
}

int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    return synced(fd, real(fd));
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    int result = real(fd, size);
    if (known(fd) && result == 0) {
        pthread_mutex_lock(&lock);
        record('T', known(fd), (uint64_t)size, 0, 0);
        pthread_mutex_unlock(&lock);
    }
    return result;
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int result = real(path);
    if (result == 0 && tracked(path)) {
        pthread_mutex_lock(&lock);
        record('U', 0, 0, path, (uint32_t)strlen(path));
        pthread_mutex_unlock(&lock);
    }
    return result;
}
