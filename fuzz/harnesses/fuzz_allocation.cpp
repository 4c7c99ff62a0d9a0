#include <cstdlib>
#include <new>

#include "ews/writing/writer.hpp"
#include "fuzz/harnesses/harness.hpp"
#include "fuzz/mutator/seed.hpp"

// Memory may end at any point of reading and writing: then std::bad_alloc comes out, nothing else
// happens, and nothing is lost.
namespace {

std::size_t allocations = 0;
std::size_t failing = 0;  // which of them fails, from 1; 0: none
std::ptrdiff_t living = 0;

void* allocated(std::size_t size) {
  if (++allocations == failing) throw std::bad_alloc();
  void* const memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  ++living;
  return memory;
}

// For those who live without: a failure would show nowhere, so there is none.
void* tried(std::size_t size) noexcept {
  void* const memory = std::malloc(size);
  if (memory != nullptr) ++living;
  return memory;
}

void released(void* memory) {
  if (memory != nullptr) --living;
  std::free(memory);
}

void read_and_write(std::string_view message) {
  const assay::inspect::Inspection inspection = assay::inspect::inspect(message);
  if (inspection.schema_valid) static_cast<void>(assay::ews::write(inspection.message));
}

// True when the allocation that was to fail came about.
bool fails(std::string_view message, std::size_t allocation) {
  allocations = 0;
  failing = allocation;
  bool failed = false;
  try {
    read_and_write(message);
  } catch (const std::bad_alloc&) {
    failed = true;
  }
  failing = 0;
  return failed;
}

}  // namespace

void* operator new(std::size_t size) { return allocated(size); }
void* operator new[](std::size_t size) { return allocated(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return tried(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return tried(size); }
void operator delete(void* memory) noexcept { released(memory); }
void operator delete[](void* memory) noexcept { released(memory); }
void operator delete(void* memory, std::size_t) noexcept { released(memory); }
void operator delete[](void* memory, std::size_t) noexcept { released(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { released(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { released(memory); }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text = fuzz::text_of(data, size);
  fails(text, 0);  // what is made once per process is made now
  fails(text, 0);
  const std::size_t all = allocations;
  if (all == 0) return 0;
  const std::ptrdiff_t before = living;
  const std::size_t chosen = 1 + static_cast<std::size_t>(fuzz::seed_of(text) % all);
  const bool failed = fails(text, chosen);
  const std::ptrdiff_t lost = living - before;
  if (!failed) fuzz::claim("a failed allocation went unnoticed");
  if (lost != 0) fuzz::claim("memory was lost when an allocation failed");
  return 0;
}
