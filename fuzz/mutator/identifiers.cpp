#include "fuzz/mutator/identifiers.hpp"

#include <array>

#include "base/text/base64.hpp"
#include "ids/identifier.hpp"

namespace assay::fuzz {
namespace {

using ids::Identifier;
using ids::Storage;

constexpr std::array<std::size_t, 8> lengths{0, 1, 16, 46, 70, 255, 512, 513};
constexpr std::string_view moniker = "0123abcd-89ef-4567-cdef-0123456789ab";

std::string bytes(std::size_t length, Random& random) {
  std::string text(length, '\0');
  // Runs of one byte are what the compression of the layout works on.
  const auto filler = static_cast<char>(random.next());
  for (char& c : text) c = random.one_in(3) ? static_cast<char>(random.next()) : filler;
  return text;
}

std::string damaged(const std::string& text, Random& random) {
  std::string layout = base::bytes_of_base64(text).value_or(text);
  if (layout.empty()) return text;
  const std::size_t at =
      random.below(random.one_in(2) ? std::min<std::size_t>(layout.size(), 8) : layout.size());
  switch (random.below(4)) {
    case 0:
      layout[at] = static_cast<char>(random.next());
      break;
    case 1:
      layout.resize(at);
      break;
    case 2:
      layout.insert(at, bytes(1 + random.below(4), random));
      break;
    default:
      return text.substr(0, text.size() - 1 - random.below(std::min<std::size_t>(3, text.size())));
  }
  return base::base64(layout);
}

}  // namespace

std::string random_identifier(Random& random) {
  Identifier identifier;
  identifier.storage = static_cast<Storage>(random.below(6));
  const bool mailbox =
      identifier.storage == Storage::mailbox || identifier.storage == Storage::conversation;
  identifier.moniker = mailbox ? std::string(moniker) : bytes(random.below(20), random);
  identifier.instruction = static_cast<ids::Instruction>(random.below(3));
  identifier.store_id = bytes(random.pick(lengths), random);
  if (identifier.storage == Storage::public_folder_item) {
    identifier.folder_id = bytes(random.pick(lengths), random);
  }
  for (std::size_t count = random.one_in(4) ? random.below(3) : 0; count > 0; --count) {
    identifier.attachments.push_back(bytes(random.below(20), random));
  }
  const auto compression = static_cast<ids::Compression>(random.below(2));
  const std::string text = ids::encode(identifier, compression);
  return random.one_in(3) ? damaged(text, random) : text;
}

}  // namespace assay::fuzz
