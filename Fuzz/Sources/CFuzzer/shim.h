#pragma once
#include <stddef.h>
#include <stdint.h>

/// libFuzzer's driver, from the toolchain's libclang_rt.fuzzer (llvm.org/docs/LibFuzzer.html, "Using
/// libFuzzer as a library"). It calls back once for every input and returns the exit status.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
