#include "cli/shard_option.hpp"

#include <charconv>
#include <optional>

namespace assay::cli {
namespace {

std::optional<base::Shard> parse(const std::string& text) {
  base::Shard shard;
  const char* const end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  if (index.ec != std::errc() || index.ptr == end || *index.ptr != '/') return std::nullopt;
  const auto count = std::from_chars(index.ptr + 1, end, shard.count);
  if (count.ec != std::errc() || count.ptr != end) return std::nullopt;
  const bool in_range = shard.index >= 1 && shard.index <= shard.count;
  return in_range ? std::optional(shard) : std::nullopt;
}

}  // namespace

void add_shard_option(CLI::App& command, std::string& shard) {
  command.add_option("--shard", shard, "One part of the cases, for several machines: 3/8")
      ->type_name("I/N")
      ->check([](const std::string& text) {
        return parse(text) ? std::string() : "no shard like 3/8: " + text;
      });
}

base::Shard shard_of(const std::string& text) { return parse(text).value_or(base::Shard{}); }

}  // namespace assay::cli
