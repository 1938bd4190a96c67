#include <getopt.h>

/* The result of getopt_long, including its global variables, which Swift may not read. */
typedef struct {
    int code;             /* -1 at the end, '?' for an unknown option, ':' for a missing value, else the option's code */
    const char *argument; /* the option's value */
    int next;             /* the index of the next argument */
    int refused;          /* the letter of an unknown option; 0 for a long option */
} cgetopt_Step;

/* Resets the state of an earlier parse, and turns off getopt's own messages. */
static inline void cgetopt_begin(void) {
    optind = 0;
    opterr = 0;
}

static inline cgetopt_Step cgetopt_next(int count, char *const *words, const char *letters, const struct option *names) {
    optarg = 0;
    int code = getopt_long(count, words, letters, names, 0);
    return (cgetopt_Step){.code = code, .argument = optarg, .next = optind, .refused = optopt};
}
