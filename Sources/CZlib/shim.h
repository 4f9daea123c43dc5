#include <zlib.h>

/// `inflateInit` is a macro, which Swift does not see.
static inline int policykit_inflate_init(z_stream *stream) { return inflateInit(stream); }

/// `deflateInit` is a macro, which Swift does not see.
static inline int policykit_deflate_init(z_stream *stream, int level) { return deflateInit(stream, level); }
