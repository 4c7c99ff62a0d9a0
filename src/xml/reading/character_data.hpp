#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace assay::xml {

// What raw markup means where it stands.
enum class Decoding : std::uint8_t {
  none,   // it stands for itself
  lines,  // line ends are mended (XML 1.0 section 2.11): a CDATA section
  text,   // and references are resolved (sections 4.1 and 4.6): character data
  value,  // and white space becomes blanks (section 3.3.3): an attribute of type CDATA
};

// Where character data goes that is not found in the source as it reads, one piece behind the
// other. What markup stands for is never longer than the markup, so one buffer of the size of the
// source is enough and pieces stay where they are.
class CharacterData {
 public:
  // `buffer` is made at the first use.
  CharacterData(std::unique_ptr<char[]>& buffer, std::string_view source)
      : buffer_(buffer), source_(source) {}

  // `piece` followed by what scanned `raw` stands for. Nothing else may have been extended since
  // `piece` was. References to declared entities stay as they are written.
  std::string_view extended(std::string_view piece, std::string_view raw, Decoding decoding);

 private:
  void append(std::string_view raw);
  void decode(std::string_view raw, Decoding decoding);
  const char* append_reference(const char* at, const char* end);

  std::unique_ptr<char[]>& buffer_;
  std::string_view source_;
  char* end_ = nullptr;  // of what is written
};

}  // namespace assay::xml
